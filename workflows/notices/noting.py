"""What follows from accepted mails: written down for many at once, with no mail waiting for it.

That a mail is out is marked at once and alone, so that it never goes out again. What it proves (an organisation was
told) locks the round, which many senders would queue for; it follows within seconds, or by the sweep when a sender
was killed in between.
"""

from __future__ import annotations

import logging
from collections import defaultdict

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, transaction

from workflows.notices.kinds import kind_of
from workflows.notices.models import Notice, NoticeQuerySet

BATCH = 100
ERROR_MAX_LENGTH = 2000
PASSING = (OperationalError, InterfaceError)
"""A lock that took too long, a deadlock, a lost connection: no fault of the notice, which stays as it is."""

logger = logging.getLogger(__name__)


def note_accepted() -> None:
    """Carry out all consequences that are due and that nobody else is at; a notice whose consequences fail says so."""
    while due := list(_due().values_list("pk", flat=True)[:BATCH]):
        try:
            done = _note(due)
        except SoftTimeLimitExceeded:
            raise
        except PASSING as error:
            logger.warning("The consequences of %s notices wait for the next time: %s", len(due), error)
            return
        except Exception:  # one of them: which, is found one by one
            logger.exception("The consequences of %s notices could not be written down at once", len(due))
            done = sum(map(_note_alone, due))
        if not done:
            return


def _due() -> NoticeQuerySet:
    return Notice.objects.filter(consequences_due=True).order_by("pk")


@transaction.atomic
def _note(notice_ids: list[int]) -> int:
    notices = list(_due().filter(pk__in=notice_ids).select_for_update(skip_locked=True))
    by_kind = defaultdict(list)
    for notice in notices:
        by_kind[kind_of(notice)].append(notice)
    for kind, accepted in by_kind.items():
        kind.on_accepted(accepted)
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(consequences_due=False)
    return len(notices)


def _note_alone(notice_id: int) -> int:
    try:
        return _note([notice_id])
    except SoftTimeLimitExceeded:
        raise
    except PASSING as error:
        logger.warning("The consequences of notice %s wait for the next time: %s", notice_id, error)
        return 0
    except Exception as error:  # the mail is out: it must not go out again for this
        logger.exception("What follows from notice %s could not be written down", notice_id)
        words = (str(error) or type(error).__name__)[:ERROR_MAX_LENGTH]
        return _due().filter(pk=notice_id).update(consequences_due=False, last_error=words)
