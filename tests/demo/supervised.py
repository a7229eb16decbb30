"""A supervisor as a process of its own, as `make demo` starts it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import psycopg
import redis

CHECKOUT = Path(__file__).resolve().parents[2]
READY_SECONDS = 300.0  # on a machine that is busy with much else
END_SECONDS = 120.0
PAUSE = 0.02


@dataclass
class Supervised:
    """Runs ``python -m demo`` on a folder. ``user`` is a numeric user to run it as, when the tests run as root."""

    folder: Path
    arguments: Sequence[str] = ("--services",)
    command: Sequence[str] = ()
    """Runs this instead, for example ``make demo``."""
    user: int | None = None
    checkout: Path = CHECKOUT
    python: str = sys.executable
    env: Mapping[str, str] = field(default_factory=dict)
    output_name: str = "first"
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        rights = {} if self.user is None else {"user": self.user, "group": self.user, "extra_groups": []}
        with self.output_file.open("wb") as output:
            self.process = subprocess.Popen(
                self.command or [self.python, "-m", "demo", *self.arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=self.checkout,
                env={**os.environ, "DEMO_DIR": str(self.folder), **self.env},
                start_new_session=True,
                **rights,
            )
        return self

    @property
    def output_file(self) -> Path:
        return self.folder.parent / f"{self.output_name}.out"

    @property
    def output(self) -> str:
        return self.output_file.read_text(errors="replace")

    def wait_for(self, text: str, *, timeout: float = READY_SECONDS) -> Self:
        """Wait until the supervisor has said something; fails with all it said when it ends or stays silent."""
        deadline = time.monotonic() + timeout
        while text not in self.output:
            assert self.process.poll() is None, f"ended with {self.process.returncode}:\n{self.output}"
            assert time.monotonic() < deadline, f"did not say {text!r}:\n{self.output}"
            time.sleep(PAUSE)
        return self

    def wait_for_folder(self, name: str) -> None:
        """Wait until the supervisor has got as far as making a folder."""
        deadline = time.monotonic() + READY_SECONDS
        while not (self.folder / name).is_dir():
            assert time.monotonic() < deadline, f"did not make {name}:\n{self.output}"
            time.sleep(PAUSE)

    def end(self, number: signal.Signals, *, timeout: float = END_SECONDS) -> int:
        """Send a signal and wait; returns the exit code."""
        self.process.send_signal(number)
        return self.process.wait(timeout)

    def interrupt(self, *, timeout: float = END_SECONDS) -> int:
        """What a terminal does on Ctrl-C: the signal goes to the whole group of processes."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout)

    def wait_ready(self) -> Self:
        return self.wait_for("CACHE_URL=")

    def address(self, name: str) -> str:
        return next(line for line in self.output.splitlines() if line.startswith(f"{name}=")).partition("=")[2]

    def query(self, statement: str) -> list[tuple[object, ...]]:
        """Run one statement over the printed address, ``postgresql://role@//folder/database``."""
        folder, _, name = self.address("DATABASE_URL").partition("@/")[2].rpartition("/")
        with psycopg.connect(host=folder, user="gemeinsam", dbname=name, autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def valkey(self, *command: str) -> object:
        """Run one command over the printed address."""
        with redis.Redis.from_url(self.address("CACHE_URL")) as client:
            return client.execute_command(*command)

    def kill_valkey(self) -> None:
        """End the server behind the supervisor's back."""
        with redis.Redis.from_url(self.address("CACHE_URL")) as client:
            os.kill(client.info("server")["process_id"], signal.SIGKILL)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *error: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
