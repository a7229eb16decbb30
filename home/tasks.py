"""Celery tasks of the frame."""

from typing import Any

from celery import shared_task
from celery.signals import worker_ready

from home.heartbeat import record_heartbeat
from workflows.approvals.nudging import nudge


@shared_task(name="home.beat")
def beat() -> None:
    """Show that beat schedules, the broker carries and a worker works."""
    record_heartbeat()


@worker_ready.connect
def on_worker_ready(**kwargs: Any) -> None:
    """The first sign of life, without waiting for beat."""
    nudge(beat)
