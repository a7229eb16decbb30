"""What a child of the supervisor runs first: tie its life to its parent's, drop rights, become the real program.

Run as a script (``python -P launch.py PARENT SIGNAL ACCOUNT KIND ARGV…``), so it imports the standard library only.
A script and not a ``preexec_fn``: that would run Python between fork and exec, which is unsafe in a process with
threads (the test runner has some), and the kernel forgets the death signal when a process changes its user.
"""

import ctypes
import os
import runpy
import signal
import sys

PR_SET_PDEATHSIG = 1  # linux/prctl.h
NO_ACCOUNT = "-"
PROGRAM = "program"
MODULE = "module"

_libc = ctypes.CDLL(None, use_errno=True)


def die_with(*, parent: int, signal_number: int) -> None:
    """Have the kernel send this process ``signal_number`` when ``parent`` ends, however it ends.

    The kernel watches the parent's *thread* that forked: start children from a thread that lives as long as they do.
    """
    if _libc.prctl(PR_SET_PDEATHSIG, signal_number, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG) failed")
    if os.getppid() != parent:  # it ended before the kernel was asked to watch it
        os.kill(os.getpid(), signal.SIGKILL)


def tie_forks(signal_number: int) -> None:
    """Tie every later fork to its own parent too: gunicorn's workers, Celery's pool, the embedded beat."""
    forking = os.getpid()

    def note_parent() -> None:
        nonlocal forking
        forking = os.getpid()

    os.register_at_fork(
        before=note_parent,
        after_in_child=lambda: die_with(parent=forking, signal_number=signal_number),
    )


def drop_rights(account: str) -> None:
    """Become ``uid:gid`` for good, without the old user's further groups."""
    if account == NO_ACCOUNT:
        return
    uid, gid = (int(part) for part in account.split(":"))
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def main(arguments: list[str]) -> None:
    parent, signal_number, account, kind, *argv = arguments
    drop_rights(account)
    die_with(parent=int(parent), signal_number=int(signal_number))
    if kind == PROGRAM:
        os.execv(argv[0], argv)  # noqa: S606  (no shell is wanted; the path comes from the supervisor)
    tie_forks(int(signal_number))
    sys.argv = argv
    runpy.run_module(argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
