"""What visitors see of events, and what they must never see."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.template import Context, Template
from django.utils import timezone, translation

from home.new_site import ensure_home
from projects.models import EventHost, EventIndexPage, EventPage, Topic
from tests import scenarios
from tests.factories import OrganisationFactory
from workflows.approvals import services
from workflows.approvals.models import OrganisationApprovalTask
from workflows.approvals.wording import digest_of, page_from_wording

INDEX = "/de/veranstaltungen/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(settings):
    """The tests quote the source texts, whether the German catalogue is compiled or not."""
    settings.LANGUAGE_CODE = "en"


def approved_event(title=scenarios.EVENT_TITLE, hosts=None, **fields):
    """A live event, approved by one new host or by those given."""
    page = scenarios.make_event(title=title, hosts=hosts or scenarios.make_members(1), **fields)
    scenarios.adopt(scenarios.ask(page, procedure()))
    page.refresh_from_db()
    return page


def procedure():
    name = "Gastgebende"
    found = OrganisationApprovalTask.objects.filter(name=name).first()
    return found or scenarios.make_procedure(name=name, electorate="hosts", preset="unanimity", response_days=3)


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def places_of(text, *words):
    places = [text.index(word) for word in words]
    return places == sorted(places)


def test_list_shows_what_comes_next_and_then_what_was_last(client):
    for title, days in [("Übermorgen", 2), ("Morgen", 1), ("Lange her", -30), ("Gestern", -1)]:
        approved_event(title, days_ahead=days)

    text = html(client, INDEX)

    assert places_of(text, 'id="upcoming"', "Morgen", "Übermorgen", 'id="past"', "Gestern", "Lange her")


def test_an_event_that_has_begun_is_not_past(client):
    approved_event("Läuft gerade", start=timezone.now() - timedelta(hours=1), end=timezone.now() + timedelta(hours=1))

    assert 'id="past"' not in html(client, INDEX)


def test_list_leaves_out_what_the_hosts_have_not_approved(client):
    page = scenarios.make_event(title="Noch offen", hosts=scenarios.make_members(2))
    scenarios.ask(page, procedure())

    text = html(client, INDEX)

    assert ("Noch offen" in text, "Zurzeit ist keine Veranstaltung angekündigt." in text) == (False, True)


def test_older_events_stand_on_further_pages_without_the_upcoming_ones(client, monkeypatch):
    monkeypatch.setattr("projects.models.lists.ROWS", 1)
    for title, days in [("Kommt noch", 1), ("Gestern", -1), ("Lange her", -30)]:
        approved_event(title, days_ahead=days)

    second = html(client, f"{INDEX}?p=2")

    assert [word in second for word in ("Kommt noch", "Gestern", "Lange her")] == [False, False, True]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_queries_for_one_row_and_three(rows, rf, settings, django_assert_num_queries):
    settings.LANGUAGE_CODE = "de"
    translation.activate("en")
    hosts = scenarios.make_members(2)
    for number in range(rows):
        topics = [Topic.objects.get_or_create(name="Begegnung")[0]]
        approved_event(f"Kommt {number}", hosts, topics=topics)
        approved_event(f"War {number}", hosts, topics=topics, days_ahead=-7)
    index = EventIndexPage.objects.get()
    template = Template(
        "{% for event in upcoming %}{% include 'projects/components/event_teaser.html' %}{% endfor %}"
        "{% for event in past %}{% include 'projects/components/event_teaser.html' %}{% endfor %}"
    )
    request = rf.get(INDEX)
    ensure_home().get_url(request=request)  # the site's addresses, which a request looks up once

    with django_assert_num_queries(10):  # language, count, restrictions (2), for each list: events, hosts, topics
        text = template.render(Context(index.get_context(request)))

    assert text.count("<article") == 2 * rows
    assert text.count(f"{hosts[0]} und {hosts[1]}</span>") == 2 * rows


def test_event_shows_time_place_hosts_and_that_they_approved(client):
    hosts = [*scenarios.make_members(1), OrganisationFactory(website="https://kulturhaus.example/")]
    scenarios.RepresentativeFactory(organisation=hosts[1])
    page = approved_event(hosts=hosts, link="https://kulturhaus.example/anmeldung")

    text = html(client, page.url)

    names = [host.name for host in hosts]
    wanted = [page.title, page.introduction, page.place, page.link, "Mit Kaffee und Kuchen.", *names]
    assert [word for word in wanted if word not in text] == []
    assert f'<a href="https://kulturhaus.example/" rel="noopener"><bdi>{hosts[1]}</bdi></a>' in text
    assert 'class="event__approval"' in text


def test_an_event_without_a_place_is_online(client):
    page = approved_event(place="", link="https://meet.example/fest")

    assert "Online" in html(client, page.url)


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (
            datetime(2026, 12, 4, 19, 30, tzinfo=UTC),
            (
                '<time datetime="2026-12-04T18:00:00+01:00">Friday, 4 December 2026, 6 p.m.</time> to '
                '<time datetime="2026-12-04T20:30:00+01:00">8:30 p.m.</time> CET'
            ),
        ),
        (
            datetime(2026, 12, 5, 11, 0, tzinfo=UTC),
            (
                '<time datetime="2026-12-04T18:00:00+01:00">Friday, 4 December 2026, 6 p.m.</time>, to '
                '<time datetime="2026-12-05T12:00:00+01:00">Saturday, 5 December 2026, noon</time> CET'
            ),
        ),
        (
            datetime(2027, 4, 1, 10, 0, tzinfo=UTC),
            (
                '<time datetime="2026-12-04T18:00:00+01:00">Friday, 4 December 2026, 6 p.m. CET</time>, to '
                '<time datetime="2027-04-01T12:00:00+02:00">Thursday, 1 April 2027, noon CEST</time>'
            ),
        ),
    ],
    ids=["the same day", "the next day", "after the clocks have changed"],
)
def test_time_is_told_in_words_with_its_zone_and_no_date_twice(end, words):
    event = EventPage(start=datetime(2026, 12, 4, 17, 0, tzinfo=UTC), end=end)

    with translation.override("en"):
        text = Template("{% load event_times %}{% event_time event %}").render(Context({"event": event}))

    assert " ".join(text.split()) == words


def test_time_is_told_in_the_language_of_the_reader(client):
    with time_machine.travel(datetime(2026, 11, 2, 9, 0, tzinfo=UTC)):
        start = datetime(2026, 12, 4, 17, 0, tzinfo=UTC)
        page = approved_event(start=start, end=start + timedelta(hours=2))
        text = html(client, page.url)

    assert ("Freitag, 4. Dezember 2026, 18:00" in text, "MEZ" in text) == (True, True)


def test_an_event_in_the_past_says_so(client):
    page = approved_event(days_ahead=-3)

    assert 'class="event__note"' in html(client, page.url)


def test_preview_of_a_draft_says_that_the_hosts_have_not_approved_it():
    page = scenarios.make_event(hosts=scenarios.make_members(1))

    text = page.make_preview_request().content.decode()

    assert ('class="event__note"' in text, 'class="event__approval"' in text) == (True, False)


def test_hosts_are_asked_and_nobody_else():
    scenarios.make_members(2)
    hosts = scenarios.make_members(2)

    approval_round = scenarios.ask(scenarios.make_event(hosts=hosts), procedure())

    assert scenarios.asked(approval_round) == sorted(hosts, key=lambda host: host.name)


def test_one_host_who_objects_keeps_the_event_from_the_public(client):
    yes, no = scenarios.make_members(2)
    page = scenarios.make_event(hosts=[yes, no])
    approval_round = scenarios.ask(page, procedure())
    scenarios.vote(approval_round, yes)
    scenarios.vote(approval_round, no, "object", reason="Der Termin passt uns nicht.")
    services.settle_round(round_id=approval_round.pk)

    assert client.get(page.get_url()).status_code == 404


def test_hosts_of_an_event_do_not_become_signatories():
    page = approved_event(hosts=scenarios.make_members(2))

    assert page.approval_makes_signatories is False
    assert not page.hosts.filter(organisation__signatures__isnull=False).exists()


CHANGES = {
    "title": lambda page: setattr(page, "title", "Anders"),
    "introduction": lambda page: setattr(page, "introduction", "Anders"),
    "start": lambda page: setattr(page, "start", page.start + timedelta(minutes=1)),
    "end": lambda page: setattr(page, "end", page.end + timedelta(minutes=1)),
    "place": lambda page: setattr(page, "place", "Anderswo"),
    "link": lambda page: setattr(page, "link", "https://anders.example/"),
    "description": lambda page: setattr(page, "description", [("text", "<p>Anders.</p>")]),
    "another host": lambda page: page.hosts.add(EventHost(organisation=OrganisationFactory())),
    "no host": lambda page: page.hosts.remove(page.hosts.get()),
}
EDITORIAL = {
    "slug": lambda page: setattr(page, "slug", "anders"),
    "topics": lambda page: page.topics.add(Topic.objects.create(name="Anders")),
    "picture": lambda page: setattr(page, "picture", [("image", None)]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_hosts_answer_for_is_part_of_the_wording(change):
    page = scenarios.make_event(hosts=scenarios.make_members(1))
    before = digest_of(page)

    CHANGES[change](page)

    assert digest_of(page) != before


@pytest.mark.parametrize("change", EDITORIAL)
def test_what_editors_answer_for_is_not(change):
    page = scenarios.make_event(hosts=scenarios.make_members(1))
    before = digest_of(page)

    EDITORIAL[change](page)

    assert digest_of(page) == before


def test_a_stored_event_has_the_digest_of_the_saved_one():
    page = scenarios.make_event(hosts=scenarios.make_members(2))

    stored = EventPage.objects.get()

    assert digest_of(stored) == digest_of(stored.get_latest_revision_as_object()) == digest_of(page)


def test_wording_of_a_deleted_event_is_shown_from_memory():
    hosts = scenarios.make_members(2)
    approval_round = scenarios.ask(scenarios.make_event(hosts=hosts), procedure())
    approval_round.page.delete()

    text = page_from_wording(EventPage, approval_round.wording).render_wording()

    wanted = [scenarios.EVENT_TITLE, "Bürgerhaus, Münster", "Mit Kaffee und Kuchen.", *(host.name for host in hosts)]
    assert [word for word in wanted if word not in text] == []
    assert text.count("<time") == 2


def test_home_page_leads_to_the_events(client):
    assert html(client, ensure_home().url).count('href="/de/veranstaltungen/"') == 2  # menu and card


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_public_pages_take_no_other_method(client, method):
    page = approved_event()

    assert [getattr(client, method)(address).status_code for address in (page.url, INDEX)] == [405, 405]
