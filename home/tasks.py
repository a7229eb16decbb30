"""Celery tasks of the frame."""

from typing import Any

from celery import shared_task
from celery.signals import worker_ready

from home.contact.retention import retention_by_page
from home.contact.services import delete_expired
from home.heartbeat import record_heartbeat
from workflows.approvals.nudging import nudge
from workflows.approvals.ticking import tick


@shared_task(name="home.beat")
def beat() -> None:
    """Show that beat schedules, the broker carries and a worker works."""
    record_heartbeat()


@tick("home.delete_expired_messages")
def delete_expired_messages() -> None:
    """Delete what visitors wrote and the pages' retention has ended for."""
    delete_expired(days=retention_by_page())


@worker_ready.connect
def on_worker_ready(**kwargs: Any) -> None:
    """The first sign of life, without waiting for beat."""
    nudge(beat)
