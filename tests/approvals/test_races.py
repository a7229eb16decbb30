"""Real threads on real PostgreSQL."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import PageLogEntry

from tests import scenarios
from tests.factories import UserFactory
from workflows.approvals import services
from workflows.approvals.enums import Channel
from workflows.approvals.exceptions import ApprovalError
from workflows.approvals.models import ApprovalRound, Ballot, BallotEntry, Signature

THREADS = 50

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def crowd(size: int) -> Iterator[ThreadPoolExecutor]:
    """As many threads, each with a connection that it keeps: to open them takes longer than what is done with them."""
    with ThreadPoolExecutor(size) as threads:
        try:
            yield threads
        finally:
            at_once([lambda: connection.close()] * size, threads=threads)


def at_once(actions: list, *, threads: ThreadPoolExecutor | None = None) -> list:
    """Run the actions in one thread each, all at the same moment; returns results or refusals in order."""
    if threads is None:
        with crowd(len(actions)) as threads:
            return at_once(actions, threads=threads)
    barrier = threading.Barrier(len(actions))

    def run(action):
        barrier.wait()
        try:
            return action()
        except ApprovalError as refusal:
            return refusal

    return list(threads.map(run, actions))


@pytest.mark.long
def test_fifty_ballots_at_once_are_all_stored_and_publish_once() -> None:
    scenarios.make_members(THREADS)
    with crowd(THREADS) as threads:
        for _repetition in range(20):
            let_all_vote_at_once(threads)


def let_all_vote_at_once(threads: ThreadPoolExecutor) -> None:
    approval_round = scenarios.open_round(members=0, preset="unanimity")
    asked = scenarios.asked(approval_round)

    results = at_once(
        [lambda organisation=organisation: scenarios.vote(approval_round, organisation) for organisation in asked],
        threads=threads,
    )
    at_once([lambda: services.settle_round(round_id=approval_round.pk) for _ in range(4)], threads=threads)

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
    with crowd(9) as threads:
        for _repetition in range(10):
            let_everything_happen_at_once(threads)


def let_everything_happen_at_once(threads: ThreadPoolExecutor) -> None:
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

    at_once([*votes, *ends], threads=threads)
    services.settle_round(round_id=approval_round.pk)

    approval_round = ApprovalRound.objects.get(pk=approval_round.pk)
    assert approval_round.outcome in {"adopted", "lapsed", "rejected", "withdrawn"}
    assert approval_round.settled_at is not None
    assert approval_round.page.live is (approval_round.outcome == "adopted")


def test_deleting_the_page_while_it_is_decided_loses_no_record() -> None:
    scenarios.make_members(3)
    with crowd(3) as threads:
        for _repetition in range(5):
            let_the_page_be_deleted_meanwhile(threads)


def let_the_page_be_deleted_meanwhile(threads: ThreadPoolExecutor) -> None:
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
        ],
        threads=threads,
    )
    services.reconcile_rounds()
    services.settle_round(round_id=approval_round.pk)

    approval_round.refresh_from_db()
    assert approval_round.settled_at is not None
    assert approval_round.ballots.count() == 3


def test_signing_and_leaving_at_once_leave_at_most_one_standing_signature() -> None:
    approval_round = scenarios.adopt(scenarios.open_round())
    organisation = scenarios.asked(approval_round)[0]
    call = {
        "round_id": approval_round.pk,
        "organisation": organisation,
        "user": None,
        "representative": scenarios.delegate_of(organisation),
        "channel": Channel.LINK,
    }

    results = at_once([partial(service, **call) for service in [services.withdraw_signature, services.sign_later] * 8])

    rows = approval_round.signatures.filter(organisation=organisation)
    assert {type(result) for result in results} == {Signature}
    assert rows.standing().count() <= 1
    assert rows.filter(withdrawn_at__isnull=False).count() >= 1


def test_retracting_and_signing_at_once_end_in_a_retracted_text_that_nobody_can_sign() -> None:
    approval_round = scenarios.adopt(scenarios.open_round(members=8))
    office = UserFactory(is_superuser=True)
    newcomers = scenarios.make_members(8)
    actions = [
        partial(
            services.sign_later,
            round_id=approval_round.pk,
            organisation=organisation,
            user=None,
            representative=scenarios.delegate_of(organisation),
            channel=Channel.LINK,
        )
        for organisation in newcomers
    ]
    retract = partial(services.retract_adoption, round_id=approval_round.pk, user=office, reason="Überholt.")

    at_once([*actions, retract, retract])

    approval_round.refresh_from_db()
    late = approval_round.signatures.filter(origin="later")
    assert approval_round.retracted_at
    assert not approval_round.page.live
    assert not late.filter(signed_at__gt=approval_round.retracted_at).exists()


def test_a_meeting_is_recorded_once_however_often_it_is_confirmed() -> None:
    members = scenarios.make_members(3)
    page, procedure = scenarios.make_statement(), scenarios.make_procedure()
    record = partial(
        services.record_decision,
        page=page,
        procedure=procedure,
        user=UserFactory(is_superuser=True),
        decided_on=timezone.localdate(),
        note="Plenum",
        answers=dict.fromkeys(members, services.Answer("approve")),
    )

    results = at_once([record] * 6)

    assert sum(isinstance(result, ApprovalRound) for result in results) == 1
    assert ApprovalRound.objects.count() == 1


def test_what_two_ticks_do_to_a_round_at_once_is_both_done() -> None:
    """Beat starts both at the same moment; one that passed over what the other has locked would do so each time."""
    approval_round = scenarios.open_round()
    now = approval_round.opened_at + timedelta(days=1)
    ApprovalRound.objects.update(next_reminder_at=now, escalate_at=now)

    done = at_once([lambda: services.remind_due_rounds(now), lambda: services.escalate_due_rounds(now)])

    assert done == [[approval_round.pk], [approval_round.pk]]
