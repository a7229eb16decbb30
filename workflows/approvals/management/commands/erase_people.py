"""Erase the names of people in rounds that were decided long ago, as the nightly task does."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from workflows.approvals import conf
from workflows.approvals.services.erasing import erase_people, rounds_to_erase


class Command(BaseCommand):
    help = 'Erase people\'s names in rounds decided longer ago than WORKFLOWS_APPROVALS["ERASE_PEOPLE_AFTER"].'

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="list the rounds and change nothing")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        if conf.get("ERASE_PEOPLE_AFTER") is None:
            self.stdout.write("No period is set: names are kept.")
        elif dry_run:
            rounds = list(rounds_to_erase().order_by("decided_at", "pk"))
            for approval_round in rounds:
                self.stdout.write(f"{approval_round.decided_at:%Y-%m-%d}  {approval_round}")
            self.stdout.write(f"Rounds in which names would be erased: {len(rounds)}")
        else:
            self.stdout.write(f"Rounds in which names were erased: {erase_people()}")
