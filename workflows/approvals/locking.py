"""Transactions that lock rows, and try again when PostgreSQL ends one of two that wait for each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction
from psycopg import errors

ATTEMPTS = 4

P = ParamSpec("P")
R = TypeVar("R")


def atomic_with_retry(service: Callable[P, R]) -> Callable[P, R]:
    """Run a service in a transaction, anew when it was the victim of a deadlock.

    Inside a transaction of the caller nothing can be repeated, so there the error goes up. The order of locks
    is round, WorkflowState, TaskState, page; core takes them in other orders, hence the retry.
    """

    @wraps(service)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        attempts = 1 if connection.in_atomic_block else ATTEMPTS
        for attempt in range(1, attempts + 1):
            try:
                with transaction.atomic():
                    return service(*args, **kwargs)
            except OperationalError as error:
                if attempt == attempts or not isinstance(error.__cause__, errors.DeadlockDetected):
                    raise
        raise AssertionError("unreachable: the last attempt returns or raises")

    return run
