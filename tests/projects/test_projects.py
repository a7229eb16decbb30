"""What visitors see of projects, and what they never see."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from home.models import Contact
from projects.models import EventPage, Measure, ProjectIndexPage, ProjectPage, ProjectSupporter, StatementPage, Topic
from tests import scenarios
from tests.home.test_languages import in_turkish, main_of, source_home
from tests.projects.pages import make_profile
from tests.projects.undertaking_pages import make_document, make_project

pytestmark = pytest.mark.django_db


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return main_of(response.content.decode())


def section(text, name):
    return text.split(f'id="{name}"')[1].split("</section>")[0]


def live_statement(title):
    """Without a round: what is live is not what is tested here."""
    page = scenarios.make_statement(title=title)
    StatementPage.objects.filter(pk=page.pk).update(live=True)
    return page


def live_event(title, *, hosts, days_ahead=7):
    page = scenarios.make_event(title=title, hosts=hosts, days_ahead=days_ahead)
    EventPage.objects.filter(pk=page.pk).update(live=True)
    return page


def chosen(kind, *pages):
    return [{"type": kind, "value": page.pk} for page in pages]


def test_a_project_tells_whom_it_is_for_what_it_wants_and_how_far_it_has_come(client):
    page = make_project(
        introduction="<p>Ein Angebot zum Lernen.</p>",
        audience="<p>Gemeinden und Vereine</p>",
        goals=[{"type": "goal", "value": text} for text in ("Erstens <b>", "Zweitens")],
        measures=[
            Measure(title="Bestand", status="done", starts=date(2025, 3, 9), ends=date(2025, 6, 1), sort_order=0),
            Measure(title="Runde Tische", status="under-way", progress="Zwei von fünf.", starts=date(2025, 9, 1)),
        ],
    )

    text = html(client, page.url)

    assert [text.count(word) for word in ("Ein Angebot", "Gemeinden und Vereine", "Zwei von fünf.")] == [1, 1, 1]
    assert [text.count(word) for word in ("<b>", "Erstens &lt;b&gt;", "goals__goal")] == [0, 1, 2]
    measures = section(text, "measures")
    assert measures.index("Bestand") < measures.index("Runde Tische")
    assert [measures.count(f"undertakings__status--{each}") for each in ("done", "under-way", "planned")] == [1, 1, 0]
    assert [measures.count(f'datetime="{month}"') for month in ("2025-03", "2025-06", "2025-09")] == [1, 1, 1]


def test_who_is_behind_a_project_is_named_with_logo_and_link(client, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    logo = get_image_model().objects.create(title="Logo", file=get_test_image_file(size=(300, 200)))
    member, bare = scenarios.make_members(2)
    profile = make_profile(member)
    page = make_project(
        supporters=[
            ProjectSupporter(kind="funder", name="Land", logo=logo, logo_text="Gefördert vom Land", sort_order=0),
            ProjectSupporter(kind="carrier", name="Träger <i>", link="https://traeger.example/", sort_order=1),
        ],
        organisations=[member, bare],
    )

    behind = section(html(client, page.url), "behind")

    assert behind.index("Träger &lt;i&gt;") < behind.index('alt="Gefördert vom Land"')
    assert 'href="https://traeger.example/"' in behind
    assert [f'href="{profile.url}"' in behind, bare.name in behind] == [True, True]


def test_chosen_statements_and_events_are_shown_once_they_are_public(client):
    shown, hidden = live_statement("Zu sehen"), live_statement("Im Verborgenen")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    draft = scenarios.make_statement(title="Noch ein Entwurf")
    event = scenarios.make_event(title="Heimliches Fest", hosts=scenarios.make_members(1))
    page = make_project(statements=chosen("statement", draft, hidden, shown), events=chosen("event", event))

    text = html(client, page.url)

    words = ("Zu sehen", "Im Verborgenen", "Noch ein Entwurf", "Heimliches Fest", 'id="events"')
    assert [word in text for word in words] == [True, False, False, False, False]


def test_drafts_and_private_projects_are_in_no_list(client):
    make_project("Offen")
    make_project("Entwurf", live=False)
    private = make_project("Privat")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    text = html(client, ProjectIndexPage.objects.get().url)

    assert [word in text for word in ("Offen", "Entwurf", "Privat")] == [True, False, False]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_project_and_three(rows, rf, bare_frame, django_assert_num_queries):
    topic = Topic.objects.create(name="Begegnung")
    for number in range(rows):
        make_project(f"Projekt {number}", measures=[Measure(title="Tun"), Measure(title="Lassen")], topics=[topic])
    index = ProjectIndexPage.objects.select_related("locale").get()
    request = rf.get(index.get_url())

    with django_assert_num_queries(6):  # restrictions, count, projects, measures, topics, site
        text = index.serve(request).render().text

    assert text.count('<article class="teaser"') == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_project_costs_the_same_for_one_row_of_each_kind_and_three(
    rows, rf, tmp_path, settings, bare_frame, django_assert_num_queries
):
    settings.MEDIA_ROOT = tmp_path
    members = scenarios.make_members(rows)
    for member in members:
        make_profile(member)
    image = get_image_model().objects.create(title="Logo", file=get_test_image_file(size=(300, 200)))
    contacts = [Contact.objects.create(team=f"Team {number}") for number in range(rows)]
    numbers = range(rows)
    pk = make_project(
        measures=[Measure(title=f"Maßnahme {number}") for number in numbers],
        supporters=[ProjectSupporter(name=f"Land {number}", logo=image) for number in numbers],
        organisations=members,
        topics=[Topic.objects.create(name=f"Thema {number}") for number in numbers],
        contacts=chosen("contact", *contacts),
        documents=[{"type": "document", "value": {"document": make_document(f"{n}.pdf").pk}} for n in numbers],
        statements=chosen("statement", *[live_statement(f"Wort {number}") for number in numbers]),
        events=chosen("event", *[live_event(f"Fest {number}", hosts=members) for number in numbers]),
    ).pk
    request = rf.get("/")
    ProjectPage.objects.get(pk=pk).serve(request).render()  # makes the renditions
    page = ProjectPage.objects.select_related("locale").get(pk=pk)

    # measures, supporters and logos (3), participants, profiles (2), contacts and kinds of blocks, topics,
    # documents, statements (3), events with hosts and topics (5), the site
    with django_assert_num_queries(20):
        text = page.serve(request).render().text

    classes = ("undertakings__item", "project-supporters__item", "organisation-names__item", "chosen-statements__item")
    found = [text.count(f'class="{name}"') for name in (*classes, "event-teaser", "documents__item", "contact-card")]
    assert found == [rows] * 7


def test_a_translation_has_its_own_words_and_the_sources_facts(client, django_capture_on_commit_callbacks):
    source = make_project(
        goals=[{"type": "goal", "value": "Lernen"}],
        measures=[
            Measure(title="Runde Tische", status="under-way", progress="Zwei von fünf.", starts=date(2025, 9, 1))
        ],
        supporters=[ProjectSupporter(name="Land", sentence="Gefördert vom Land")],
        topics=[Topic.objects.create(name="Bildung")],
    )
    in_turkish(source_home())
    in_turkish(ProjectIndexPage.objects.get(), slug="projeler")
    turkish = Locale.objects.get(language_code="tr")
    record, _created = TranslationSource.update_or_create_from_instance(source)
    translation = Translation.objects.create(source=record, target_locale=turkish)
    say(translation, {"Lernen": "Öğrenmek", "Runde Tische": "Yuvarlak masalar", "Zwei von fünf.": "Beşte iki."})
    translation.save_target(publish=False)

    source.measures.update(status="done")
    source.refresh_from_db()
    source.topics.add(Topic.objects.create(name="Sprache"))
    source.save()
    record.update_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    copy = source.get_translation(turkish)
    measure = copy.measures.get()
    assert [measure.title, measure.progress, measure.status, measure.starts] == [
        "Yuvarlak masalar",
        "Beşte iki.",
        "done",
        date(2025, 9, 1),
    ]
    assert [topic.name for topic in copy.topics.all()] == ["Bildung", "Sprache"]
    text = html(client, copy.url)
    assert [word in text for word in ("Öğrenmek", "Yuvarlak masalar", "Gefördert vom Land")] == [True, True, True]
    assert source.measures.get().title == "Runde Tische"


def say(translation, words):
    """As a translator does, string by string; what is missing stays in the source's language."""
    for segment in translation.source.stringsegment_set.select_related("string"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            data=words.get(segment.string.data, segment.string.data),
        )


def test_a_measure_cannot_end_before_it_begins():
    with pytest.raises(ValidationError) as refusal:
        Measure(title="Zu früh", starts=date(2026, 2, 1), ends=date(2026, 1, 1)).clean()

    assert list(refusal.value.message_dict) == ["ends"]
