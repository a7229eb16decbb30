"""What an earlier supervisor may have left behind, when it was killed an instant ago."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from demo.errors import ServiceError

# Every child of a supervisor carries its folder in this variable, and hands it on to its own children.
OWNER_VARIABLE = "GEMEINSAM_SERVICES"
SWEEP_SECONDS = 10.0
SWEEP_PAUSE = 0.02


def processes_of(*, owner: str, folders: tuple[Path, ...]) -> Iterator[int]:
    """Processes that carry ``owner`` in their environment or work in one of the folders.

    Both, because PostgreSQL's children write their titles over their environment, but never leave the data folder.
    """
    marker = os.fsencode(f"{OWNER_VARIABLE}={owner}")
    homes = {os.fspath(folder.resolve()) for folder in folders}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            environment = (entry / "environ").read_bytes()
            working_folder = os.readlink(entry / "cwd")
        except OSError:  # it has ended, or belongs to someone else
            continue
        if marker in environment.split(b"\0") or working_folder in homes:
            yield int(entry.name)


def sweep(*, owner: str, folders: tuple[Path, ...]) -> None:
    """End what is left and wait until it is gone.

    Call it only under the folder's lock: then no living supervisor can be the owner.
    """
    deadline = time.monotonic() + SWEEP_SECONDS
    while pids := list(processes_of(owner=owner, folders=folders)):
        if time.monotonic() > deadline:
            raise ServiceError(f"These processes of an earlier run do not end: {', '.join(map(str, pids))}.")
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        time.sleep(SWEEP_PAUSE)
