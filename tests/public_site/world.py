"""A site with each type of page, rich in content, in several languages; and with pages that nobody may find."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import time_machine
from django.utils import timezone, translation
from wagtail.models import Locale, Page

from home.languages import address_in
from home.models import ContactPage, HomePage, SearchPage, SiteTexts, StandardPage, Supporter
from projects.models import (
    Addressee,
    NewsIndexPage,
    RelatedPage,
    StatementDocument,
    StatementIndexPage,
    Topic,
)
from tests import scenarios
from tests.factories import UserFactory
from tests.projects.pages import make_news, make_profile
from tests.public_site.texts import ARABIC, ENGLISH, GERMAN, TURKISH, Texts
from tests.public_site.things import Things, blocks_of, make_things
from tests.public_site.undertakings import add_undertakings
from workflows.approvals import services
from workflows.approvals.models import Invitation
from workflows.approvals.tokens import sign_off_url

LONG_LIST = 3  # of which a part holds two


@dataclass
class World:
    """``hidden`` are addresses that no visitor may be led to."""

    things: Things
    pages: list[Page] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    gone: str = ""
    sign_off: str = ""

    def add(self, page: Page) -> Page:
        self.pages.append(page)
        return page


def build() -> World:
    """Inside a transaction and the site's language; nothing of it is committed."""
    world = World(make_things())
    _name_topics(world.things)
    members = scenarios.make_members(3)
    home = HomePage.objects.get(locale__language_code="de")
    statement = _statements(world, members)
    event = _events(world, members)
    chosen = {"statements": [("statement", statement)], "events": [("event", event)]}
    _organisations(world, members)
    add_undertakings(world.things, members, chosen)
    _news(world, home, statement)
    _frame(world, home)
    _hidden(world, home)
    _translate(world, home)
    everything = Page.objects.live().public().filter(alias_of=None, depth__gt=1).select_related("locale")
    world.pages = list(everything.specific())
    return world


def addresses(world: World, *, languages: list[str]) -> Iterator[tuple[str, Page]]:
    """Where visitors read the site's pages: each language's own, and the source's under any prefix without one."""
    own = {(page.translation_key, page.locale.language_code) for page in world.pages}
    for page in world.pages:
        for language in languages:
            is_source = page.locale.language_code == "de"
            if language == page.locale.language_code or (is_source and (page.translation_key, language) not in own):
                yield address_in(page, language=language), page


def _name_topics(things: Things) -> None:
    Topic.objects.create(name="Bildung", name_simple="Lernen", name_en="Education", name_tr="Eğitim", name_ar="التعليم")
    Topic.objects.create(name="Nur auf Deutsch")
    things.topics.extend(Topic.objects.all())


def _statements(world: World, members: list) -> Page:
    things = world.things
    page = scenarios.make_statement(
        body=blocks_of("projects.StatementPage", "body", language="de"),
        topics=things.topics,
        addressees=[Addressee(name="Rat der Stadt", sort_order=0), Addressee(name="Landesregierung", sort_order=1)],
        documents=[StatementDocument(title="Begründung", document=things.document)],
    )
    with time_machine.travel(datetime(2026, 5, 4, 9, tzinfo=UTC), tick=False):
        adopted = scenarios.adopt(scenarios.ask(page))
    late = scenarios.make_members(1)[0]
    by = scenarios.delegate_of(late)
    services.sign_later(round_id=adopted.pk, organisation=late, user=None, representative=by, channel="link")
    retracted = scenarios.adopt(scenarios.ask(scenarios.make_statement(title="Überholt")))
    world.gone = retracted.page.specific.url
    coordinator = UserFactory(is_superuser=True)
    services.retract_adoption(round_id=retracted.pk, user=coordinator, reason="Die Lage hat sich geändert.")
    asked = scenarios.ask(scenarios.make_statement(title="Noch nicht angenommen"))
    world.sign_off = "/" + sign_off_url(Invitation.objects.filter(round=asked)[0], language="de").split("/", 3)[3]
    world.hidden += [world.gone, asked.page.get_url()]
    return type(page).objects.get(pk=page.pk)


def _events(world: World, members: list) -> Page:
    procedure = scenarios.make_procedure(name="Gastgebende", electorate="hosts", preset="unanimity")
    picture = [world.things.picture]
    start = timezone.now().replace(microsecond=0) + timedelta(days=20)
    coming = scenarios.make_event(
        hosts=members[:2],
        start=start,
        end=start + timedelta(days=1),
        link="https://anmeldung.example/",
        description=blocks_of("projects.EventPage", "description", language="de"),
        picture=picture,
        topics=world.things.topics,
    )
    scenarios.adopt(scenarios.ask(coming, procedure))
    with time_machine.travel(datetime(2026, 5, 4, 9, tzinfo=UTC), tick=False):
        online = scenarios.make_event(
            title="Online-Austausch", hosts=members[:1], place="", link="https://video.example/"
        )
        scenarios.adopt(scenarios.ask(online, procedure))
    return type(coming).objects.get(pk=coming.pk)


def _organisations(world: World, members: list) -> None:
    things = world.things
    full = {
        "introduction": "<p>Beratung und Begegnung.</p>",
        "district": "Hafen",
        "languages": ["de", "tr", "ar", "kmr"],
        "logo": things.image,
        "logo_text": "Zwei Hände",
        "body": blocks_of("projects.OrganisationPage", "body", language="de"),
        "offers": [("offer", {"title": "Sprechstunde", "text": "Montags", "link": "https://angebot.example/"})],
        "contact": things.contact,
    }
    make_profile(members[0], **full)
    make_profile(members[1])


def _news(world: World, home: Page, statement: Page) -> None:
    things = world.things
    make_news(
        GERMAN.news_item,
        introduction=GERMAN.introduction,
        picture=[things.picture],
        body=blocks_of("projects.NewsPage", "body", language="de"),
        topics=things.topics,
        related_pages=[RelatedPage(target=statement)],
        author="Redaktion",
    )
    for number in range(1, LONG_LIST):
        make_news(f"Kurz gemeldet, Teil {number}", date(2025, 6, number))


def _frame(world: World, home: HomePage) -> None:
    things = world.things
    home.introduction, home.body = GERMAN.introduction, blocks_of("home.HomePage", "body", language="de")
    home.social_image = things.image
    home.save_revision().publish()
    texts = SiteTexts.objects.get()
    texts.contact, texts.social_image = things.contact, things.image
    texts.supporters = [
        Supporter(kind="funder", name="Land", logo=things.image),
        Supporter(kind="carrier", name="Kreis"),
    ]
    texts.save()
    contact = ContactPage.objects.get()
    contact.contacts = [("contact", things.contact)]
    contact.save_revision().publish()
    about = home.add_child(instance=_standard(GERMAN, things, show_in_menus=True, slug="ueber-uns"))
    about.add_child(instance=StandardPage(title="Unsere Geschichte", slug="geschichte", show_in_menus=True))


def _standard(texts: Texts, things: Things, **fields: Any) -> StandardPage:
    return StandardPage(
        title=texts.title,
        introduction=texts.introduction,
        search_description=texts.description,
        body=blocks_of("home.StandardPage", "body", language=texts.language),
        contacts=[("contact", things.contact)],
        documents=[("document", {"document": things.document, "title": "", "language": "de"})],
        **fields,
    )


def _hidden(world: World, home: Page) -> None:
    draft = home.add_child(instance=StandardPage(title="Entwurf", slug="entwurf", live=False, show_in_menus=True))
    private = home.add_child(instance=StandardPage(title="Intern", slug="intern", show_in_menus=True))
    private.view_restrictions.create(restriction_type="login")
    below = private.add_child(instance=StandardPage(title="Darunter", slug="darunter", show_in_menus=True))
    unlisted = scenarios.make_event(title="Ungeplant")
    world.hidden += [page.url for page in (draft, private, below, unlisted)]


def _translate(world: World, home: HomePage) -> None:
    """Home everywhere; some more pages in each language, others in one."""
    about = StandardPage.objects.get(slug="ueber-uns")
    news = NewsIndexPage.objects.get()
    for texts in (TURKISH, ENGLISH, ARABIC):
        _copy(home, texts, title=texts.home)
        _copy(about, texts, title=texts.title)
        _copy(StatementIndexPage.objects.get(locale=home.locale), texts, title=texts.statements)
    _copy(news, ARABIC, title=ARABIC.news)
    _copy(news.get_children().first().specific, ARABIC, title=ARABIC.news_item)
    _copy(SearchPage.objects.get(), TURKISH, title="Arama")


def _copy(page: Page, texts: Texts, *, title: str) -> None:
    """As a translator does it."""
    copy = page.copy_for_translation(Locale.objects.get(language_code=texts.language))
    copy.title = copy.draft_title = title
    copy.introduction, copy.search_description = texts.introduction, texts.description
    copy.slug = f"{texts.language}-{page.slug}"
    if hasattr(copy, "body"):
        copy.body = blocks_of(copy._meta.label, "body", language=texts.language)
    with translation.override(texts.language):
        copy.save_revision().publish()
