"""The network and its working groups, as visitors see them."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, PageViewRestriction
from wagtail_localize.operations import translate_object

from home.models import Contact
from projects.models import GroupPerson, Meeting, NetworkPage, PlanPoint, Speaker, WorkingGroupPage
from tests import scenarios
from tests.factories import OrganisationFactory
from tests.home.test_languages import in_turkish, main_of, source_home
from tests.projects.pages import make_profile
from tests.projects.undertaking_pages import make_document, make_group, make_meeting, make_network

pytestmark = pytest.mark.django_db


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return main_of(response.content.decode())


def section(text, name):
    return text.split(f'id="{name}"')[1].split("</section>")[0]


def in_order(text, *words):
    places = [text.index(word) for word in words]
    return places == sorted(places)


def test_the_network_tells_its_history_plan_and_speakers(client):
    organisation = OrganisationFactory(name="Haus Nord")
    page = make_network(
        history=[{"type": "milestone", "value": {"year": 2007, "text": "Gegründet <i>"}}],
        rhythm="<p>Dreimal im Jahr</p>",
        plan=[
            PlanPoint(title="Beraten", status="done", responsible="AG Recht", sort_order=0),
            PlanPoint(title="Melden", status="under-way", progress="Die Stelle ist eingerichtet.", sort_order=1),
            PlanPoint(title="Fördern", sort_order=2),
        ],
        speakers=[Speaker(name="Kim Beispiel", organisation=organisation)],
    )

    text = html(client, page.url)

    plan = section(text, "plan")
    assert in_order(plan, "undertakings__overview", "Beraten", "AG Recht", "Melden", "Die Stelle", "Fördern")
    assert [plan.count(f"undertakings__part--{each}") for each in ("done", "under-way", "planned")] == [1, 1, 1]
    assert in_order(section(text, "history"), 'datetime="2007"', "Gegründet &lt;i&gt;")
    assert in_order(section(text, "speakers"), "Kim Beispiel", "Haus Nord")
    assert "Dreimal im Jahr" in section(text, "rhythm")


def test_todays_members_are_named_in_alphabetical_order_and_lead_to_their_profiles(client):
    for name in ("Zirkel", "Ärztetreff", "Bauhof"):
        OrganisationFactory(name=name)
    former = OrganisationFactory(name="Ausgetreten", left_on=datetime(2020, 1, 1, tzinfo=UTC).date())
    profile = make_profile(OrganisationFactory(name="Café"))

    members = section(html(client, make_network().url), "members")

    assert in_order(members, "Ärztetreff", "Bauhof", "Café", "Zirkel")
    assert [former.name in members, f'href="{profile.url}"' in members] == [False, True]


def test_only_public_working_groups_are_listed_each_once_in_any_language(client):
    network = make_network()
    shown = make_group("Bildung", network=network, organisations=scenarios.make_members(2))
    make_group("Entwurf", network=network, live=False)
    private = make_group("Privat", network=network)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    both = make_group("Flucht", network=network)
    in_turkish(source_home())
    in_turkish(network)
    in_turkish(both, title="Kaçış")

    german, turkish = (
        section(html(client, address), "working-groups") for address in ("/de/netzwerk/", "/tr/netzwerk/")
    )

    assert [german.count(word) for word in ("Bildung", "Flucht", "Kaçış", "Entwurf", "Privat")] == [1, 1, 0, 0, 0]
    assert [turkish.count(word) for word in ("Bildung", "Flucht", "Kaçış", "Entwurf", "Privat")] == [1, 0, 1, 0, 0]
    assert turkish.count('<article class="teaser" lang="de" dir="ltr">') == 1
    assert shown.get_parent().specific == network


def test_a_working_group_shows_the_next_meeting_first_and_past_ones_below(client, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    page = make_group(
        network=make_network(),
        meetings=[
            make_meeting(days_ahead=30, subject="Übernächstes"),
            make_meeting(days_ahead=-30, subject="Vorletztes", minutes=make_document()),
            make_meeting(days_ahead=3, subject="Nächstes", link="https://treffen.example/anmelden"),
            make_meeting(days_ahead=-3, subject="Letztes", link="https://treffen.example/vorbei"),
        ],
    )

    meetings = section(html(client, page.url), "meetings")

    assert in_order(meetings, "Nächstes", "Übernächstes", "<details", "Letztes", "Vorletztes", "papier")
    assert [f"treffen.example/{word}" in meetings for word in ("anmelden", "vorbei")] == [True, False]


def test_a_meeting_that_has_begun_is_not_past(client):
    page = make_group(network=make_network(), meetings=[make_meeting(days_ahead=1, subject="Läuft")])

    with time_machine.travel(page.meetings.get().start):
        assert "<details" not in html(client, page.url)


def test_whoever_speaks_for_a_group_comes_first_and_is_marked(client):
    contact = Contact.objects.create(name="Ada Muster", email="ada@example.org")
    people = [
        GroupPerson(name="Kim Beispiel", sort_order=0),
        GroupPerson(contact=contact, is_speaker=True, sort_order=1),
    ]
    page = make_group(network=make_network(), people=people)

    found = section(html(client, page.url), "people")

    assert in_order(found, "people__role", "Ada Muster", "Kim Beispiel")
    assert (found.count("people__role"), "ada@example.org" in found) == (1, False)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_network_costs_the_same_for_one_row_of_each_kind_and_three(
    rows, rf, tmp_path, settings, bare_frame, django_assert_num_queries
):
    settings.MEDIA_ROOT = tmp_path
    members = scenarios.make_members(rows)
    for member in members:
        make_profile(member)
    network = make_network(
        plan=[PlanPoint(title=f"Punkt {number}") for number in range(rows)], speakers=_people(Speaker, members)
    )
    for number in range(rows):
        make_group(f"AG {number}", network=network, organisations=members)
    request = rf.get("/")
    NetworkPage.objects.get().serve(request).render()  # makes the renditions
    page = NetworkPage.objects.select_related("locale").get()

    with django_assert_num_queries(13):
        text = page.serve(request).render().text

    classes = ("undertakings__item", "teaser", "people__item", "organisation-names__item")
    assert [text.count(f'class="{name}"') for name in classes] == [rows] * 4


@pytest.mark.parametrize("rows", [1, 3])
def test_a_group_costs_the_same_for_one_row_of_each_kind_and_three(
    rows, rf, tmp_path, settings, bare_frame, django_assert_num_queries
):
    settings.MEDIA_ROOT = tmp_path
    members = scenarios.make_members(rows)
    for member in members:
        make_profile(member)
    numbers = range(rows)
    make_group(
        network=make_network(),
        organisations=members,
        people=_people(GroupPerson, members),
        meetings=[make_meeting(days_ahead=number + 1, minutes=make_document(f"{number}.pdf")) for number in numbers],
    )
    request = rf.get("/")
    WorkingGroupPage.objects.get().serve(request).render()  # makes the renditions
    page = WorkingGroupPage.objects.select_related("locale").get()

    with django_assert_num_queries(12):
        text = page.serve(request).render().text

    classes = ("meetings__item", "people__item", "organisation-names__item")
    assert [text.count(f'class="{name}"') for name in classes] == [rows] * 3


def _people(model, organisations):
    pictures = get_image_model().objects
    people = []
    for organisation in organisations:
        picture = pictures.create(title="Bild", file=get_test_image_file(size=(160, 160)))
        contact = Contact.objects.create(name=f"Person von {organisation}", picture=picture)
        people.append(model(contact=contact, organisation=organisation))
    return people


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        (Speaker(), ["name"]),
        (Speaker(name="Kim Beispiel"), []),
        (
            Meeting(start=datetime(2026, 5, 4, 18, tzinfo=UTC), end=datetime(2026, 5, 4, 17, tzinfo=UTC)),
            ["end", "place"],
        ),
        (
            Meeting(
                start=datetime(2026, 5, 4, 18, tzinfo=UTC),
                end=datetime(2026, 5, 4, 19, tzinfo=UTC),
                link="https://treffen.example/",
            ),
            [],
        ),
    ],
)
def test_rows_say_what_is_missing(row, problems):
    assert _problems(row) == problems


def _problems(row):
    try:
        row.clean()
    except ValidationError as refusal:
        return list(refusal.message_dict)
    return []


def test_a_translated_network_takes_its_speakers_cards_along():
    contact = Contact.objects.create(name="Ada Muster", role="Leitung")
    history = [{"type": "milestone", "value": {"year": 2007, "text": "Gegründet"}}]
    network = make_network(speakers=[Speaker(contact=contact)], history=history, plan=[PlanPoint(title="Melden")])
    in_turkish(source_home())
    turkish = Locale.objects.get(language_code="tr")

    translate_object(network, [turkish])

    copy = network.get_translation(turkish)
    assert copy.speakers.get().contact == contact.get_translation(turkish)
    assert [copy.history[0].value["year"], copy.plan.get().locale, copy.live] == [2007, turkish, False]
