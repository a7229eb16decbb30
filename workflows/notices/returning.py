"""Mail that did not arrive: refused by the server while it was handed over, or sent back later."""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import Enum

from django.db import transaction

from workflows.notices.alarming import raise_alarm
from workflows.notices.concerned import organisations_of
from workflows.notices.enums import NoticeKind, State
from workflows.notices.kinds import kind_of
from workflows.notices.models import Notice


class Noted(Enum):
    """What became of the report about a returned mail."""

    RETURNED = "returned"
    KNOWN = "known"
    UNSENT = "unsent"  # not marked as sent yet: report it again in a while
    UNKNOWN = "unknown"


@transaction.atomic
def note_returned(*, message_id: str, at: datetime, reason: str) -> Noted:
    """Mark the notice with this Message-ID as returned, once, with what follows from it.

    The Message-ID is the proof: it is random, and only who handled the mail has seen it.
    """
    notice = Notice.objects.select_for_update().filter(message_id=message_id).first()
    if notice is None:
        return Noted.UNKNOWN
    if notice.state in {State.QUEUED, State.SENDING}:
        return Noted.UNSENT
    if notice.state != State.SENT:
        return Noted.KNOWN
    notice.state, notice.returned_at, notice.last_error = State.RETURNED, at, reason
    notice.consequences_due = False  # it proves nothing any more, also when nobody has noted yet what it proved
    notice.save(update_fields=["state", "returned_at", "last_error", "consequences_due"])
    tell_not_delivered(notice, at=at, reason=reason)
    return Noted.RETURNED


def tell_not_delivered(notice: Notice, *, at: datetime, reason: str) -> None:
    """Part of the transaction that notes it: what it means for the kind, and an alarm.

    An alarm that cannot be delivered raises no further one.
    """
    kind_of(notice).on_refused(notice, at=at, reason=reason)
    if notice.kind == NoticeKind.ALARM or not kind_of(notice).is_missed:
        return
    cause = _cause_of_alarm(notice)
    if notice.kind == NoticeKind.INVITATION:
        cause = f"{cause}:{notice.pk}"  # a new link that fails again is news
    elif notice.round_id and Notice.objects.filter(dedupe_key__startswith=f"{NoticeKind.ALARM}:{cause}:").exists():
        return
    raise_alarm(
        cause=cause,
        context={"about": "not_delivered", "notice": notice.pk},
        approval_round=notice.round,
        except_for=notice.recipient_email,
    )


def _cause_of_alarm(notice: Notice) -> str:
    """A mailbox that takes nothing is one cause in a round, however many mails it refuses."""
    concerned = "+".join(str(organisation.pk) for organisation in organisations_of(notice))
    mailbox = hashlib.sha256(f"{concerned}:{notice.recipient_email.lower()}".encode()).hexdigest()[:16]
    return f"not-delivered:{notice.round_id}:{mailbox}"
