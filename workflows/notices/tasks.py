"""Celery tasks: thin and idempotent. The schedule is `workflows.schedule`."""

from __future__ import annotations

from celery import shared_task

from workflows.approvals.nudging import nudge
from workflows.approvals.ticking import tick
from workflows.notices import claiming, daily_comments, digests, noting, sending

# Seconds; whatever limits the site has. A silent mail server must not hold a worker for ever.
SOFT_TIME_LIMIT = 120
TIME_LIMIT = 150


@shared_task(name="notices.send_waiting", soft_time_limit=SOFT_TIME_LIMIT, time_limit=TIME_LIMIT)
def send_waiting(sender: int = 0) -> None:
    """Send what is due; several workers may do so at the same time, each called by a number of its own."""
    if sending.send_waiting():
        nudge(send_waiting, *([sender] if sender else []))


@tick("notices.sweep")
def sweep() -> None:
    """Find what nobody was nudged about, what is to be tried again, and what a killed worker left behind."""
    claiming.requeue_stale()
    noting.note_accepted()
    for arguments in claiming.senders_for(claiming.count_due()):
        nudge(send_waiting, *arguments)


@tick("notices.tell_comments")
def tell_comments() -> None:
    """Tell the participants of rounds what was said since the last time."""
    daily_comments.tell_comments()


@tick("notices.send_digests")
def send_digests() -> None:
    """Make one mail of all that waits for a daily summary."""
    digests.bundle_all()
