"""A clock that can be set back, so that the demo's history lies in the past."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Let this process, and only it, believe that it is ``moment``; time goes on from there.

    For filling an empty demo in a single thread: the services ask ``timezone.now()`` and are not touched.
    """
    real_now, started = timezone.now, timezone.now()
    timezone.now = lambda: moment + (real_now() - started)
    try:
        yield
    finally:
        timezone.now = real_now
