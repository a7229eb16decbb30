"""One supervisor a folder."""

import fcntl
import os
from pathlib import Path

from demo.errors import AlreadyRunning, ServiceError


class FolderLock:
    """An advisory lock that the kernel frees when its holder ends, however it ends. Children do not inherit it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "lock"
        self._descriptor: int | None = None

    @property
    def is_held(self) -> bool:
        return self._descriptor is not None

    def acquire(self) -> None:
        """Take the lock, making the folder when it is missing. Raises ``AlreadyRunning``."""
        descriptor = self._open()
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 32).decode(errors="replace").strip() or "unknown"
            os.close(descriptor)
            raise AlreadyRunning(
                f"Another run (process {holder}) uses {self._file.parent}. Stop it, or choose another DEMO_DIR."
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        self._descriptor = descriptor

    def _open(self) -> int:
        folder = self._file.parent
        try:
            if not folder.is_dir():
                # The user a service drops to must be able to pass through; what is private lies one level below.
                folder.mkdir(parents=True)
                folder.chmod(0o711)
            descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        except PermissionError as error:
            raise ServiceError(f"{folder} cannot be used: {error.strerror}. Choose another DEMO_DIR.") from None
        if os.fstat(descriptor).st_uid != os.geteuid():
            os.close(descriptor)
            raise ServiceError(f"{folder} belongs to another user's run. Run as that user, or choose another DEMO_DIR.")
        return descriptor

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
