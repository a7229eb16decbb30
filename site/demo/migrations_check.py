"""Fail when a model has changed without a migration: ``python -m demo.migrations_check``.

`makemigrations --check` also compares with the history in the database, and only warns when it cannot reach one.
"""

import os

import django
from django.core.management import call_command

from demo.throwaway import throwaway_services


def main() -> None:
    with throwaway_services() as services:
        os.environ.update({"DJANGO_SETTINGS_MODULE": "config.settings.test", **services.addresses()})
        django.setup()
        call_command("makemigrations", check=True, dry_run=True)


if __name__ == "__main__":
    main()
