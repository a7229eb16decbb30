"""PostgreSQL in one folder, reachable by its unix socket only."""

import os
import shutil
import signal
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from demo.accounts import unprivileged_account
from demo.binaries import postgres_programs
from demo.errors import ServiceError
from demo.places import fingerprint, give, is_reachable, private_root, socket_folder
from demo.processes import Child, Command, run

ROLE = "gemeinsam"
INITDB_SECONDS = 60.0
READY_SECONDS = 30.0
READY_PAUSE = 0.03
SERVER_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "max_logical_replication_workers": "0",
}
# For data that nobody will miss: much faster, and lost when the machine stops.
THROW_AWAY_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "256MB",
}


class Postgres:
    """One PostgreSQL server: its folder, its process, its address.

    The role is a superuser without a password: only who may enter the socket's folder gets in, which is the user that
    runs the server (and root).
    """

    def __init__(self, *, folder: Path, log: Path, database: str, durable: bool, env: Mapping[str, str]) -> None:
        self._link = folder
        self._log = log
        self._database = database
        self._durable = durable
        self._env = env
        self._account = unprivileged_account()
        self.child: Child | None = None

    @property
    def home(self) -> Path:
        """Where the data really lie: outside the given folder when the server's user cannot get there."""
        return self._link.resolve()

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    @property
    def sockets(self) -> Path:
        return socket_folder(self.home / "run")

    @property
    def url(self) -> str:
        """The address as django-environ and libpq's users write a socket: the path holds folder and database."""
        return f"postgresql://{ROLE}@/{quote(os.fspath(self.sockets))}/{self._database}"

    def connect(self, database: str | None = None) -> psycopg.Connection:
        """A connection in autocommit mode."""
        name = database or self._database
        return psycopg.connect(host=os.fspath(self.sockets), user=ROLE, dbname=name, autocommit=True)

    def place(self) -> None:
        """Make the home: the given folder, or a link to one elsewhere that a second run will follow again."""
        if self._link.is_symlink():
            if self._link.is_dir():
                return
            self._link.unlink()  # what it led to is gone
        if self._link.is_dir() or is_reachable(self._link, self._account):
            give(self._link, self._account)
            return
        elsewhere = private_root() / f"postgres-of-{fingerprint(self._link.parent)}"
        if elsewhere.exists():  # of a data folder that was deleted since
            shutil.rmtree(elsewhere)
        self._link.symlink_to(give(elsewhere, self._account), target_is_directory=True)

    def start(self) -> None:
        """Start the server and wait until it answers; on the first start make cluster and database."""
        self.begin()
        self.wait_ready()

    def begin(self) -> None:
        """Start the server without waiting for it."""
        self.place()
        if not self.cluster.is_dir():
            self._make_cluster()
        self._forget_stale_files()
        self.child = Child(self._server_command())

    def wait_ready(self) -> None:
        """Wait until the server answers and has the database."""
        deadline = time.monotonic() + READY_SECONDS
        while not self._answers():
            self._running_child().ensure_running()
            if time.monotonic() > deadline:
                raise ServiceError(f"PostgreSQL does not answer:\n{self._running_child().tail()}")
            time.sleep(READY_PAUSE)
        with self.connect("postgres") as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self._database]).fetchone()
            if not found:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(self._database)))

    def stop(self) -> None:
        self._leave(Child.stop)

    def kill(self) -> None:
        """End it as a crash would; the next start recovers from the log."""
        self._leave(Child.kill)

    def remove(self) -> None:
        """Delete all data. The server must have stopped."""
        shutil.rmtree(self.sockets, ignore_errors=True)
        if self._link.is_symlink():
            shutil.rmtree(self.home, ignore_errors=True)
            self._link.unlink()
        shutil.rmtree(self._link, ignore_errors=True)

    def _leave(self, end: Callable[[Child], None]) -> None:
        if self.child is not None:
            end(self.child)
            self.child = None

    def _running_child(self) -> Child:
        if self.child is None:
            raise ServiceError("PostgreSQL has not been started.")
        return self.child

    def _answers(self) -> bool:
        try:
            self.connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def _make_cluster(self) -> None:
        """Make the cluster beside its place and rename it, so that a half one is never started."""
        unfinished = self.home / "cluster.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        options = [
            *("--pgdata", os.fspath(unfinished), "--username", ROLE, "--auth", "trust", "--encoding", "UTF8"),
            *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C"),
            *(() if self._durable else ("--no-sync",)),
        ]
        run(self._command("PostgreSQL's initdb", "initdb", *options), timeout=INITDB_SECONDS)
        unfinished.rename(self.cluster)

    def _forget_stale_files(self) -> None:
        """Remove old sockets, and a PID file whose number now belongs to another program: PostgreSQL would believe it.

        Call it after the sweep: nothing of ours runs in the folder any more.
        """
        file = self.cluster / "postmaster.pid"
        if file.is_file():
            pid = file.read_text().partition("\n")[0].strip()
            if not pid.isdigit() or Path("/proc", pid).exists():
                file.unlink()
        for stale in give(self.sockets, self._account).iterdir():
            stale.unlink()

    def _server_command(self) -> Command:
        settings = {**SERVER_SETTINGS, **({} if self._durable else THROW_AWAY_SETTINGS)}
        settings["unix_socket_directories"] = os.fspath(self.sockets)
        switches = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return self._command("PostgreSQL", "postgres", "-D", os.fspath(self.cluster), *switches)

    def _command(self, name: str, program: str, *arguments: str) -> Command:
        return Command(
            name=name,
            argv=[os.fspath(postgres_programs(self._account) / program), *arguments],
            log=self._log,
            env=self._env,
            folder=self.home,
            account=self._account,
            # SIGQUIT, "immediate shutdown": the server takes its own children along and frees its shared memory.
            death_signal=signal.SIGQUIT,
            # SIGINT, "fast shutdown": open sessions are rolled back, the data are written down.
            stop_signal=signal.SIGINT,
        )
