"""Child processes that never outlive this one."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from demo import launch
from demo.accounts import Account
from demo.errors import ServiceError

LAUNCHER = Path(launch.__file__)
KILL_SECONDS = 5.0
TAIL_LINES = 30


@dataclass(frozen=True)
class Command:
    """How to start one child, and how to end it.

    ``argv`` begins with an absolute path, or with a Python module when ``module`` is set. ``death_signal`` is what the
    kernel sends the child when this process ends; ``stop_signal`` asks it to end in order, within ``stop_seconds``.
    """

    name: str
    argv: Sequence[str]
    log: Path
    env: Mapping[str, str]
    folder: Path
    module: bool = False
    account: Account | None = None
    death_signal: signal.Signals = signal.SIGKILL
    stop_signal: signal.Signals = signal.SIGTERM
    stop_seconds: float = 10.0
    pass_fds: Sequence[int] = field(default_factory=tuple)

    def launch_argv(self) -> list[str]:
        isolation = ["-P"] if self.module else ["-I", "-S"]
        account = f"{self.account.uid}:{self.account.gid}" if self.account else launch.NO_ACCOUNT
        kind = launch.MODULE if self.module else launch.PROGRAM
        head = [sys.executable, *isolation, str(LAUNCHER), str(os.getpid()), str(int(self.death_signal))]
        return [*head, account, kind, *self.argv]


class Child:
    """One started command. Start it from a thread that stays: its end is the child's end (see ``launch``)."""

    def __init__(self, command: Command) -> None:
        self.command = command
        self._buried = False
        command.log.parent.mkdir(parents=True, exist_ok=True)
        with command.log.open("ab") as log:
            self._log_start = log.tell()
            self._process = subprocess.Popen(  # noqa: S603  (the arguments are the supervisor's own)
                command.launch_argv(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=dict(command.env),
                cwd=command.folder,
                start_new_session=True,
                pass_fds=tuple(command.pass_fds),
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """The code once the child has ended (negative: the signal that ended it), else ``None``."""
        return self._process.poll()

    def wait(self, timeout: float | None = None) -> int:
        return self._process.wait(timeout)

    def ensure_running(self) -> None:
        """Raise ``ServiceError`` with the end of the log when the child has ended."""
        if self.exit_code is not None:
            raise ServiceError(self.obituary())

    def obituary(self) -> str:
        """Which child ended how, and the last things it said."""
        name, code = self.command.name, self.exit_code
        how = f"by signal {signal.Signals(-code).name}" if code is not None and code < 0 else f"with code {code}"
        return f"{name} ended {how}. The end of {self.command.log}:\n{self.tail()}"

    def tail(self) -> str:
        """The last lines this child has written, without those of an earlier run."""
        with self.command.log.open("rb") as log:
            log.seek(self._log_start)
            lines = log.read().decode(errors="replace").splitlines()
        return "\n".join(f"    {line}" for line in lines[-TAIL_LINES:])

    def send(self, signal_number: signal.Signals) -> None:
        if self.exit_code is None:
            self._process.send_signal(signal_number)

    def pause(self) -> None:
        """Silence the child: it keeps its sockets and answers nothing."""
        self.send(signal.SIGSTOP)

    def resume(self) -> None:
        self.send(signal.SIGCONT)

    def stop(self) -> None:
        """End the child in order, by force when it does not heed in time."""
        self.send(self.command.stop_signal)
        self.resume()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(self.command.stop_seconds)
        self.kill()

    def kill(self) -> None:
        """End the child and what is left of its process group at once, as a crash would."""
        if self._buried:  # the kernel may have given the number to someone else since
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self.send(signal.SIGKILL)
        self._process.wait(KILL_SECONDS)
        self._buried = True


def run(command: Command, *, timeout: float) -> None:
    """Run a command to its end; raise ``ServiceError`` with the end of its log when it fails or takes too long."""
    child = Child(command)
    try:
        code = child.wait(timeout)
    except subprocess.TimeoutExpired:
        raise ServiceError(f"{command.name} took more than {timeout:.0f} seconds:\n{child.tail()}") from None
    finally:
        child.kill()
    if code != 0:
        raise ServiceError(child.obituary())
