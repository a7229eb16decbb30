"""Handing the outbox to the mail server.

A notice is claimed (committed as ``sending``), sent with no transaction open, and marked as soon as the server has
accepted it. Only one is claimed at a time, over one open connection: a worker that is killed leaves one notice
behind, which may be sent twice, under the same Message-ID, and keeps none of the others waiting.
"""

from __future__ import annotations

import logging
import time
from datetime import datetime

from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction
from django.utils import timezone

from workflows.notices import conf
from workflows.notices.enums import State
from workflows.notices.kinds import AddressChanged, NotNeeded, kind_of
from workflows.notices.mail_server import MailRefused, MailServer, MailServerBusy, MailServerUnreachable
from workflows.notices.models import Notice
from workflows.notices.rendering import render_message
from workflows.notices.returning import tell_not_delivered

logger = logging.getLogger(__name__)

SECONDS = 60.0
ERROR_MAX_LENGTH = 2000


def send_waiting(*, seconds: float = SECONDS) -> bool:
    """Send what is due until nothing is, or the time is over; says whether something may be left to do now.

    Stops when the mail server cannot be reached: the notice that met the failure waits for its next attempt, the
    others for the next sweep.
    """
    end = time.monotonic() + seconds
    with MailServer() as server:
        while time.monotonic() < end:
            notice = claim_next()
            if notice is None:
                return False
            try:
                _send(notice, server)
            except MailServerUnreachable as error:
                logger.warning("The mail server cannot be reached: %s", error)
                _postpone(notice, error)
                return False
    return True


def is_anything_due() -> bool:
    return Notice.objects.due(timezone.now()).exists()


def claim_next() -> Notice | None:
    """Take the notice that has waited longest, so that no other sender gets it; None when nothing is due."""
    now = timezone.now()
    with transaction.atomic():
        notice = Notice.objects.due(now).select_for_update(skip_locked=True).first()
        if notice is not None:
            notice.state = State.SENDING
            notice.claimed_at = now
            notice.attempts += 1
            notice.save(update_fields=["state", "claimed_at", "attempts"])
    return notice


def requeue_stale() -> int:
    """Give back what a sender took and never reported on; returns how many notices."""
    now = timezone.now()
    return Notice.objects.stale(now - conf.get("STALE_AFTER")).update(state=State.QUEUED, next_attempt_at=now)


def retry(*, notice_id: int) -> bool:
    """Queue a notice anew that failed or came back, with all its attempts; False when it did neither."""
    return bool(
        Notice.objects.filter(pk=notice_id, state__in=[State.FAILED, State.RETURNED]).update(
            state=State.QUEUED, attempts=0, next_attempt_at=timezone.now(), accepted_at=None, returned_at=None
        )
    )


def _send(notice: Notice, server: MailServer) -> None:
    try:
        message = render_message(notice)
    except SoftTimeLimitExceeded:
        raise  # the worker is ending the task, not this notice: it goes stale and is sent later
    except NotNeeded as reason:
        _report(notice, state=State.OBSOLETE, last_error=_describe(reason))
        return
    except AddressChanged as error:
        _give_up(notice, error)
        return
    except Exception as error:  # whatever is wrong with one notice, those after it are sent
        logger.exception("Notice %s cannot be written", notice.pk)
        _give_up(notice, error)
        return
    try:
        server.send(message)
    except MailRefused as error:
        _mark_refused(notice, error)
    except MailServerBusy as error:
        _postpone(notice, error)
    except (MailServerUnreachable, SoftTimeLimitExceeded):
        raise
    except Exception as error:  # counted as an attempt, so that it ends some day and is seen
        logger.exception("Notice %s cannot be sent", notice.pk)
        _postpone(notice, error)
    else:
        _mark_accepted(notice, accepted_at=timezone.now())


def _mark_accepted(notice: Notice, *, accepted_at: datetime) -> None:
    try:
        with transaction.atomic():
            if _report(notice, state=State.SENT, accepted_at=accepted_at, last_error=""):
                kind_of(notice).on_accepted(notice, accepted_at=accepted_at)
    except SoftTimeLimitExceeded:
        raise
    except Exception as error:  # the mail is out: left as it is, it would go out again every few minutes
        logger.exception("What follows from notice %s could not be written down", notice.pk)
        _report(notice, state=State.SENT, accepted_at=accepted_at, last_error=_describe(error))


def _mark_refused(notice: Notice, error: MailRefused) -> None:
    reason = _describe(error)
    with transaction.atomic():
        if _report(notice, state=State.FAILED, last_error=reason):
            tell_not_delivered(notice, at=timezone.now(), reason=reason)


def _give_up(notice: Notice, error: Exception) -> None:
    _report(notice, state=State.FAILED, last_error=_describe(error))


def _postpone(notice: Notice, error: Exception) -> None:
    if notice.attempts >= conf.get("ATTEMPTS"):
        _give_up(notice, error)
        return
    doublings = min(notice.attempts - 1, 30)
    pause = min(conf.get("FIRST_PAUSE") * 2**doublings, conf.get("LONGEST_PAUSE"))
    _report(notice, state=State.QUEUED, next_attempt_at=timezone.now() + pause, last_error=_describe(error))


def _report(notice: Notice, **changes: object) -> bool:
    """Write down what became of a claim, unless it was taken for stale and given to another sender."""
    own = Notice.objects.filter(pk=notice.pk, state=State.SENDING, claimed_at=notice.claimed_at)
    return bool(own.update(**changes))


def _describe(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:ERROR_MAX_LENGTH]
