"""What is held about the person of an e-mail address, as JSON."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from workflows.approvals.personal_data import personal_data_as_json


class Command(BaseCommand):
    help = "Write everything that is held about the person of an e-mail address to standard output, as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        self.stdout.write(personal_data_as_json(email))
