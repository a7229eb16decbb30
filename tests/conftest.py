"""One throw-away PostgreSQL and Valkey for the whole run, and the fixtures that talk to something real."""

import gc
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.conf import settings
from django.utils import translation

from demo.throwaway import throwaway_services
from tests.fixtures import addresses, migrated

pytest_plugins = [
    "tests.fixtures.browser",
    "tests.fixtures.databases",
    "tests.fixtures.mail",
    "tests.fixtures.services",
    "tests.fixtures.workers",
]

_RUN = ExitStack()
BEGUN_FIRST = ("long", "drill", "browser")


def pytest_configure(config: pytest.Config) -> None:
    """Start the services once, in the process that hands out the tests; its workers inherit the addresses.

    Whatever ends this process, the kernel ends the services with it (`demo.launch`).
    """
    if not addresses.is_worker():
        services = _RUN.enter_context(throwaway_services())
        addresses.publish(services.addresses(), files=services.folder / "files")
        _RUN.callback(migrated.begin(log=services.logs / "migration.log").kill)
    addresses.use_own_valkey_databases()
    addresses.point_django_at_them()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, each kind shuffled: none is left for the end, when other processes have no more."""
    items.sort(
        key=lambda item: (
            not any(item.get_closest_marker(mark) for mark in BEGUN_FIRST),
            not item.get_closest_marker("long"),
        )
    )


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays: not to look through it for garbage saves a twentieth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def pytest_unconfigure(config: pytest.Config) -> None:
    _RUN.close()


@pytest.fixture(autouse=True)
def _language_of_the_site() -> Iterator[None]:
    """Each test begins in it, as a new process does; a request leaves its own language active."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
