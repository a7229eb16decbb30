"""Real threads on real PostgreSQL."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import close_old_connections, connection
from wagtail.models import PageLogEntry

from tests import scenarios
from workflows.approvals import services
from workflows.approvals.exceptions import ApprovalError
from workflows.approvals.models import ApprovalRound, Ballot, BallotEntry, Signature

THREADS = 50

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(actions: list) -> list:
    """Run the actions in one thread each, all at the same moment; returns results or refusals in order."""
    barrier = threading.Barrier(len(actions))

    def run(action):
        close_old_connections()
        barrier.wait()
        try:
            return action()
        except ApprovalError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


def test_fifty_ballots_at_once_are_all_stored_and_publish_once() -> None:
    scenarios.make_members(THREADS)
    for _repetition in range(20):
        let_all_vote_at_once()


def let_all_vote_at_once() -> None:
    approval_round = scenarios.open_round(members=0, preset="unanimity")
    asked = scenarios.asked(approval_round)

    results = at_once(
        [lambda organisation=organisation: scenarios.vote(approval_round, organisation) for organisation in asked]
    )
    at_once([lambda: services.settle_round(round_id=approval_round.pk) for _ in range(4)])

    approval_round.refresh_from_db()
    assert [type(result) for result in results] == [Ballot] * THREADS
    assert approval_round.ballots.filter(position="approve").count() == THREADS
    assert BallotEntry.objects.filter(ballot__round=approval_round).count() == THREADS
    assert approval_round.outcome == "adopted"
    assert Signature.objects.filter(round=approval_round).count() == THREADS
    page = approval_round.page
    assert page.live
    assert page.revisions.count() == 1
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").count() == 1


def test_voting_closing_withdrawing_and_reconciling_at_once_end_in_one_outcome() -> None:
    scenarios.make_members(5)
    for _repetition in range(10):
        let_everything_happen_at_once()


def let_everything_happen_at_once() -> None:
    approval_round = scenarios.open_round(members=0)
    votes = [
        lambda organisation=organisation: scenarios.vote(approval_round, organisation)
        for organisation in scenarios.asked(approval_round)
    ]
    ends = [
        lambda: services.withdraw_round(round_id=approval_round.pk, user=None, reason="Zurück"),
        lambda: services.close_due_rounds(now=approval_round.closes_at),
        services.reconcile_rounds,
        lambda: services.settle_round(round_id=approval_round.pk),
    ]

    at_once([*votes, *ends])
    services.settle_round(round_id=approval_round.pk)

    approval_round = ApprovalRound.objects.get(pk=approval_round.pk)
    assert approval_round.outcome in {"adopted", "lapsed", "rejected", "withdrawn"}
    assert approval_round.settled_at is not None
    assert approval_round.page.live is (approval_round.outcome == "adopted")


def test_deleting_the_page_while_it_is_decided_loses_no_record() -> None:
    scenarios.make_members(3)
    for _repetition in range(5):
        let_the_page_be_deleted_meanwhile()


def let_the_page_be_deleted_meanwhile() -> None:
    approval_round = scenarios.open_round(members=0)
    *first, last = scenarios.asked(approval_round)
    for organisation in first:
        scenarios.vote(approval_round, organisation)
    page = approval_round.page

    at_once(
        [
            lambda: scenarios.vote(approval_round, last),
            page.delete,
            lambda: services.settle_round(round_id=approval_round.pk),
        ]
    )
    services.reconcile_rounds()
    services.settle_round(round_id=approval_round.pk)

    approval_round.refresh_from_db()
    assert approval_round.settled_at is not None
    assert approval_round.ballots.count() == 3
