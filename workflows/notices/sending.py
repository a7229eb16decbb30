"""Handing the outbox to the mail server.

A notice is claimed (committed as ``sending``) before the server gets the mail, sent with no transaction open, and
marked when the server has accepted it, in the statement that claims the next one; meanwhile the server hears for whom
that is. A worker that is killed leaves one notice behind, which may be sent twice, under the same Message-ID, and keeps
none of the others waiting. While a mail is on its way others are written: should they never be sent, they have lost
nothing (`desk`, `claiming`, `postman`).
"""

from __future__ import annotations

import logging
import time

from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction
from django.utils import timezone

from workflows.notices import conf
from workflows.notices.claiming import claim, release, report
from workflows.notices.desk import FRESH, Desk, Written
from workflows.notices.enums import State
from workflows.notices.kinds import AddressChanged, NotNeeded, kind_of
from workflows.notices.mail_server import MailRefused, MailServerBusy, MailServerUnreachable
from workflows.notices.models import Notice
from workflows.notices.noting import ERROR_MAX_LENGTH, note_accepted
from workflows.notices.postman import Delivery, Postman
from workflows.notices.returning import tell_not_delivered

logger = logging.getLogger(__name__)

SECONDS = 60.0
NOTE_EVERY = 2.0
"""Seconds after which is noted what follows from the mails that were accepted meanwhile."""


def send_waiting(*, seconds: float = SECONDS) -> bool:
    """Send what is due until nothing is, or the time is over; says whether something may be left to do now.

    Stops when the mail server cannot be reached: the notice that met the failure waits for its next attempt, the
    others for the next sweep.
    """
    release()  # what a task that was ended in the middle may have left on a pooled connection
    try:
        with Postman() as postman:
            return Sender(postman).send_until(time.monotonic() + seconds)
    finally:
        note_accepted()


class Sender:
    """One mail is on its way at a time; ``accepted`` is the one that has arrived and is still to be marked."""

    def __init__(self, postman: Postman) -> None:
        self._postman = postman
        self._desk = Desk()
        self._accepted: Notice | None = None
        self._noted_at = time.monotonic()

    def send_until(self, end: float) -> bool:
        try:
            while (written := self._desk.next()) is not None and time.monotonic() < end:
                if not self._send(written):
                    return False
            return written is not None
        finally:
            self._mark_accepted()
            self._desk.clear()

    def _send(self, written: Written) -> bool:
        """Claim a notice and send its mail, and meanwhile write others; False when the server cannot be reached."""
        notice, outcome = written.notice, written.outcome
        self._desk.take()
        if isinstance(outcome, Exception):
            if self._claim(notice):
                _mark_unwritten(notice, outcome)
            return True
        delivery = self._postman.hand_over(outcome)
        try:
            is_mine = self._claim(notice)
            delivery.decide(is_claimed=is_mine)
        finally:
            delivery.decide(is_claimed=False)  # unless it was
        return not is_mine or self._see_to_it(delivery, notice)

    def _claim(self, notice: Notice) -> bool:
        is_mine = claim(notice, accepted=self._accepted)
        self._accepted = None
        return is_mine

    def _see_to_it(self, delivery: Delivery, notice: Notice) -> bool:
        try:
            is_out = delivery.is_out.wait(FRESH)  # who writes sooner keeps the postman from it
            if is_out:
                self._work_ahead()
            if not delivery.is_done(within=FRESH if is_out else 0):
                self._desk.clear()  # others may be faster
        finally:  # whatever goes wrong meanwhile: a mail that is out must not go out again
            has_arrived = self._has_arrived(delivery, notice)
        return has_arrived

    def _work_ahead(self) -> None:
        self._desk.work_ahead()
        if time.monotonic() - self._noted_at >= NOTE_EVERY:
            note_accepted()
            self._noted_at = time.monotonic()

    def _has_arrived(self, delivery: Delivery, notice: Notice) -> bool:
        """Wait for what becomes of a mail; False when the server cannot be reached."""
        try:
            delivery.result.result()
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
            notice.accepted_at, notice.consequences_due = timezone.now(), kind_of(notice).has_consequences
            self._accepted = notice
        return True

    def _mark_accepted(self) -> None:
        """When no other is claimed after it."""
        if self._accepted is not None:
            at, due = self._accepted.accepted_at, self._accepted.consequences_due
            report(self._accepted, state=State.SENT, accepted_at=at, last_error="", consequences_due=due)
            self._accepted = None


def _mark_unwritten(notice: Notice, reason: Exception) -> None:
    if isinstance(reason, NotNeeded):
        report(notice, state=State.OBSOLETE, last_error=_describe(reason))
        return
    if isinstance(reason, MailRefused):
        _mark_refused(notice, reason)
        return
    if not isinstance(reason, AddressChanged):
        logger.error("Notice %s cannot be written", notice.pk, exc_info=reason)
    _give_up(notice, reason)


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
