"""The post of the demo's past: accepted by the mail server when it was written, and not delivered again today."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import F

from workflows.approvals.models import ApprovalRound
from workflows.notices.enums import NoticeKind, State
from workflows.notices.kinds import kind_of
from workflows.notices.models import Notice

HANDED_OVER_WITHIN = timedelta(seconds=20)
# What somebody may still act on goes to the mailbox of a demo that is started for the first time.
STILL_OF_USE = (NoticeKind.INVITATION, NoticeKind.ALARM)


def post(approval_round: ApprovalRound, *, at: datetime) -> None:
    """Have what the round gave cause to write since the last time accepted at that moment.

    Whoever was invited counts as told from then on. Invitations to a round that is still open stay in the outbox all
    the same: their links belong into the mailbox.
    """
    written = Notice.objects.filter(round=approval_round, state=State.QUEUED, created_at__gt=at)
    invited = list(written.filter(kind=NoticeKind.INVITATION))
    for notice in invited:
        notice.accepted_at = at + HANDED_OVER_WITHIN
    if invited:
        kind_of(invited[0]).on_accepted(invited)
    _mark_sent(written.exclude(kind__in=STILL_OF_USE).values_list("pk", flat=True), at=at)
    written.update(created_at=at)


def file_away(approval_round: ApprovalRound) -> None:
    """Nobody needs the mails of a round that has ended."""
    Notice.objects.filter(round=approval_round, state=State.QUEUED).update(
        state=State.SENT, attempts=1, accepted_at=F("created_at") + HANDED_OVER_WITHIN
    )


def _mark_sent(notices: Iterable[int], *, at: datetime) -> None:
    Notice.objects.filter(pk__in=list(notices)).update(
        state=State.SENT, attempts=1, created_at=at, accepted_at=at + HANDED_OVER_WITHIN
    )
