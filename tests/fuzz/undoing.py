"""Each example finds the database as the test has prepared it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone() -> Iterator[None]:
    """Roll back what happens inside, and check before what PostgreSQL would check at the commit."""
    with transaction.atomic():
        yield
        transaction.get_connection().check_constraints()
        transaction.set_rollback(True)
