"""Bring the demo's database up to date: ``python -m demo.prepare``, in one process because Django starts slowly."""

import os

import django
from django.core.management import call_command, get_commands


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    django.setup()
    call_command("migrate", interactive=False)
    if "seed_demo" in get_commands():
        call_command("seed_demo")  # idempotent: it leaves alone what is there


if __name__ == "__main__":
    main()
