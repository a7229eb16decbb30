"""Valkey in one folder, reachable by its unix socket only."""

import os
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import redis

from demo.binaries import valkey_server
from demo.errors import ServiceError
from demo.places import give, socket_folder
from demo.processes import Child, Command

READY_SECONDS = 20.0
READY_PAUSE = 0.02
# Each worker of a parallel test run takes two numbers.
DATABASES = 128


class Valkey:
    """One Valkey server: its folder, its process, its addresses."""

    def __init__(self, *, folder: Path, log: Path, durable: bool, env: Mapping[str, str]) -> None:
        self._folder = folder
        self._log = log
        self._durable = durable
        self._env = env
        self.child: Child | None = None

    @property
    def home(self) -> Path:
        return self._folder.resolve()

    @property
    def socket(self) -> Path:
        return socket_folder(self._folder / "run") / "valkey.sock"

    def broker_url(self) -> str:
        """The address of one database as Celery writes it."""
        return f"redis+socket://{self.socket}?virtual_host=0"

    def cache_url(self, number: int = 1) -> str:
        """The address of one database as the redis client and Django's cache write it."""
        return f"unix://{self.socket}?db={number}"

    def client(self) -> redis.Redis:
        return redis.Redis.from_url(self.cache_url(0), socket_timeout=2)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self.begin()
        self.wait_ready()

    def begin(self) -> None:
        """Start the server without waiting for it."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        give(self.socket.parent, None)
        settings = {
            "port": "0",
            "unixsocket": os.fspath(self.socket),
            "unixsocketperm": "700",
            "dir": os.fspath(self.home),
            "databases": str(DATABASES),
            "daemonize": "no",
            "save": "",
            "appendonly": "yes" if self._durable else "no",
            "maxmemory-policy": "noeviction",
        }
        switches = [part for name, value in settings.items() for part in (f"--{name}", value)]
        argv = [os.fspath(valkey_server()), *switches]
        self.child = Child(Command(name="Valkey", argv=argv, log=self._log, env=self._env, folder=self.home))

    def wait_ready(self) -> None:
        """Wait until the server answers and has read its data."""
        deadline = time.monotonic() + READY_SECONDS
        while not self._answers():
            child = self.child
            if child is None:
                raise ServiceError("Valkey has not been started.")
            child.ensure_running()
            if time.monotonic() > deadline:
                raise ServiceError(f"Valkey does not answer:\n{child.tail()}")
            time.sleep(READY_PAUSE)

    def stop(self) -> None:
        self._leave(Child.stop)

    def kill(self) -> None:
        """End it as a crash would; with a durable server the append-only file is kept."""
        self._leave(Child.kill)

    def pause(self) -> None:
        """Silence it: connections stay open and nothing is answered, the worst way for a broker to fail."""
        if self.child is not None:
            self.child.pause()

    def resume(self) -> None:
        if self.child is not None:
            self.child.resume()

    def remove(self) -> None:
        """Delete all data. The server must have stopped."""
        shutil.rmtree(self.socket.parent, ignore_errors=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _leave(self, end: Callable[[Child], None]) -> None:
        if self.child is not None:
            end(self.child)
            self.child = None

    def _answers(self) -> bool:
        client = self.client()
        try:
            return bool(client.ping())
        except redis.RedisError:  # not listening yet, or still reading its data
            return False
        finally:
            client.close()
