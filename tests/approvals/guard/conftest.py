from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from tests.approvals.guard import world as worlds


@contextmanager
def never_committed() -> Iterator[None]:
    """One transaction for a whole world; each case rolls back to it.

    The table of who refers to whom is not kept: no route and no visitor asks it, and it costs a tenth of the time.
    """
    with transaction.atomic(), disable_reference_index_auto_update():
        yield
        transaction.set_rollback(True)
    cache.clear()


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[worlds.World]:
    """The world of the matrix."""
    with django_db_blocker.unblock(), never_committed():
        yield worlds.build()


@pytest.fixture
def case(world: worlds.World, db: None) -> worlds.World:
    """The same world for every test: what the test writes is undone."""
    return world
