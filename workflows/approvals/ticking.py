"""Beat may run twice: a tick that finds its twin at work does nothing."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

from celery import Task, shared_task
from django.db import connection


def tick(name: str) -> Callable[[Callable[[], object]], Task]:
    """Make a Celery task of this name that beat starts, and that does nothing while its twin is at work."""

    def register(work: Callable[[], object]) -> Task:
        @wraps(work)
        def work_alone() -> None:
            with one_at_a_time(name) as mine:
                if mine:
                    work()

        task: Task = shared_task(name=name)(work_alone)
        return task

    return register


@contextmanager
def one_at_a_time(name: str) -> Iterator[bool]:
    """Hold a PostgreSQL advisory lock of this name, and say whether it was free.

    A session lock, so that what runs inside may commit in pieces; PostgreSQL frees it when the connection of a
    killed worker ends.
    """
    key = zlib.crc32(name.encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        (mine,) = cursor.fetchone()
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
