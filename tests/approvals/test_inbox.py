"""The inbox: what awaits one's organisations, answered in place."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests import scenarios
from tests.approvals.admin import delegate_for, logged_in, member_of, office, user_with
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound, Ballot, BallotEntry

pytestmark = pytest.mark.django_db

URL = "/admin/approval-rounds/inbox/"


def rows(response) -> list[tuple[str, str]]:
    listed = [*response.context["waiting"], *response.context["answered"]]
    return [(row.ballot.round.title, row.ballot.organisation.name) for row in listed]


def answer_url(ballot: Ballot) -> str:
    return f"{URL}{ballot.round_id}/{ballot.organisation_id}/"


@pytest.mark.parametrize("rounds", [1, 3])
def test_the_inbox_costs_the_same_for_one_row_and_for_three(rounds, django_assert_num_queries) -> None:
    for number in range(rounds):
        approval_round = scenarios.open_round(members=1 if not number else 0, title=f"Runde {number}")
    client = logged_in(delegate_for(*scenarios.asked(approval_round)))
    client.get(URL)

    with django_assert_num_queries(12):
        response = client.get(URL)

    assert len(rows(response)) == rounds


def test_the_nearest_deadline_comes_first_and_what_is_answered_below() -> None:
    first = scenarios.open_round(members=1, title="Zuerst", early_close="never")
    mine = scenarios.asked(first)[0]
    late = scenarios.open_round(members=0, title="Später", response_days=20)
    done = scenarios.open_round(members=0, title="Beantwortet", early_close="never")
    closed = scenarios.open_round(members=0, title="Beendet")
    scenarios.vote(done, mine)
    services.withdraw_round(round_id=closed.pk, user=None, reason="Später")

    response = logged_in(delegate_for(mine)).get(URL)

    assert rows(response) == [(title, mine.name) for title in ("Zuerst", late.title, "Beantwortet")]
    assert len(response.context["answered"]) == 1


def test_who_represents_two_organisations_has_a_row_for_each() -> None:
    approval_round = scenarios.open_round(members=3, title="Wohnen")
    one, two, _three = scenarios.asked(approval_round)

    assert rows(logged_in(delegate_for(one, two)).get(URL)) == [("Wohnen", one.name), ("Wohnen", two.name)]


def test_the_inbox_of_who_represents_nobody_says_so_and_is_not_in_the_menu() -> None:
    scenarios.open_round(members=1)

    for user in (office(), user_with(), member_of("Translators"), member_of("Editors")):
        client = logged_in(user)
        assert "You represent no organisation at present." in client.get(URL).content.decode()
        assert URL not in client.get("/admin/").content.decode()
    assert Client().get(URL).status_code == 302


def test_the_menu_counts_what_awaits_an_answer() -> None:
    approval_round = scenarios.open_round(members=1, early_close="never")
    mine = scenarios.asked(approval_round)[0]
    client = logged_in(delegate_for(mine))

    before = client.get("/admin/").content.decode()
    scenarios.vote(approval_round, mine)
    after = client.get("/admin/").content.decode()

    assert ("(1)" in before.split(URL)[0][-200:], URL in after) == (True, True)
    assert "(1)" not in after.split(URL)[0][-200:]


def test_an_answer_in_the_inbox_counts_and_leads_back() -> None:
    approval_round = scenarios.open_round(members=2)
    mine, _other = scenarios.asked(approval_round)
    delegate = delegate_for(mine)
    ballot = Ballot.objects.get(round=approval_round, organisation=mine)

    response = logged_in(delegate).post(answer_url(ballot), {"position": "approve"})

    ballot.refresh_from_db()
    assert (response.status_code, response.url) == (302, f"{URL}?p=1")
    assert (ballot.position, ballot.channel, ballot.cast_by) == ("approve", "admin", delegate)


def test_a_refused_answer_comes_back_as_typed_in_its_row() -> None:
    approval_round = scenarios.open_round(members=2)
    one, two = scenarios.asked(approval_round)
    client = logged_in(delegate_for(one, two))
    ballot = Ballot.objects.get(round=approval_round, organisation=two)

    response = client.post(answer_url(ballot), {"position": "object", "reason": " "})
    late = client.post(answer_url(ballot), {"reason": "Ein langer Text"})

    unfolded = [row.ballot for row in response.context["waiting"] if row.is_unfolded]
    assert (response.status_code, late.status_code, unfolded) == (422, 422, [ballot])
    assert late.content.decode().count("Ein langer Text") == 1


def test_an_answer_to_a_round_that_has_closed_meanwhile_is_kept_and_explained() -> None:
    approval_round = scenarios.open_round(members=2)
    mine, _other = scenarios.asked(approval_round)
    ballot = Ballot.objects.get(round=approval_round, organisation=mine)
    client = logged_in(delegate_for(mine))
    ApprovalRound.objects.update(closes_at=timezone.now() - timedelta(minutes=1))

    response = client.post(answer_url(ballot), {"position": "object", "reason": "Zu spät geschrieben"})

    assert response.status_code == 409
    assert "Zu spät geschrieben" in response.content.decode()
    assert not BallotEntry.objects.exists()


def test_nobody_answers_in_the_inbox_for_whom_they_do_not_represent() -> None:
    approval_round = scenarios.open_round(members=2)
    mine, other = scenarios.asked(approval_round)
    delegate = delegate_for(mine)
    foreign = Ballot.objects.get(round=approval_round, organisation=other)

    for user in (delegate, office(), user_with(), member_of("Translators")):
        assert logged_in(user).post(answer_url(foreign), {"position": "approve"}).status_code == 404
    assert logged_in(delegate).get(answer_url(foreign)).status_code == 405
    assert logged_in(delegate).post(URL).status_code == 405
    assert not BallotEntry.objects.exists()


def test_the_inbox_has_pages_and_forgives_a_wrong_number() -> None:
    members = scenarios.make_members(1)
    for number in range(21):
        scenarios.ask(scenarios.make_statement(title=f"Runde {number}"), scenarios.make_procedure(name=f"P{number}"))
    client = logged_in(delegate_for(*members))

    assert [len(rows(client.get(URL, {"p": page}))) for page in ("1", "2", "99", "x")] == [20, 1, 1, 20]
