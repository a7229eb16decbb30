"""Where files can lie so that the user a service runs as can reach them."""

import hashlib
import os
import re
import stat
import tempfile
from pathlib import Path

from demo.accounts import Account, current_account
from demo.errors import ServiceError

# The kernel's limit is 107 bytes (unix(7)); the longest name in a socket folder is `.s.PGSQL.5432.lock`.
SOCKET_FOLDER_BYTES = 107 - len("/.s.PGSQL.5432.lock")
# Socket folders are written into addresses and into a comma-separated list of PostgreSQL's.
PLAIN_PATH = re.compile(r"[A-Za-z0-9_./-]+")


def may_enter(folder: Path, account: Account) -> bool:
    """Whether ``account`` may pass through one folder, by its owner and mode."""
    status = folder.stat()
    if status.st_uid == account.uid:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == account.gid:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)


def is_reachable(path: Path, account: Account | None) -> bool:
    """Whether ``account`` can get to ``path`` through all folders above it; ``None`` is the present user, who can."""
    if account is None:
        return True
    return all(may_enter(folder, account) for folder in path.resolve().parents)


def may_execute(program: Path, account: Account | None) -> bool:
    """Whether ``account`` can get to a program and run it."""
    return account is None or (is_reachable(program, account) and may_enter(program, account))


def private_root() -> Path:
    """A folder of the present user's outside every home folder, which others can pass through and not change.

    The place is world-writable, so whatever is already there under that name is looked at before it is trusted.
    """
    owner = current_account().uid
    for base in (Path("/var/tmp"), Path(tempfile.gettempdir())):  # noqa: S108  (checked below, not trusted by name)
        if not base.is_dir() or not os.access(base, os.W_OK) or os.statvfs(base).f_flag & os.ST_NOEXEC:
            continue
        root = base / f"gemeinsam-services-{owner}"
        try:
            root.mkdir(mode=0o711)
        except FileExistsError:
            status = root.lstat()
            if not stat.S_ISDIR(status.st_mode) or status.st_uid != owner or status.st_mode & 0o022:
                raise ServiceError(f"{root} is not a folder that only you can change. Please remove it.") from None
        root.chmod(0o711)
        return root
    raise ServiceError("Neither /var/tmp nor the temporary folder can hold programs for the local services.")


def fingerprint(folder: Path) -> str:
    """A short name for a folder, stable as long as it stays where it is."""
    return hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:12]


def give(folder: Path, account: Account | None) -> Path:
    """Make a folder that belongs to ``account`` alone."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if account is not None:
        os.chown(folder, account.uid, account.gid, follow_symlinks=False)
    folder.chmod(0o700)
    return folder


def socket_folder(preferred: Path) -> Path:
    """Where a service's socket belongs: ``preferred``, or a short private folder when that path is too long or odd.

    The caller makes it with ``give``.
    """
    path = os.fspath(preferred.resolve())
    if len(os.fsencode(path)) <= SOCKET_FOLDER_BYTES and PLAIN_PATH.fullmatch(path):
        return preferred.resolve()
    return private_root() / f"run-{fingerprint(preferred)}"
