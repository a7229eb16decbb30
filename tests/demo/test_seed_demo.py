"""The demo's content: statements and events in each state, whole, and once."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import Site

from demo.content.events import EVENTS
from home.models import User
from projects.models import EventPage, StatementPage
from workflows.approvals.selectors import latest_round
from workflows.approvals.services import check_live_wordings
from workflows.organisations.models import Organisation, Representative

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeded(settings):
    settings.DEMO = True
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8123"
    call_command("seed_demo", verbosity=0)


def counts():
    return [model.objects.count() for model in (User, Organisation, Representative, StatementPage, EventPage)]


def states(model):
    """``{slug: (outcome, live)}``: the outcome is empty for an open round."""
    found = {}
    for page in model.objects.all():
        approval_round = latest_round(page)
        found[page.slug] = (approval_round.outcome if approval_round else "none", page.live)
    return found


def test_each_statement_is_in_its_state(seeded):
    state = states(StatementPage)

    assert state == {
        "anonyme-bewerbungen-im-oeffentlichen-dienst": ("", False),
        "bezahlbar-wohnen-im-muensterland": ("", False),
        "deutschkurse-mit-kinderbetreuung": ("", False),
        "ganztag-mit-den-vereinen-vor-ort": ("adopted", True),
        "integrationsmittel-im-haushalt-sichern": ("withdrawn", False),
        "nachtbusse-im-laendlichen-raum": ("lapsed", False),
        "raeume-fuer-vereine-oeffnen": ("adopted", True),
        "rassismus-melden-ohne-nachteile": ("adopted", True),
        "religioese-feiertage-an-schulen": ("rejected", False),
        "soziale-arbeit-der-gemeinden-verlaesslich-foerdern": ("", True),
        "sprachmittlung-gehoert-in-jede-beratung": ("none", False),
        "terminvergabe-der-auslaenderbehoerden": ("adopted", False),
    }
    assert check_live_wordings() == []


def test_each_event_is_in_its_state(seeded):
    state = states(EventPage)

    assert state == {
        "abend-zum-wohnen": ("adopted", True),
        "fachtag-sprachmittlung": ("adopted", True),
        "fest-der-begegnung": ("withdrawn", False),
        "podium-zum-haushalt": ("rejected", False),
        "sportfest-der-vielfalt": ("", False),
        "wer-wohnt-nebenan": ("adopted", True),
    }
    assert len(EVENTS) == len(state)
    assert [page.slug for page in EventPage.objects.live() if page.is_past] == ["wer-wohnt-nebenan"]
    waiting = latest_round(EventPage.objects.get(slug="sportfest-der-vielfalt")).ballots.filter(position="")
    assert [ballot.organisation.slug for ballot in waiting] == ["elternverein-bunte-schulbank"]


def test_a_second_run_adds_nothing(seeded):
    before = counts()

    call_command("seed_demo", verbosity=0)

    assert counts() == before == [29, 20, 26, 12, 6]


def test_logins_are_those_of_the_contract(seeded, client):
    offices = ["admin", "koordination", "redaktion", "uebersetzung"]
    delegates = [f"org{number:02}" for number in range(1, 21)]
    deputies = [f"org{number:02}-vertretung" for number in range(1, 6)]

    people = {user.username: user.email for user in User.objects.all()}

    assert people == {login: f"{login}@demo.example" for login in [*offices, *delegates, *deputies]}
    assert all(client.login(username=login, password="demo") for login in ("admin", "org20", "org05-vertretung"))


def test_links_lead_to_where_the_demo_answers(seeded):
    site = Site.objects.get()

    assert (site.hostname, site.port) == ("localhost", 8123)


def test_a_server_is_not_filled_with_known_passwords(settings):
    with pytest.raises(CommandError):
        call_command("seed_demo")
