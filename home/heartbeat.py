"""The worker's sign of life, kept in the cache: written by a task, read by `/readyz`."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils import timezone

KEY = "home.worker_heartbeat"
TTL = 90  # seconds; six beats may be lost


def record_heartbeat() -> None:
    cache.set(KEY, timezone.now().isoformat(), timeout=TTL)


def heartbeat_age() -> timedelta | None:
    """How long ago a worker last ran the task; None when it has been silent for longer than ``TTL`` seconds."""
    written = cache.get(KEY)
    return timezone.now() - datetime.fromisoformat(written) if written else None
