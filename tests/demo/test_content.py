"""The demo's content: whole, once, each statement and event in its state, and each thing that can happen to a round."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import Q
from django.test import override_settings
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from demo.content.events import EVENTS
from demo.content.illustrations import ILLUSTRATIONS
from demo.content.languages import LANGUAGES, PAGES, PLAIN_PAGES
from demo.content.pages import MENU_ORDER
from demo.content.programme import PROGRAMME
from home.legal.placeholders import pages_to_fill_in
from home.models import HomePage, SiteTexts, User
from projects.models import (
    EventPage,
    NetworkPage,
    OrganisationPage,
    ProjectPage,
    PublicationPage,
    StatementPage,
    WorkingGroupPage,
)
from tests.demo.content_checks import pages_in, real_domains, real_phones, untranslated
from workflows.approvals.enums import Preset
from workflows.approvals.models import ApprovalRound, RoundComment
from workflows.approvals.selectors import latest_adoption, latest_round
from workflows.approvals.services import check_live_wordings
from workflows.notices.enums import NoticeKind, State
from workflows.notices.models import Notice
from workflows.organisations.models import Organisation, Representative

PORT = 8123

pytestmark = pytest.mark.usefixtures("content", "db")


@pytest.fixture(scope="module")
def content(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Made once, in one transaction that is never committed; what a test writes is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(DEMO=True, WAGTAILADMIN_BASE_URL=f"http://localhost:{PORT}"):
            call_command("seed_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


def counts():
    return [model.objects.count() for model in (User, Organisation, Representative, StatementPage, EventPage)]


def states(model):
    """``{slug: (outcome, live)}``: the outcome is empty for an open round."""
    found = {}
    for page in model.objects.all():
        approval_round = latest_round(page)
        found[page.slug] = (approval_round.outcome if approval_round else "none", page.live)
    return found


def test_each_statement_is_in_its_state():
    state = states(StatementPage)

    assert state == {
        "abschluesse-schneller-anerkennen": ("adopted", True),
        "aemter-verstaendlich": ("adopted", True),
        "anonyme-bewerbungen-im-oeffentlichen-dienst": ("", False),
        "bezahlbar-wohnen-im-muensterland": ("", False),
        "deutschkurse-mit-kinderbetreuung": ("", False),
        "ganztag-mit-den-vereinen-vor-ort": ("adopted", True),
        "gewaltschutz-in-unterkuenften": ("adopted", True),
        "hilfsmittel-ohne-umwege": ("adopted", True),
        "integrationsmittel-im-haushalt-sichern": ("withdrawn", False),
        "nachtbusse-im-laendlichen-raum": ("lapsed", False),
        "raeume-fuer-vereine-oeffnen": ("adopted", True),
        "rassismus-melden-ohne-nachteile": ("adopted", True),
        "religioese-feiertage-an-schulen": ("rejected", False),
        "seelsorge-fuer-alle": ("adopted", True),
        "soziale-arbeit-darf-widersprechen": ("adopted", True),
        "soziale-arbeit-der-gemeinden-verlaesslich-foerdern": ("", True),
        "sprachmittlung-gehoert-in-jede-beratung": ("none", False),
        "terminvergabe-der-auslaenderbehoerden": ("adopted", False),
        "was-uns-verbindet": ("adopted", True),
    }
    assert check_live_wordings() == []


def test_each_event_is_in_its_state():
    state = states(EventPage)

    agreed = {entry.slug: ("adopted", True) for entry in PROGRAMME}
    assert state == agreed | {
        "abend-zum-wohnen": ("adopted", True),
        "fachtag-sprachmittlung": ("adopted", True),
        "fest-der-begegnung": ("withdrawn", False),
        "podium-zum-haushalt": ("rejected", False),
        "sportfest-der-vielfalt": ("", False),
        "wer-wohnt-nebenan": ("adopted", True),
    }
    assert len(EVENTS) + len(PROGRAMME) == len(state)
    past = [page.is_past for page in EventPage.objects.live()]
    assert (past.count(True), past.count(False)) == (12, 14)
    waiting = latest_round(EventPage.objects.get(slug="sportfest-der-vielfalt")).ballots.filter(position="")
    assert [ballot.organisation.slug for ballot in waiting] == ["elternverein-bunte-schulbank"]


def test_a_second_run_adds_nothing(settings):
    before = counts()
    settings.DEMO = True

    call_command("seed_demo", verbosity=0)

    assert counts() == before == [29, 20, 26, 19, 29]


def test_the_project_the_network_and_its_papers_are_there_once(settings):
    settings.DEMO = True
    call_command("seed_demo", verbosity=0)

    german = {"locale__language_code": "de", "live": True}
    project = ProjectPage.objects.get(slug="gemeinsam-lernen-im-dialog", **german)
    papers = PublicationPage.objects.filter(**german)
    begins = set()
    for paper in papers:
        with paper.files[0].value["document"].open_file() as file:
            begins.add(file.read(4))

    assert (len(project.goals), project.measures.count(), len(papers), begins) == (5, 7, 6, {b"%PDF"})
    assert NetworkPage.objects.get(**german).plan.count() == 10
    assert WorkingGroupPage.objects.filter(**german).count() == 6


def test_each_network_of_the_domain_has_its_place():
    pages = Page.objects.filter(locale__language_code="de", live=True)

    assert (
        pages.filter(
            slug__in=[
                "gemeinsam-lernen-im-dialog",
                "netzwerk",
                "buendnis-rassismuskritik",
                "arbeitskreis-kritische-soziale-arbeit",
                "qualifizierung",
                "meldestelle",
            ]
        ).count()
        == 6
    )
    assert EventPage.objects.live().filter(topics__name="Aktionswochen", start__gt=timezone.now()).count() == 6


def test_each_rule_and_each_outcome_has_been_met():
    rounds = ApprovalRound.objects.all()

    assert set(rounds.values_list("preset", flat=True)) == set(Preset)
    assert set(rounds.values_list("outcome", flat=True)) == {"", "adopted", "rejected", "lapsed", "withdrawn"}


def test_every_organisation_has_a_profile_and_half_a_logo():
    profiles = OrganisationPage.objects.filter(live=True)

    assert profiles.values("organisation").distinct().count() == Organisation.objects.count() == profiles.count()
    assert profiles.filter(logo__isnull=False).count() == 10
    assert not profiles.filter(Q(introduction="") | Q(languages=[])).exists()


@pytest.mark.parametrize(("language", "pages"), [*((code, PAGES) for code in LANGUAGES), ("de-simple", PLAIN_PAGES)])
def test_the_main_pages_are_public_in_each_language(language, pages):
    assert pages_in(language) == set(pages)


def test_no_text_was_left_untranslated():
    assert untranslated() == []


def test_no_address_and_no_number_belongs_to_anybody():
    assert (real_domains(), real_phones()) == (set(), set())


def test_every_picture_says_what_it_shows():
    pictures = get_image_model().objects.exclude(title__startswith="Logo: ")

    assert set(pictures.values_list("title", flat=True)) == {title for title, _alt in ILLUSTRATIONS.values()}
    assert not pictures.filter(description="").exists()


def test_the_menu_has_seven_entries_and_begins_with_the_network():
    home = HomePage.objects.get(locale__language_code="de")

    menu = home.get_children().live().in_menu().values_list("slug", flat=True)

    assert list(menu) == list(MENU_ORDER)


def test_nothing_is_left_to_fill_in():
    assert not pages_to_fill_in().exists()


def test_logins_are_those_of_the_contract(client):
    offices = ["admin", "koordination", "redaktion", "uebersetzung"]
    delegates = [f"org{number:02}" for number in range(1, 21)]
    deputies = [f"org{number:02}-vertretung" for number in range(1, 6)]

    people = {user.username: user.email for user in User.objects.all()}

    assert people == {login: f"{login}@demo.example" for login in [*offices, *delegates, *deputies]}
    assert all(client.login(username=login, password="demo") for login in ("admin", "org20", "org05-vertretung"))


def test_links_lead_to_where_the_demo_answers():
    site = Site.objects.get()

    assert (site.hostname, site.port) == ("localhost", PORT)


def test_a_server_is_not_filled_with_known_passwords(settings):
    with pytest.raises(CommandError):
        call_command("seed_demo")


def round_about(slug: str) -> ApprovalRound:
    return latest_round(StatementPage.objects.get(slug=slug))


def events_of(approval_round: ApprovalRound) -> list[str]:
    return list(approval_round.events.exclude(kind="told", detail="").order_by("at").values_list("kind", flat=True))


def test_a_round_under_consent_is_in_the_middle_of_its_life():
    approval_round = round_about("deutschkurse-mit-kinderbetreuung")
    told = approval_round.ballots.filter(told_at__isnull=False)

    assert (approval_round.preset, approval_round.outcome) == ("consent", "")
    assert events_of(approval_round) == ["returned", "returned", "told", "extended", *["reminded"] * 9]
    assert list(approval_round.comments.values_list("kind", flat=True)) == [
        "question",
        "reply",
        "amendment",
        "more_time",
    ]
    assert told.filter(told_how="by_hand").count() == 1
    assert approval_round.ballots.count() - told.count() == 1
    assert approval_round.reminded_at < timezone.now() < approval_round.closes_at


def test_a_rejected_text_is_asked_about_again_in_other_words():
    page = StatementPage.objects.get(slug="anonyme-bewerbungen-im-oeffentlichen-dienst")
    first, second = ApprovalRound.objects.for_page(page).order_by("number")

    assert (first.outcome, second.outcome) == ("rejected", "")
    assert first.digest != second.digest


def test_a_misprint_is_being_corrected():
    approval_round = round_about("soziale-arbeit-der-gemeinden-verlaesslich-foerdern")

    assert (approval_round.is_correction, approval_round.outcome) == (True, "")


def test_a_meeting_was_recorded():
    approval_round = round_about("raeume-fuer-vereine-oeffnen")

    assert (approval_round.outcome, approval_round.recorded_by_name) == ("adopted", "Demo Koordination")
    assert approval_round.decided_at < approval_round.recorded_at < timezone.now()


def test_one_organisation_signed_late_and_one_withdrew():
    adoption = latest_adoption(StatementPage.objects.get(slug="rassismus-melden-ohne-nachteile"))

    assert adoption.signatures.filter(origin="later", withdrawn_at=None).count() == 1
    assert adoption.signatures.filter(origin="ballot", withdrawn_at__isnull=False).count() == 1


def test_a_text_was_retracted():
    approval_round = round_about("terminvergabe-der-auslaenderbehoerden")

    assert approval_round.retracted_at is not None
    assert approval_round.signatures.count() == 16


def test_one_person_represents_two_organisations():
    person = Representative.objects.filter(email="org15@demo.example")

    assert sorted(person.values_list("organisation__slug", "role")) == [
        ("jugendwerkstatt-emsbogen", "deputy"),
        ("sportverein-fairplay", "delegate"),
    ]


def test_the_frame_names_carriers_and_funders_in_each_language():
    texts = SiteTexts.objects.order_by("locale__language_code")

    found = [(each.locale.language_code, each.supporters.count(), bool(each.claim)) for each in texts]

    assert found == [(code, 3, True) for code in ("ar", "de", "de-simple", "en", "tr")]


def test_every_organisation_has_an_office_address():
    assert Organisation.objects.filter(email="").count() == 0


def test_the_mailbox_gets_only_what_is_still_of_use():
    waiting = Notice.objects.exclude(state__in=[State.SENT, State.RETURNED])

    assert set(waiting.values_list("kind", "state")) == {
        (NoticeKind.INVITATION, State.QUEUED),
        (NoticeKind.ALARM, State.QUEUED),
    }
    assert set(waiting.values_list("round__outcome", flat=True)) == {""}


def test_nothing_was_written_in_the_future_or_before_it_was_asked():
    now = timezone.now()

    for notice in Notice.objects.select_related("round"):
        assert notice.round.opened_at.date() <= notice.created_at.date() <= now.date()
    assert RoundComment.objects.filter(created_at__gt=now).count() == 0
