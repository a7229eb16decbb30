"""Which notice is whose: several senders take from one queue, and none waits for another.

A sender reserves the next notice while the mail before it is on its way, so that it can be written meanwhile. A
reservation is an advisory lock of PostgreSQL: it changes no row, costs no attempt, and ends with the connection of a
sender that is killed. Only when the mail before it is out is the notice claimed, which others see and which lasts.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import F
from django.utils import timezone

from workflows.notices import conf
from workflows.notices.enums import State
from workflows.notices.models import Notice

LOOK_AHEAD = 64
"""More than there will ever be senders at the same time: each has reserved one of the first."""
NOTICES_PER_SENDER = 20
"""For fewer a connection of their own is not worth its while."""
_LOCKS = 0x6E6F74696365 << 16  # above the 32-bit keys of the ticks ("notice")

# Materialised and limited: the locks are tried row by row, in order, until one is free, and no further.
_RESERVE = "WITH waiting AS MATERIALIZED ({waiting}) SELECT id FROM waiting WHERE pg_try_advisory_lock(%s + id) LIMIT 1"


def reserve_next() -> Notice | None:
    """The notice that has waited longest and that no other sender has reserved; None when there is none."""
    waiting = Notice.objects.due(timezone.now()).values("id")[:LOOK_AHEAD]
    statement, parameters = waiting.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_RESERVE.format(waiting=statement), [*parameters, _LOCKS])
        found = cursor.fetchone()
    if found is None:
        return None
    notice = Notice.objects.filter(pk=found[0]).first()
    if notice is None:
        release(found[0])
    return notice


def release(notice_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCKS + notice_id])


def claim(notice: Notice) -> bool:
    """Take a reserved notice, and count the attempt; False when it is no longer waiting."""
    now = timezone.now()
    waiting = Notice.objects.filter(pk=notice.pk, state=State.QUEUED, next_attempt_at__lte=now)
    is_mine = bool(waiting.update(state=State.SENDING, claimed_at=now, attempts=F("attempts") + 1))
    release(notice.pk)
    if is_mine:
        notice.state, notice.claimed_at, notice.attempts = State.SENDING, now, notice.attempts + 1
    return is_mine


def senders_for(notices: int) -> int:
    """How many tasks should send at the same time: one connection each, and a worker is left for other things."""
    return min(conf.get("SENDERS"), -(-notices // NOTICES_PER_SENDER))


def count_due() -> int:
    """How many notices are due, as far as it makes a difference to ``senders_for``."""
    enough = conf.get("SENDERS") * NOTICES_PER_SENDER
    return Notice.objects.due(timezone.now())[:enough].count()


def claim_next() -> Notice | None:
    """Reserve and claim at once; None when nothing is due."""
    while (notice := reserve_next()) is not None:
        if claim(notice):
            return notice
    return None


def report(notice: Notice, **changes: Any) -> bool:
    """Write down what became of a claim, unless it was taken for stale and given to another sender."""
    own = Notice.objects.filter(pk=notice.pk, state=State.SENDING, claimed_at=notice.claimed_at)
    return bool(own.update(**changes))


def requeue_stale() -> int:
    """Give back what a sender took and never reported on; returns how many notices."""
    now = timezone.now()
    return Notice.objects.stale(now - conf.get("STALE_AFTER")).update(state=State.QUEUED, next_attempt_at=now)
