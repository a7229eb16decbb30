from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.approvals.guard import world as worlds


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[worlds.World]:
    """The world of the matrix, in one transaction that is never committed; each case rolls back to it."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            yield worlds.build()
            transaction.set_rollback(True)
        cache.clear()


@pytest.fixture
def case(world: worlds.World, db: None) -> worlds.World:
    """The same world for every test: what the test writes is undone."""
    return world
