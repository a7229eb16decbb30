"""What has to run periodically, for a site's Celery beat: ``CELERY_BEAT_SCHEDULE = BEAT_SCHEDULE``.

A site adds its own entries: ``{**BEAT_SCHEDULE, "…": …}``. Times of day are in Celery's time zone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from celery.schedules import crontab

Schedule: TypeAlias = float | crontab

_TASKS: Mapping[str, tuple[str, Schedule]] = {
    "close due rounds": ("approvals.close_due_rounds", 20.0),
    "invite to new rounds": ("approvals.invite_rounds", 30.0),
    "remind the silent": ("approvals.remind_due_rounds", 300.0),
    "ask deputies and offices": ("approvals.escalate_due_rounds", 300.0),
    "settle decided rounds": ("approvals.sweep_settlements", 60.0),
    "reconcile rounds whose workflow ended": ("approvals.reconcile_rounds", 60.0),
    "send waiting notices": ("notices.sweep", 30.0),
    # Comments before the summaries, so that they are part of the same morning's.
    "tell comments": ("notices.tell_comments", crontab(hour="7", minute="0")),
    "send daily summaries": ("notices.send_digests", crontab(hour="7", minute="30")),
    "publish what is scheduled": ("approvals.publish_scheduled", 60.0),
    "check live wordings": ("approvals.check_live_wordings", crontab(hour="3", minute="17")),
    "erase names of people": ("approvals.erase_people", crontab(hour="3", minute="47")),
}


def entry(task: str, schedule: Schedule) -> dict[str, Any]:
    """A tick that could not run within its period is dropped; the next one does its work."""
    expires = 3600 if isinstance(schedule, crontab) else 120
    return {"task": task, "schedule": schedule, "options": {"expires": expires}}


BEAT_SCHEDULE: dict[str, dict[str, Any]] = {name: entry(*value) for name, value in _TASKS.items()}
