"""What happens next in a round, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from workflows.approvals.enums import RoundOutcome
from workflows.approvals.models import ApprovalRound


@dataclass(frozen=True)
class Next:
    """What will happen; without a moment when it only depends."""

    text: str
    at: datetime | None = None


def next_of(approval_round: ApprovalRound, *, now: datetime) -> list[Next]:
    """What happens next in a round, the nearest first; nothing once it is carried out.

    Without a query for a round ``with_tally()``, but for one that looks for organisations that were not told.
    """
    if approval_round.settled_at:
        return []
    if approval_round.outcome:
        return [_settlement(approval_round)]
    if approval_round.closes_at <= now:
        return [Next(_("The outcome is established within a minute."))]
    coming = [Next(_("Deadline. The rule decides by the answers of that moment."), approval_round.closes_at)]
    if approval_round.invited_at is None:
        coming.append(Next(_("The invitations are written within a minute.")))
    if approval_round.ballots.filter(position="", told_at__isnull=True).exists():
        text = _("If an organisation that has not answered is still not told by then, the deadline is extended.")
        coming.append(Next(text, approval_round.closes_at))
    if approval_round.tally.silent:
        if approval_round.next_reminder_at and approval_round.next_reminder_at < approval_round.closes_at:
            text = _("Reminder to organisations that have not answered by then")
            coming.append(Next(text, approval_round.next_reminder_at))
        if approval_round.escalate_at and approval_round.escalate_at < approval_round.closes_at:
            text = _("Deputies and offices of organisations that have not answered are asked")
            coming.append(Next(text, approval_round.escalate_at))
    return sorted(coming, key=lambda entry: entry.at or now)


def _settlement(approval_round: ApprovalRound) -> Next:
    if approval_round.problem:
        return Next(_("Carrying out the decision is tried again every minute."))
    if approval_round.outcome == RoundOutcome.ADOPTED:
        return Next(_("The text is published within a minute."))
    return Next(_("Everyone who was asked is told within a minute."))
