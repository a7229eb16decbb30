"""The user PostgreSQL runs as: it refuses root."""

import os
import pwd
from dataclasses import dataclass

from demo.errors import ServiceError

UNPRIVILEGED = "nobody"


@dataclass(frozen=True)
class Account:
    """A user that a child becomes."""

    uid: int
    gid: int


def current_account() -> Account:
    return Account(uid=os.geteuid(), gid=os.getegid())


def unprivileged_account() -> Account | None:
    """The user to drop to when this process is root; ``None`` when nothing has to be dropped."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(UNPRIVILEGED)
    except KeyError:
        raise ServiceError(
            f"PostgreSQL does not run as root, and this machine has no user “{UNPRIVILEGED}” to run it as."
        ) from None
    return Account(uid=entry.pw_uid, gid=entry.pw_gid)
