"""How much time is left, in the working days in which organisations meet and answer."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.approvals.deadlines import is_working_day
from workflows.approvals.models.rounds import ApprovalRound

HOUR = timedelta(hours=1)


def working_days_until(moment: datetime, *, now: datetime) -> int:
    """The working days after today, up to and including the day of ``moment``, in the current time zone."""
    first, last = timezone.localtime(now).date(), timezone.localtime(moment).date()
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(1 for day in days if is_working_day(day))


def time_left(approval_round: ApprovalRound, now: datetime | None = None) -> str:
    """For example “3 more working days” for an open round, “decided 2 days ago” for another."""
    now = now or timezone.now()
    if approval_round.decided_at:
        return _decided(approval_round.decided_at, now)
    if approval_round.closes_at <= now:
        return _("The outcome is being established")
    left = approval_round.closes_at - now
    if left < HOUR:
        return _("Less than an hour left")
    if timezone.localtime(approval_round.closes_at).date() == timezone.localtime(now).date():
        hours = left // HOUR
        return ngettext("Ends today: %(count)d hour left", "Ends today: %(count)d hours left", hours) % {"count": hours}
    days = working_days_until(approval_round.closes_at, now=now)
    if not days:
        return _("Ends before the next working day")
    return ngettext("%(count)d more working day", "%(count)d more working days", days) % {"count": days}


def _decided(decided_at: datetime, now: datetime) -> str:
    days = (timezone.localtime(now).date() - timezone.localtime(decided_at).date()).days
    if days <= 0:
        return _("Decided today")
    if days > 30:
        return _("Decided more than a month ago")
    return ngettext("Decided %(count)d day ago", "Decided %(count)d days ago", days) % {"count": days}
