"""Handing work to Celery without depending on the broker."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def nudge(task: Task, *args: Any) -> None:
    """Enqueue a task; when the broker is down, log it and leave the work to the task's sweep."""
    try:
        task.apply_async(args, retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("The broker did not take %s%s: %s. A sweep will do it.", task.name, args, error)


def nudge_on_commit(task: Task, *args: Any) -> None:
    """Nudge once the surrounding transaction is committed; never raises into the caller."""
    transaction.on_commit(partial(nudge, task, *args), robust=True)
