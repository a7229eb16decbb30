"""Places and users for supervisors under test."""

import os
import pwd
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from demo.leftovers import OWNER_VARIABLE
from demo.services import LocalServices
from tests.demo.census import assert_all_gone
from tests.demo.supervised import Supervised

ORDINARY_USER = pwd.getpwnam("nobody").pw_uid  # initdb wants a user that has a name
RUN_VARIABLES = (
    "DATABASE_URL",
    "BROKER_URL",
    "CACHE_URL",
    "MEDIA_ROOT",
    "STATIC_ROOT",
    "DJANGO_SETTINGS_MODULE",
    OWNER_VARIABLE,
)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can pass through, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="gemeinsam-drill-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def supervised(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Supervised]]:
    """Makes supervisors, and fails the test when anything of theirs outlives it."""
    for name in RUN_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    made: list[Supervised] = []

    def make(folder: Path | None = None, **options: object) -> Supervised:
        supervisor = Supervised(folder or open_folder / "demo", **options)
        made.append(supervisor)
        return supervisor

    yield make
    for supervisor in made:
        if supervisor.process is not None:
            supervisor.__exit__()
    assert_all_gone(open_folder)
    for folder in {supervisor.folder for supervisor in made if supervisor.folder.is_dir()}:
        LocalServices(folder).remove()


@pytest.fixture
def as_root() -> None:
    if os.geteuid() != 0:
        pytest.skip("needs root")
