"""Compare what is stored about rounds with what must always hold."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from workflows.approvals import services
from workflows.approvals.models import ApprovalRound
from workflows.approvals.models.rounds import ApprovalRoundQuerySet


class Command(BaseCommand):
    help = "Compare the stored rounds with what must always hold; changes nothing. Exit code 1: something was found."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("rounds", nargs="*", metavar="ROUND", help="primary key or UUID of a round; without, all")
        parser.add_argument("--format", choices=["text", "json"], default="text", dest="output_format")

    def handle(self, *args: Any, rounds: list[str], output_format: str, **options: Any) -> None:
        findings = services.check_rounds(_named(rounds) if rounds else None)
        if output_format == "json":
            self.stdout.write(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
        else:
            for finding in findings:
                self.stdout.write(f"[{finding.code}] {finding.sentence}")
            self.stdout.write(f"Findings: {len(findings)}")
        if findings:
            sys.exit(1)


def _named(names: list[str]) -> ApprovalRoundQuerySet:
    keys = [int(name) for name in names if name.isdecimal()]
    try:
        uuids = [UUID(name) for name in names if not name.isdecimal()]
    except ValueError as error:
        raise CommandError(f"Neither a primary key nor a UUID: {', '.join(names)}") from error
    rounds = ApprovalRound.objects.filter(pk__in=keys) | ApprovalRound.objects.filter(uuid__in=uuids)
    if rounds.count() < len(set(names)):
        raise CommandError(f"Not all of these rounds exist: {', '.join(names)}")
    return rounds
