"""One throw-away PostgreSQL and Valkey for the whole run, and the fixtures that talk to something real."""

from contextlib import ExitStack

import pytest

from demo.throwaway import throwaway_services
from tests.fixtures import addresses

pytest_plugins = [
    "tests.fixtures.browser",
    "tests.fixtures.mail",
    "tests.fixtures.services",
    "tests.fixtures.workers",
]

_RUN = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """Start the services once, in the process that hands out the tests; its workers inherit the addresses.

    Whatever ends this process, the kernel ends the services with it (`demo.launch`).
    """
    if not addresses.is_worker():
        services = _RUN.enter_context(throwaway_services())
        addresses.publish(services.addresses(), files=services.folder / "files")
    addresses.use_own_valkey_databases()
    addresses.point_django_at_them()


def pytest_unconfigure(config: pytest.Config) -> None:
    _RUN.close()
