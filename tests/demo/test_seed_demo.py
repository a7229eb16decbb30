"""The demo's content: one statement in each state, whole, and once."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import Site

from demo.content.story import STORY
from home.models import User
from projects.models import StatementPage
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
    return [model.objects.count() for model in (User, Organisation, Representative, StatementPage)]


def test_each_statement_is_in_its_state(seeded):
    state = {}
    for page in StatementPage.objects.all():
        approval_round = latest_round(page)
        state[page.slug] = (approval_round.outcome if approval_round else "none", page.live)

    assert state == {
        "bezahlbar-wohnen-im-muensterland": ("", False),
        "ganztag-mit-den-vereinen-vor-ort": ("adopted", True),
        "integrationsmittel-im-haushalt-sichern": ("withdrawn", False),
        "nachtbusse-im-laendlichen-raum": ("lapsed", False),
        "rassismus-melden-ohne-nachteile": ("adopted", True),
        "religioese-feiertage-an-schulen": ("rejected", False),
        "soziale-arbeit-der-gemeinden-verlaesslich-foerdern": ("adopted", True),
        "sprachmittlung-gehoert-in-jede-beratung": ("none", False),
    }
    assert len(STORY) == len(state)
    assert check_live_wordings() == []


def test_a_second_run_adds_nothing(seeded):
    before = counts()

    call_command("seed_demo", verbosity=0)

    assert counts() == before == [29, 20, 25, 8]


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
