"""Celery tasks of the frame."""

from celery import shared_task

from home.heartbeat import record_heartbeat


@shared_task(name="home.beat")
def beat() -> None:
    """Show that beat schedules, the broker carries and a worker works."""
    record_heartbeat()
