"""The timeline of a round: everything that happened, in order, as far as the reader may see it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone, translation

from tests import scenarios
from workflows.approvals import services
from workflows.approvals.enums import EventKind
from workflows.approvals.models import ApprovalRound, Ballot, Invitation, RoundComment, RoundEvent
from workflows.approvals.presentation.coming import next_of
from workflows.approvals.presentation.remaining import time_left
from workflows.approvals.presentation.timeline import Reader, timeline_of

pytestmark = pytest.mark.django_db

OFFICE = Reader(sees_answers=True, is_office=True)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def lines(approval_round: ApprovalRound, reader: Reader = OFFICE) -> list[str]:
    return [entry.text for entry in timeline_of(approval_round, reader=reader)]


def log(approval_round: ApprovalRound, kind: EventKind, minutes: int, **fields) -> None:
    at = approval_round.opened_at + timedelta(minutes=minutes)
    RoundEvent.objects.create(round=approval_round, kind=kind, at=at, **fields)


def test_mails_of_one_moment_are_one_line_that_names_whom() -> None:
    approval_round = scenarios.open_round(members=3)
    for minute, organisation in enumerate(scenarios.asked(approval_round)):
        log(approval_round, EventKind.TOLD, minute, organisation=organisation)
    log(approval_round, EventKind.REMINDED, 60, organisation=scenarios.asked(approval_round)[0])

    entries = timeline_of(approval_round, reader=OFFICE)

    first = scenarios.asked(approval_round)[0].name
    assert [entry.text for entry in entries[1:]] == ["3 organisations told", f"{first} was reminded"]
    assert entries[1].names == tuple(organisation.name for organisation in scenarios.asked(approval_round))


def test_answers_are_named_only_to_those_who_may_see_them() -> None:
    approval_round = scenarios.open_round(members=2, early_close="never")
    mine, other = scenarios.asked(approval_round)
    scenarios.vote(approval_round, other, "object", reason="Absatz zwei fehlt")
    scenarios.vote(approval_round, other, "approve")

    assert lines(approval_round)[1:] == [f"{other.name}: object", f"{other.name} changed its answer: approve"]
    outside = timeline_of(approval_round, reader=Reader(organisations={mine.pk}))
    assert [entry.text for entry in outside][1:] == [f"{other.name} answered", f"{other.name} changed its answer"]
    assert not any(entry.detail for entry in outside)
    assert lines(approval_round, Reader(organisations={other.pk}))[1] == f"{other.name}: object"


def test_whose_mail_went_where_is_for_the_office_and_the_organisation_itself() -> None:
    approval_round = scenarios.open_round(members=2)
    mine, other = scenarios.asked(approval_round)
    log(approval_round, EventKind.RETURNED, 20, organisation=other, detail="550 unknown user")
    Invitation.objects.filter(organisation=other).update(opened_at=timezone.now() + timedelta(hours=1))

    told = [f"The mail to {other.name} came back", f"{other.name} opened the link"]
    assert lines(approval_round)[1:] == told
    assert lines(approval_round, Reader(organisations={other.pk}))[1:] == told
    assert lines(approval_round, Reader(organisations={mine.pk}))[1:] == []


def test_everything_to_the_publication_is_in_order() -> None:
    approval_round = scenarios.open_round(members=1)
    mine = scenarios.asked(approval_round)[0]
    RoundComment.objects.create(
        round=approval_round, kind="question", text="Wer?", organisation=mine, created_at=approval_round.opened_at
    )
    scenarios.adopt(approval_round)
    approval_round.refresh_from_db()

    texts = lines(approval_round)

    assert texts[0].endswith("asked the organisations")
    assert [text for text in texts if text.startswith((mine.name, "Closed"))] == [
        f"{mine.name} wrote: Question",
        f"{mine.name}: approve",
        "Closed: adopted",
    ]
    assert "Carried out; everyone who was asked is told" in texts
    assert next_of(approval_round, now=timezone.now()) == []


@pytest.mark.parametrize("members", [1, 3])
def test_the_timeline_costs_the_same_for_one_organisation_and_for_three(members, django_assert_num_queries) -> None:
    approval_round = scenarios.open_round(members=members, early_close="never")
    for organisation in scenarios.asked(approval_round):
        log(approval_round, EventKind.TOLD, 1, organisation=organisation)
        scenarios.vote(approval_round, organisation)

    with django_assert_num_queries(6):
        timeline_of(approval_round, reader=OFFICE)


def test_what_comes_next_names_reminder_extension_and_deadline() -> None:
    approval_round = scenarios.open_round(members=1)
    now = approval_round.opened_at
    approval_round.next_reminder_at = now + timedelta(days=1)
    approval_round.escalate_at = now + timedelta(days=2)

    coming = [entry.text.split(" ")[0] for entry in next_of(approval_round, now=now)]
    Ballot.objects.update(told_at=now, told_how="mail")

    assert coming == ["Reminder", "Deputies", "Deadline.", "If"]
    assert len(next_of(approval_round, now=now)) == 3
    services.close_due_rounds(now=approval_round.closes_at)
    approval_round.refresh_from_db()
    assert [entry.text for entry in next_of(approval_round, now=now)] == [
        "Everyone who was asked is told within a minute."
    ]


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-12-07T10:00", "4 more working days"),
        ("2026-12-10T10:00", "1 more working day"),
        ("2026-12-11T10:00", "Ends today: 12 hours left"),
        ("2026-12-11T22:10", "Less than an hour left"),
        ("2026-12-12T10:00", "The outcome is being established"),
    ],
)
def test_time_left_is_told_in_working_days(now, left) -> None:
    approval_round = ApprovalRound(closes_at=datetime(2026, 12, 11, 22, 59, tzinfo=UTC))

    with time_machine.travel(datetime.fromisoformat(now).replace(tzinfo=UTC), tick=False):
        assert time_left(approval_round) == left
