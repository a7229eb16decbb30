"""Invariants 6 and 7: deadlines, extensions, and what the sweeps have to do in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, F, Q
from django.db.models.functions import Greatest

from workflows.approvals import conf
from workflows.approvals.enums import EventKind, RoundOutcome
from workflows.approvals.invariants.registry import ABOUT, GRACE, Row, check
from workflows.approvals.models.rounds import ApprovalRoundQuerySet
from workflows.approvals.services.extending import NOT_TOLD

RUNNING = "See that a worker and beat are running"


@check(
    "decided_after_deadline",
    "it was decided at another moment than its deadline. Only ballots until the deadline count: look at its history.",
)
def decided_after_deadline(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    """However late a round is closed, it was decided at its deadline; only a withdrawal has a moment of its own."""
    late = rounds.exclude(outcome__in=["", RoundOutcome.WITHDRAWN]).filter(decided_at__gt=F("closes_at"))
    before = rounds.exclude(outcome="").filter(decided_at__lt=F("opened_at"))
    return (late | before).order_by("pk").values(*ABOUT, round_id=F("pk"))


@check(
    "extended_too_often",
    "it was extended {extensions} times because an organisation was not told, {logged} times by its log; "
    '{allowed} are allowed by WORKFLOWS_APPROVALS["EXTENSIONS"].',
)
def extended_too_often(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    allowed = conf.get("EXTENSIONS")
    untold = Q(events__kind=EventKind.EXTENDED, events__detail=NOT_TOLD)
    counted = rounds.annotate(logged=Count("events", filter=untold))
    wrong = counted.filter(Q(extensions__gt=allowed) | ~Q(logged=F("extensions")))
    for row in wrong.order_by("pk").values(*ABOUT, "extensions", "logged", round_id=F("pk")):
        yield {**row, "allowed": allowed}


@check(
    "withdrawn_without_reason", "it was withdrawn, and no reason is stored. Ask who withdrew it, and note the reason."
)
def withdrawn_without_reason(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    return rounds.filter(outcome=RoundOutcome.WITHDRAWN, outcome_reason="").values(*ABOUT, round_id=F("pk"))


@check(
    "overdue",
    f"its deadline has passed and it is not closed. {RUNNING}; if they are, the worker's log says why it fails.",
    mends_itself=True,
)
def overdue(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    return rounds.due(now - GRACE).values(*ABOUT, round_id=F("pk"))


@check(
    "unsettled",
    "it is decided (“{outcome}”), but not carried out. {problem} "
    f"{RUNNING}; what the round's page says as its problem needs a person.",
    mends_itself=True,
)
def unsettled(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    known_since = Greatest("decided_at", "recorded_at")
    waiting = rounds.unsettled().annotate(since=known_since).filter(since__lt=now - GRACE)
    return waiting.values(*ABOUT, "outcome", "problem", round_id=F("pk"))


@check(
    "not_invited",
    f"it was opened and its invitations are not written yet. {RUNNING}.",
    mends_itself=True,
)
def not_invited(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    return rounds.to_invite(now).filter(opened_at__lt=now - GRACE).values(*ABOUT, round_id=F("pk"))


@check(
    "reminder_overdue",
    f"it was to remind organisations that have not answered, and has not. {RUNNING}.",
    mends_itself=True,
)
def reminder_overdue(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    """Reminders and letters to offices are due every five minutes."""
    late = now - 2 * GRACE
    due = rounds.open().filter(closes_at__gt=now).filter(Q(next_reminder_at__lt=late) | Q(escalate_at__lt=late))
    return due.values(*ABOUT, round_id=F("pk"))
