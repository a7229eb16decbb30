"""Which notice is whose: several senders take from one queue, and none waits for another.

A sender reserves a few notices at a time, so that their mails can be written while others are on their way. A
reservation is an advisory lock of PostgreSQL: it changes no row, costs no attempt, and ends with the connection of a
sender that is killed. Only when the mail before it is out is a notice claimed, which others see and which lasts.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from workflows.notices import conf
from workflows.notices.enums import State
from workflows.notices.models import Notice

BATCH = 10
"""So many notices a sender reserves at a time: what their mails are about is looked up at once."""
LOOK_AHEAD = 20 * BATCH
"""More than all senders ever hold together: each has reserved some of the first."""
NOTICES_PER_SENDER = 20
"""For fewer a connection of their own is not worth its while."""
_LOCKS = 0x6E6F74696365 << 16  # above the 32-bit keys of the ticks ("notice")

# Materialised and limited: the locks are tried row by row, in order, until enough are free, and no further.
_RESERVE = (
    "WITH waiting AS MATERIALIZED ({waiting}) SELECT id FROM waiting WHERE pg_try_advisory_lock(%s + id) LIMIT %s"
)
_GIVE_BACK = "SELECT count(pg_advisory_unlock(%s + id)) FROM unnest(%s::bigint[]) AS id"
_RELEASE = """
    WITH own AS MATERIALIZED (
        SELECT classid::bigint << 32 | objid::bigint AS key
        FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()
    )
    SELECT pg_advisory_unlock(key) FROM own WHERE key >= %s
"""
# One statement, so that a mail that is out and the next that goes out cost one commit; by hand, because nothing is on
# its way meanwhile.
_MARK_AND_CLAIM = """
    WITH marked AS (
        UPDATE workflows_notices_notice
        SET state = 'sent', accepted_at = %s, last_error = '', consequences_due = %s
        WHERE id = %s AND state = 'sending' AND claimed_at = %s
    )
    UPDATE workflows_notices_notice SET state = 'sending', claimed_at = %s, attempts = attempts + 1
    WHERE id = %s AND state = 'queued' AND next_attempt_at <= %s
"""


def reserve(*, besides: Collection[int] = ()) -> list[Notice]:
    """The notices that have waited longest and that nobody has reserved; empty when there are none.

    ``besides`` are those that this connection has reserved already: PostgreSQL would give it the same lock twice.
    """
    while True:
        now = timezone.now()  # one moment for both: what became due in between would be locked and not found, for ever
        reserved = _lock_some(now, besides=besides)
        notices = list(Notice.objects.due(now).filter(pk__in=reserved)) if reserved else []
        if notices or not reserved:
            return notices
        give_back(reserved)  # another sender was faster, and is done with them


def _lock_some(now: datetime, *, besides: Collection[int]) -> list[int]:
    waiting = Notice.objects.due(now).exclude(pk__in=besides).values("id")[:LOOK_AHEAD]
    statement, parameters = waiting.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_RESERVE.format(waiting=statement), [*parameters, _LOCKS, BATCH])
        return [primary_key for (primary_key,) in cursor.fetchall()]


def give_back(notice_ids: Collection[int]) -> None:
    """End reservations of this connection."""
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_BACK, [_LOCKS, list(notice_ids)])


def release() -> None:
    """Give back all that this connection has reserved, also what an interrupted task left behind on it."""
    with connection.cursor() as cursor:
        cursor.execute(_RELEASE, [_LOCKS])


def claim(notice: Notice, *, accepted: Notice | None = None) -> bool:
    """Take a notice, and count the attempt; False when it is no longer waiting.

    In the same moment marks the one before as sent, if it is given: with ``accepted_at`` and ``consequences_due``.
    """
    now = timezone.now()
    before = (
        [accepted.accepted_at, accepted.consequences_due, accepted.pk, accepted.claimed_at]
        if accepted
        else [None, False, None, None]
    )
    with connection.cursor() as cursor:
        cursor.execute(_MARK_AND_CLAIM, [*before, now, notice.pk, now])
        is_mine = cursor.rowcount == 1
    if is_mine:
        notice.state, notice.claimed_at, notice.attempts = State.SENDING, now, notice.attempts + 1
    return is_mine


def senders_for(notices: int) -> list[list[int]]:
    """With which arguments to nudge ``send_waiting``, once for each task that should send at the same time.

    The first has none: nudges without arguments speak for each other, and a few notices need one sender.
    """
    senders = min(conf.get("SENDERS"), -(-notices // NOTICES_PER_SENDER))
    return [[number] if number else [] for number in range(senders)]


def count_due() -> int:
    """How many notices are due, as far as it makes a difference to ``senders_for``."""
    enough = conf.get("SENDERS") * NOTICES_PER_SENDER
    return Notice.objects.due(timezone.now())[:enough].count()


def report(notice: Notice, **changes: Any) -> bool:
    """Write down what became of a claim, unless it was taken for stale and given to another sender."""
    own = Notice.objects.filter(pk=notice.pk, state=State.SENDING, claimed_at=notice.claimed_at)
    return bool(own.update(**changes))


def requeue_stale() -> int:
    """Give back what a sender took and never reported on; returns how many notices."""
    now = timezone.now()
    return Notice.objects.stale(now - conf.get("STALE_AFTER")).update(state=State.QUEUED, next_attempt_at=now)
