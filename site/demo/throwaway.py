"""Services for a test run: in a temporary folder, fast, gone afterwards."""

import contextlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from demo.errors import AlreadyRunning, ServiceError
from demo.services import LocalServices

PREFIX = "gemeinsam-tests-"
# A folder without a lock file is just being made by another run, or was left behind in that moment.
UNLOCKED_SECONDS = 3600


@contextlib.contextmanager
def throwaway_services(*, start: bool = True) -> Iterator[LocalServices]:
    """Services in a folder of their own; with ``start=False`` the caller starts the ones it needs.

    What killed runs have left in the temporary folder is removed first.
    """
    remove_abandoned()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    folder.chmod(0o711)  # the server's user must be able to pass through
    services = LocalServices(folder, durable=False)
    try:
        services.claim()
        if start:
            services.start()
        yield services
    finally:
        services.stop()
        services.remove()
        shutil.rmtree(folder, ignore_errors=True)


def remove_abandoned() -> None:
    """Delete the folders of runs that were killed; those of living runs are locked."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(AlreadyRunning, ServiceError, OSError):
            if not (folder / "lock").exists() and time.time() - folder.stat().st_mtime < UNLOCKED_SECONDS:
                continue
            services = LocalServices(folder, durable=False)
            services.claim()
            services.stop()
            services.remove()
            shutil.rmtree(folder, ignore_errors=True)
