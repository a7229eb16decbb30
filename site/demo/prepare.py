"""Bring the demo's database up to date: ``python -m demo.prepare``, in one process because Django starts slowly."""

import os

import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def is_migrated() -> bool:
    """Whether nothing is left to apply; `migrate` itself takes seconds to find that out and to tell every app."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    django.setup()
    if not is_migrated():
        call_command("migrate", interactive=False)
    call_command("seed_demo")  # idempotent: it leaves alone what is there


if __name__ == "__main__":
    main()
