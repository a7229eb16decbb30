"""Finds the processes of a demo the way an outsider would, independently of the code under test."""

import os
import time
from pathlib import Path

GONE_SECONDS = 30.0  # usually all are gone in a tenth; PostgreSQL gives its own children five
PAUSE = 0.02


def is_zombie(process: Path) -> bool:
    return (process / "stat").read_text().rpartition(")")[2].split()[0] == "Z"


def mentions(process: Path, folder: bytes) -> bool:
    """Whether a process names the folder in its command line or environment, or works below it."""
    working_folder = os.fsencode(os.readlink(process / "cwd"))
    return any(
        folder in text for text in (working_folder, *((process / part).read_bytes() for part in ("cmdline", "environ")))
    )


def processes_naming(*folders: Path, but: frozenset[int] = frozenset()) -> dict[int, str]:
    """Living processes that name one of the folders, with their command lines."""
    found = {}
    for process in Path("/proc").iterdir():
        if not process.name.isdigit() or int(process.name) in {os.getpid(), *but}:
            continue
        try:
            if not is_zombie(process) and any(mentions(process, os.fsencode(folder)) for folder in folders):
                found[int(process.name)] = (
                    (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                )
        except OSError:  # it has ended meanwhile
            continue
    return found


def assert_all_gone(*folders: Path) -> None:
    """Fails when a process that names one of the folders is still there after a moment."""
    deadline = time.monotonic() + GONE_SECONDS
    while left := processes_naming(*folders):
        assert time.monotonic() < deadline, f"still running: {left}"
        time.sleep(PAUSE)
