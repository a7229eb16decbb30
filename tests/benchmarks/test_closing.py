"""A tick that finds many rounds due costs a multiple of what it costs for few, in the same memory."""

import json
import subprocess
import sys
from datetime import timedelta

import pytest
import redis
from django.utils import timezone

from demo.options import CHECKOUT
from tests import scenarios
from tests.benchmarks.report import Report
from tests.factories import UserFactory
from tests.fixtures.workers import worker_environment
from workflows.approvals.models import ApprovalRound, Ballot
from workflows.notices.models import Notice

SIZES = (250, 500, 1000)
ORGANISATIONS = 10

pytestmark = pytest.mark.django_db(transaction=True)


def make_due_rounds(count: int) -> None:
    """Rounds about as many statements, all of which every organisation has approved by the deadline that has come."""
    procedure, user = scenarios.make_procedure(name=f"{count} rounds", early_close="never"), UserFactory()
    for number in range(count):
        scenarios.ask(scenarios.make_statement(title=f"Stellungnahme {count}/{number}"), procedure, user)
    now = timezone.now()
    Ballot.objects.filter(round__outcome="").update(
        position="approve", cast_at=now - timedelta(hours=2), told_at=now - timedelta(hours=3), told_how="mail"
    )
    ApprovalRound.objects.open().update(closes_at=now - timedelta(minutes=1))
    Notice.objects.all().delete()


def tick() -> dict[str, float]:
    environment = worker_environment(owner="tick") | {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    command = [sys.executable, "-m", "tests.benchmarks.tick"]
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout)


def test_closing_and_settling_is_linear_and_takes_bounded_memory(report: Report, broker: redis.Redis) -> None:
    scenarios.make_members(ORGANISATIONS)
    table = report.table(f"One tick closes and settles rounds of {ORGANISATIONS} organisations")
    each, peaks = {}, {}
    for size in SIZES:
        make_due_rounds(size)
        measured = tick()
        assert not ApprovalRound.objects.filter(published_at=None).exists()
        seconds = measured["closing"] + measured["settling"]
        each[size], peaks[size] = seconds / size * 1000, measured["peak_mib"]
        table.add(
            rounds=size,
            closing_s=measured["closing"],
            settling_s=measured["settling"],
            ms_each=each[size],
            ratio=each[size] / each[SIZES[0]],
            peak_mib=peaks[size],
        )
    first, last = SIZES[0], SIZES[-1]
    table.goal(f"time for each of {last} against each of {first}", each[last] / each[first], at_most=1.25)
    table.goal(f"MiB that {last} take more than {first}", peaks[last] - peaks[first], at_most=20)
