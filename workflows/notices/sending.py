"""Handing the outbox to the mail server.

A notice is claimed (committed as ``sending``), sent with no transaction open, and marked as soon as the server has
accepted it; only then is the next one claimed. A worker that is killed leaves one notice behind, which may be sent
twice, under the same Message-ID, and keeps none of the others waiting. While a mail is on its way the next one is
reserved and written: should it never be sent, it has lost nothing (`claiming`).
"""

from __future__ import annotations

import logging
import time
from concurrent.futures import Future
from dataclasses import dataclass

from celery.exceptions import SoftTimeLimitExceeded
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from workflows.notices import conf
from workflows.notices.claiming import claim, release, report, reserve_next
from workflows.notices.enums import State
from workflows.notices.kinds import AddressChanged, NotNeeded, kind_of
from workflows.notices.mail_server import MailRefused, MailServerBusy, MailServerUnreachable, Postman
from workflows.notices.models import Notice
from workflows.notices.noting import ERROR_MAX_LENGTH, note_accepted
from workflows.notices.rendering import render_message
from workflows.notices.returning import tell_not_delivered

logger = logging.getLogger(__name__)

SECONDS = 60.0
NOTE_EVERY = 1.0
"""Seconds after which is noted what follows from the mails that were accepted meanwhile."""
FRESH = 5.0
"""Seconds for which a mail that was written ahead is still right."""


@dataclass(frozen=True)
class Written:
    """A reserved notice with its mail, or with what kept it from being written."""

    notice: Notice
    outcome: EmailMultiAlternatives | Exception
    at: float


def send_waiting(*, seconds: float = SECONDS) -> bool:
    """Send what is due until nothing is, or the time is over; says whether something may be left to do now.

    Stops when the mail server cannot be reached: the notice that met the failure waits for its next attempt, the
    others for the next sweep.
    """
    try:
        with Postman() as postman:
            return _send_until(time.monotonic() + seconds, postman)
    finally:
        note_accepted()


def _send_until(end: float, postman: Postman) -> bool:
    noted_at = time.monotonic()
    waiting = _write_next()
    try:
        while waiting is not None and time.monotonic() < end:
            present, waiting = waiting, None
            on_its_way = _hand_over(present, postman)
            waiting = _write_next()
            if time.monotonic() - noted_at >= NOTE_EVERY:
                note_accepted()
                noted_at = time.monotonic()
            if on_its_way is not None and not _has_arrived(on_its_way, present.notice):
                return False
        return waiting is not None
    finally:
        if waiting is not None:
            release(waiting.notice.pk)


def _write_next() -> Written | None:
    """Reserve the next notice and write its mail; queries, but changes nothing."""
    notice = reserve_next()
    if notice is None:
        return None
    try:
        return _write(notice)
    except BaseException:
        release(notice.pk)
        raise


def _write(notice: Notice) -> Written:
    try:
        outcome: EmailMultiAlternatives | Exception = render_message(notice)
    except SoftTimeLimitExceeded:
        raise  # the worker is ending the task, not this notice: it is sent later
    except Exception as error:  # noqa: BLE001  (whatever is wrong with one notice, those after it are sent; it is logged later)
        outcome = error
    return Written(notice, outcome, at=time.monotonic())


def _hand_over(written: Written, postman: Postman) -> Future[None] | None:
    """Claim the notice and give its mail to the postman; None when it is somebody else's, or there is no mail."""
    notice = written.notice
    if not claim(notice):
        return None
    if time.monotonic() - written.at > FRESH:
        written = _write(notice)
    if isinstance(written.outcome, Exception):
        _mark_unwritten(notice, written.outcome)
        return None
    return postman.hand_over(written.outcome)


def _mark_unwritten(notice: Notice, reason: Exception) -> None:
    if isinstance(reason, NotNeeded):
        report(notice, state=State.OBSOLETE, last_error=_describe(reason))
        return
    if not isinstance(reason, AddressChanged):
        logger.error("Notice %s cannot be written", notice.pk, exc_info=reason)
    _give_up(notice, reason)


def _has_arrived(on_its_way: Future[None], notice: Notice) -> bool:
    """Wait for what becomes of a mail, and write it down; False when the server cannot be reached."""
    try:
        on_its_way.result()
    except MailRefused as error:
        _mark_refused(notice, error)
    except MailServerBusy as error:
        _postpone(notice, error)
    except MailServerUnreachable as error:
        logger.warning("The mail server cannot be reached: %s", error)
        _postpone(notice, error)
        return False
    except SoftTimeLimitExceeded:
        raise
    except Exception as error:  # counted as an attempt, so that it ends some day and is seen
        logger.exception("Notice %s cannot be sent", notice.pk)
        _postpone(notice, error)
    else:
        due = kind_of(notice).has_consequences
        report(notice, state=State.SENT, accepted_at=timezone.now(), last_error="", consequences_due=due)
    return True


def _mark_refused(notice: Notice, error: MailRefused) -> None:
    reason = _describe(error)
    with transaction.atomic():
        if report(notice, state=State.FAILED, last_error=reason):
            tell_not_delivered(notice, at=timezone.now(), reason=reason)


def _give_up(notice: Notice, error: Exception) -> None:
    report(notice, state=State.FAILED, last_error=_describe(error))


def _postpone(notice: Notice, error: Exception) -> None:
    if notice.attempts >= conf.get("ATTEMPTS"):
        _give_up(notice, error)
        return
    doublings = min(notice.attempts - 1, 30)
    pause = min(conf.get("FIRST_PAUSE") * 2**doublings, conf.get("LONGEST_PAUSE"))
    report(notice, state=State.QUEUED, next_attempt_at=timezone.now() + pause, last_error=_describe(error))


def _describe(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:ERROR_MAX_LENGTH]


def retry(*, notice_id: int) -> bool:
    """Queue a notice anew that failed or came back, with all its attempts; False when it did neither."""
    return bool(
        Notice.objects.filter(pk=notice_id, state__in=[State.FAILED, State.RETURNED]).update(
            state=State.QUEUED,
            attempts=0,
            next_attempt_at=timezone.now(),
            accepted_at=None,
            returned_at=None,
            consequences_due=False,
        )
    )
