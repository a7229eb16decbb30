"""Celery workers that are ready in no time, and die like any other: forked from a process that has loaded the site.

A worker needs seconds to start, nearly all of them for imports; a drill that kills many would do little else. The
process here (``python -m tests.drills.nursery``) has connected to nothing when it forks, so a child is what
`celery worker` would have become.
"""

import ctypes
import os
import signal
import sys
import time
from pathlib import Path

from demo.options import CHECKOUT
from demo.processes import Child, Command
from tests.fixtures.workers import PAUSE, worker_environment

PATHS = os.pathsep.join([os.fspath(CHECKOUT), os.fspath(CHECKOUT / "site")])
READY_SECONDS = 300.0
PR_SET_PDEATHSIG = 1


class Nursery:
    """Started once; ``bear`` a worker, then ``kill`` it with its pool."""

    def __init__(self, folder: Path, *, queues: str) -> None:
        self._folder = folder
        self._number = 0
        self._child = Child(
            Command(
                name="The nursery",
                argv=["tests.drills.nursery", str(folder), queues],
                log=folder / "nursery.log",
                env={**worker_environment(owner=str(folder)), "PYTHONPATH": PATHS},
                folder=CHECKOUT,
                module=True,
            )
        )
        self._await(folder / "ready")

    def bear(self) -> int:
        """Start a worker; returns its process id, which is that of its process group too."""
        self._number += 1
        self._child.send(signal.SIGUSR1)
        born = self._folder / f"born{self._number}"
        self._await(born)
        return int(born.read_text())

    def wait_ready(self) -> None:
        """Wait until the youngest takes tasks."""
        log, deadline = self._folder / f"worker{self._number}.log", time.monotonic() + READY_SECONDS
        while " ready." not in log.read_text():
            self._child.ensure_running()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(PAUSE)

    def kill(self, worker: int) -> None:
        """At once and with its pool, as the out-of-memory killer would."""
        os.killpg(worker, signal.SIGKILL)
        while any(_group_of(path) == worker for path in Path("/proc").glob("[0-9]*")):
            time.sleep(0.01)

    def close(self) -> None:
        self._child.kill()

    def _await(self, file: Path) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while not file.exists():
            self._child.ensure_running()
            assert time.monotonic() < deadline, self._child.tail()
            time.sleep(0.01)


def _group_of(process: Path) -> int | None:
    """The process group of one that lives; None for one that is gone or only waits to be reaped."""
    try:
        state, _parent, group, *_rest = process.joinpath("stat").read_text().rpartition(")")[2].split()
    except (OSError, ValueError):
        return None
    return None if state in "ZX" else int(group)


def main(folder: Path, queues: str) -> None:
    import django

    django.setup()
    from config.celery import app

    app.loader.import_default_modules()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
    folder.joinpath("ready").touch()
    number = 0
    while True:
        signal.sigwait([signal.SIGUSR1])
        number += 1
        child = os.fork()
        if child == 0:
            _become_worker(folder / f"worker{number}.log", queues=queues, name=f"drill{number}")
        written = folder / f"born{number}.part"
        written.write_text(str(child))
        written.rename(folder / f"born{number}")


def _become_worker(log: Path, *, queues: str, name: str) -> None:
    from config.celery import app

    os.setsid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(out, 1)
    os.dup2(out, 2)
    options = [f"--queues={queues}", "--concurrency=1", f"--hostname={name}@%h", "--loglevel=INFO"]
    app.worker_main(["worker", *options, "--without-mingle", "--without-gossip"])
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
