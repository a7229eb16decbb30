"""Handing work to Celery without depending on the broker."""

from __future__ import annotations

import logging
import time
from typing import Any, ClassVar

from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

PAUSE = 15.0
"""Seconds for which a process leaves a broker alone that has just failed it: a silent one costs its whole timeout."""

LINGER = 0.1
"""Seconds within which a second nudge for the same task is put off: it then speaks for all that follow until it runs.

To hand a task over costs a fifth of what casting a ballot does, and hundreds may be cast in a second, each with its
receipt.
A worker's clock that is ahead by more may run it too early for the last of them; those wait for the sweep.
"""


class _Broker:
    """What this process last saw of the broker, and when the tasks that it handed over last may begin."""

    ask_again_at = 0.0
    due: ClassVar[dict[str, float]] = {}


def nudge(task: Task, *args: Any) -> None:
    """Enqueue a task; when the broker is down or silent, log it and leave the work to the task's sweep.

    A task without arguments looks for its work itself. While one is put off, others need not be enqueued; where tasks
    run on the spot (``CELERY_TASK_ALWAYS_EAGER``), none is put off.
    """
    now = time.monotonic()
    if now < _Broker.ask_again_at:
        return
    due = _Broker.due.get(task.name, 0.0) if not args else 0.0
    if now < due:
        return
    countdown = LINGER if now < due + LINGER else 0
    if not args and not task.app.conf.task_always_eager:
        _Broker.due[task.name] = now + countdown
    try:
        task.apply_async(args, retry=False, countdown=countdown or None)
    except (OperationalError, OSError) as error:
        _Broker.ask_again_at = time.monotonic() + PAUSE
        logger.warning("The broker did not take %s%s: %s. A sweep will do it.", task.name, args, error)


def nudge_on_commit(task: Task, *args: Any) -> None:
    """Nudge once the surrounding transaction is committed; never raises into the caller."""
    transaction.on_commit(lambda: nudge(task, *args), robust=True)


def trust_the_broker_again() -> None:
    """Forget what was seen of it, where it is known that the broker is back."""
    _Broker.ask_again_at = 0.0
    _Broker.due.clear()
