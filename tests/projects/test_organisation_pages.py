"""What a member's profile tells, and where else it is linked."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from projects.models import EventPage, OrganisationPage, StatementPage
from projects.selectors import events_of, signatures_of
from tests import scenarios
from tests.projects.pages import make_profile
from tests.projects.test_statement_pages import change_signature
from workflows.approvals import services
from workflows.organisations.models import Organisation

pytestmark = pytest.mark.django_db


def adopted(title="Wohnen ist ein Recht"):
    procedure = scenarios.make_procedure(name=title)
    return scenarios.adopt(scenarios.ask(scenarios.make_statement(title=title), procedure))


def live_event(title, *, hosts, days):
    event = scenarios.make_event(title=title, hosts=hosts, days_ahead=days)
    procedure = scenarios.make_procedure(name=title, electorate="hosts", preset="unanimity")
    scenarios.adopt(scenarios.ask(event, procedure))


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_profile_names_signed_statements_with_their_dates_and_withdrawals(client):
    [staying, leaving] = scenarios.make_members(2)
    approval_round = adopted()
    late = scenarios.make_members(1)[0]
    change_signature(services.sign_later, approval_round, late)
    change_signature(services.withdraw_signature, approval_round, leaving)

    told = {
        each: [(one.statement.title, one.is_late, one.withdrawn_at is None) for one in signatures_of(each.pk)]
        for each in (staying, leaving, late)
    }

    assert told == {
        staying: [("Wohnen ist ein Recht", False, True)],
        leaving: [("Wohnen ist ein Recht", False, False)],
        late: [("Wohnen ist ein Recht", True, True)],
    }
    text = html(client, make_profile(leaving).url)
    assert ('id="signed"' in text, StatementPage.objects.get().url in text) == (True, True)


def test_what_is_no_longer_public_is_no_longer_named(client):
    [organisation] = scenarios.make_members(1)
    adopted()
    StatementPage.objects.get().unpublish()

    assert signatures_of(organisation.pk) == []


def test_a_profile_names_its_events_coming_first():
    hosts = scenarios.make_members(2)
    live_event("Später", hosts=hosts, days=9)
    live_event("Morgen", hosts=hosts[:1], days=1)
    live_event("Gestern", hosts=hosts, days=-1)
    live_event("Ohne sie", hosts=hosts[1:], days=2)

    events = events_of(hosts[0].pk, language="de")

    assert [event.title for event in events.upcoming] == ["Morgen", "Später"]
    assert [event.title for event in events.past] == ["Gestern"]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_profile_costs_the_same_queries_for_one_row_and_three(rows, rf, django_assert_num_queries):
    hosts = scenarios.make_members(1)
    for number in range(rows):
        adopted(f"Text {number}")
        live_event(f"Fest {number}", hosts=hosts, days=3)
    make_profile(hosts[0])
    page = OrganisationPage.objects.get()

    # restrictions (2), statements, signatures, coming events with hosts and topics (4), past events
    with django_assert_num_queries(10):
        context = page.get_context(rf.get("/"))

    assert (len(context["signatures"]), len(context["events"].upcoming)) == (rows, rows)


def test_statements_and_events_lead_to_the_profiles_of_those_who_have_one(client):
    with_profile, without = scenarios.make_members(2)
    Organisation.objects.filter(pk=without.pk).update(website="https://verein.example/")
    profile = make_profile(with_profile)
    adopted()
    live_event("Fest", hosts=[with_profile, without], days=3)

    for page in (StatementPage.objects.get(), EventPage.objects.get()):
        text = html(client, page.url)
        assert f'href="{profile.url}"><bdi>{with_profile.name}</bdi></a>' in text
        assert f'href="https://verein.example/" rel="noopener"><bdi>{without.name}</bdi></a>' in text


def test_a_former_member_stays_named_under_what_it_signed(client):
    [organisation] = scenarios.make_members(1)
    profile = make_profile(organisation)
    adopted()
    Organisation.objects.update(left_on=timezone.localdate() - timedelta(days=1))

    assert f'href="{profile.url}"' in html(client, StatementPage.objects.get().url)
    assert 'id="signed"' in html(client, profile.url)


def test_an_organisation_has_one_profile_in_a_language():
    [organisation] = scenarios.make_members(1)
    first = make_profile(organisation)
    second = OrganisationPage(title="Noch einmal", organisation=organisation, kind="other", locale=first.locale)

    with pytest.raises(ValidationError) as refused:
        second.clean()
    first.clean()

    assert list(refused.value.message_dict) == ["organisation"]


def test_an_organisation_with_a_profile_cannot_be_deleted_by_mistake():
    [organisation] = scenarios.make_members(1)
    make_profile(organisation)

    with pytest.raises(Exception, match="OrganisationPage"):
        organisation.delete()
