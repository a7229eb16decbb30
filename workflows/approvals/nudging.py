"""Handing work to Celery without depending on the broker."""

from __future__ import annotations

import logging
import time
from typing import Any

from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

PAUSE = 15.0
"""Seconds for which a process leaves a broker alone that has just failed it: a silent one costs its whole timeout."""


class _Broker:
    """What this process last saw of the broker."""

    ask_again_at = 0.0


def nudge(task: Task, *args: Any) -> None:
    """Enqueue a task; when the broker is down or silent, log it and leave the work to the task's sweep."""
    if time.monotonic() < _Broker.ask_again_at:
        return
    try:
        task.apply_async(args, retry=False)
    except (OperationalError, OSError) as error:
        _Broker.ask_again_at = time.monotonic() + PAUSE
        logger.warning("The broker did not take %s%s: %s. A sweep will do it.", task.name, args, error)


def nudge_on_commit(task: Task, *args: Any) -> None:
    """Nudge once the surrounding transaction is committed; never raises into the caller."""
    transaction.on_commit(lambda: nudge(task, *args), robust=True)


def trust_the_broker_again() -> None:
    """Forget an earlier failure, where it is known that the broker is back."""
    _Broker.ask_again_at = 0.0
