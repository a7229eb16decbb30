"""When silent organisations are reminded, and their deputies and offices asked."""

from __future__ import annotations

from datetime import datetime, timedelta

from workflows.approvals.deadlines import working_days_before
from workflows.approvals.enums import EventKind
from workflows.approvals.models import ApprovalRound

QUIET_AFTER_MAIL = timedelta(hours=6)
"""So long nobody is reminded of what they were only just asked."""
QUIET_AFTER_REMINDER = timedelta(hours=12)

PLAN = ["next_reminder_at", "escalate_at"]
"""The fields that ``plan`` sets, for ``save``."""


def plan(approval_round: ApprovalRound, *, now: datetime) -> None:
    """Set what comes next until the round's deadline, when everyone is told of it; the caller saves ``PLAN``."""
    approval_round.next_reminder_at = next_reminder(approval_round, after=now + QUIET_AFTER_MAIL)
    approval_round.escalate_at = _escalation(approval_round, now=now)


def next_reminder(approval_round: ApprovalRound, *, after: datetime) -> datetime | None:
    """The earliest of the round's reminders after that moment that does not follow the last one too closely."""
    if approval_round.reminded_at:
        after = max(after, approval_round.reminded_at + QUIET_AFTER_REMINDER)
    moments = (
        working_days_before(approval_round.closes_at, working_days=days) for days in approval_round.reminder_days
    )
    return min((moment for moment in moments if moment > after), default=None)


def _escalation(approval_round: ApprovalRound, *, now: datetime) -> datetime | None:
    """As the procedure says, once in a round; None too when there is no time for it."""
    days = approval_round.procedure.escalation_days if approval_round.procedure else None
    if not days or approval_round.events.filter(kind=EventKind.ESCALATED).exists():
        return None
    moment = working_days_before(approval_round.closes_at, working_days=days)
    asked_at = approval_round.invited_at or approval_round.opened_at
    return moment if moment > now and moment >= asked_at + QUIET_AFTER_MAIL else None
