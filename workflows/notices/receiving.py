"""From a report about a returned mail to the notice that it is about."""

from __future__ import annotations

from django.utils import timezone

from workflows.notices.bounces import read_report
from workflows.notices.models import Notice
from workflows.notices.returning import Noted, note_returned


class NotMatched(Exception):
    """The report names no mail of ours; an address and a time alone prove nothing."""


class TryAgain(Exception):
    """The mail that came back is only just being marked as sent."""


def record_report(content: bytes) -> str:
    """Note what a report says of a mail of ours; returns a sentence for the operator's log.

    May be called again with the same report. Raises Unreadable, NotMatched or TryAgain.
    """
    report = read_report(content)
    notice = Notice.objects.filter(message_id__in=report.message_ids).first()
    if notice is None:
        raise NotMatched("The report returns no Message-ID of a mail that was sent from here.")
    reason = report.failure_of(notice.recipient_email)
    if reason is None:
        return f"{notice.message_id}: still under way or delivered, nothing to note."
    noted = note_returned(message_id=notice.message_id, at=timezone.now(), reason=reason)
    if noted is Noted.UNSENT:
        raise TryAgain(f"{notice.message_id}: not marked as sent yet.")
    return f"{notice.message_id}: {noted.value}."
