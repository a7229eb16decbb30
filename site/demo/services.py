"""PostgreSQL and Valkey on this machine, for the demo and for the tests."""

import os
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from demo.folder_lock import FolderLock
from demo.leftovers import OWNER_VARIABLE, sweep
from demo.postgres import Postgres
from demo.valkey import Valkey

DATABASE = "gemeinsam"
FOREIGN_PREFIXES = ("PG", "CELERY_", "GUNICORN_")  # read by libpq, Celery and gunicorn themselves


class LocalServices:
    """Both services in one folder, which is locked as long as they run.

    ``with LocalServices(folder) as services:`` starts and stops both; ``services.postgres`` and ``services.valkey``
    can be stopped, killed and started one by one in between. Start them from the main thread: the kernel ends them with
    the thread that started them. With ``durable=False`` they are faster, and a crash may cost data.
    Raises ``AlreadyRunning`` when another process uses the folder.
    """

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder.absolute()
        self.logs = self.folder / "log"
        self.lock = FolderLock(self.folder)
        env = self.base_environment()
        self.postgres = Postgres(
            folder=self.folder / "postgres",
            log=self.logs / "postgres.log",
            database=DATABASE,
            durable=durable,
            env=env,
        )
        self.valkey = Valkey(folder=self.folder / "valkey", log=self.logs / "valkey.log", durable=durable, env=env)

    @property
    def owner(self) -> str:
        """What every child carries in its environment, see ``leftovers``."""
        return os.fspath(self.folder.resolve())

    def base_environment(self) -> dict[str, str]:
        """The surroundings of every child: ours, without what would lead it to other services than these."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN_PREFIXES)}
        return {**kept, OWNER_VARIABLE: self.owner}

    @property
    def database_url(self) -> str:
        return self.postgres.url

    @property
    def broker_url(self) -> str:
        return self.valkey.broker_url()

    @property
    def cache_url(self) -> str:
        return self.valkey.cache_url()

    def addresses(self) -> dict[str, str]:
        """The addresses under the names the settings read."""
        return {"DATABASE_URL": self.database_url, "BROKER_URL": self.broker_url, "CACHE_URL": self.cache_url}

    def claim(self) -> None:
        """Lock the folder and end what a killed run has left there. Raises ``AlreadyRunning``."""
        if self.lock.is_held:
            return
        self.lock.acquire()
        self.postgres.place()
        sweep(owner=self.owner, folders=(self.postgres.home, self.postgres.cluster, self.valkey.home))

    def start(self) -> None:
        """Claim the folder, start both and wait until both answer."""
        try:
            self.claim()
            self.valkey.begin()
            self.postgres.begin()
            self.valkey.wait_ready()
            self.postgres.wait_ready()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop both and free the folder."""
        with ExitStack() as always:  # one that fails to stop must not keep the other running
            always.callback(self.lock.release)
            always.callback(self.postgres.stop)
            always.callback(self.valkey.stop)

    def remove(self) -> None:
        """Delete all data, also what lies outside the folder. Both services must have stopped."""
        self.postgres.remove()
        self.valkey.remove()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
