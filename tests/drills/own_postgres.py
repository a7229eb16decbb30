"""A PostgreSQL that a drill may kill: the run's own one, copied as a backup copies it, so that nothing is migrated."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from demo.accounts import unprivileged_account
from demo.postgres import Postgres
from demo.throwaway import throwaway_services

LEFT_OUT = {"postmaster.pid", "postmaster.opts", "pg_wal"}


@contextmanager
def own_postgres() -> Iterator[Postgres]:
    """Django's connections lead to the copy meanwhile; what is committed there is on the disk, as on a real site."""
    with throwaway_services(start=False) as services:
        postgres = services.postgres
        copy_cluster(postgres.cluster)
        postgres.start()
        with postgres.connect("postgres") as own:
            own.execute("ALTER ROLE CURRENT_USER SET synchronous_commit = on")
        before = connection.settings_dict["HOST"]
        lead_to(os.fspath(postgres.sockets))
        try:
            yield postgres
        finally:
            lead_to(before)


def lead_to(host: str) -> None:
    connection.close()
    connection.settings_dict["HOST"] = host


def copy_cluster(target: Path) -> None:
    """A base backup by PostgreSQL's own protocol, without its program, which the wheel does not bring."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        source = Path(cursor.fetchone()[0])
        cursor.execute("SELECT pg_walfile_name(pg_backup_start('drill', fast => true))")
        (first_segment,) = cursor.fetchone()
        shutil.copytree(source, target, ignore=lambda folder, names: LEFT_OUT & set(names), copy_function=copy_file)
        cursor.execute("SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)")
        (target / "backup_label").write_text(cursor.fetchone()[0])
    (target / "pg_wal").mkdir(mode=0o700)
    for segment in (source / "pg_wal").iterdir():
        if segment.is_file() and segment.name >= first_segment:
            copy_file(segment, target / "pg_wal" / segment.name)
    give_away(target)


def copy_file(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """A file that is gone meanwhile is not missed: the log says so, too."""
    if os.path.exists(source):
        shutil.copy2(source, target)


def give_away(folder: Path) -> None:
    account = unprivileged_account()
    if account is None:
        return
    for parent, _folders, files in os.walk(folder):
        for path in (parent, *(os.path.join(parent, name) for name in files)):
            os.chown(path, account.uid, account.gid)
