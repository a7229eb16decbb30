"""Reading a sign-off page and answering by it, by the number of organisations that are asked."""

import statistics
import time
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import scenarios
from tests.benchmarks.report import Report
from workflows.approvals.models import Invitation
from workflows.approvals.tokens import sign_off_url
from workflows.organisations.models import Organisation

SIZES = (10, 100, 400)
REPETITIONS = 5

pytestmark = pytest.mark.django_db

Sample = tuple[float, int]


def measure(action: Callable[[], object]) -> Sample:
    """Seconds and queries of one run."""
    with CaptureQueriesContext(connection) as queries:
        begun = time.perf_counter()
        action()
        return time.perf_counter() - begun, len(queries)


def test_reading_and_answering_by_size(report: Report) -> None:
    rows = [measure_size(size) for size in SIZES]

    table = report.table("A sign-off page, by organisations asked")
    for size, row in zip(SIZES, rows, strict=True):
        for what, (seconds, queries) in row.items():
            ratio = seconds / rows[0][what][0]
            table.add(organisations=size, what=what, median_ms=seconds * 1000, queries=queries, ratio=ratio)
    assert queries_of(rows[0]) == queries_of(rows[-1])


def queries_of(row: dict[str, Sample]) -> dict[str, int]:
    return {what: queries for what, (_seconds, queries) in row.items()}


def measure_size(size: int) -> dict[str, Sample]:
    Organisation.objects.update(left_on="2020-01-01")
    scenarios.make_members(size)
    procedure = scenarios.make_procedure(name=f"{size} members", visibility="at_once")
    samples: dict[str, list[Sample]] = {"read": [], "answer": []}
    for _repetition in range(REPETITIONS):
        scenarios.ask(scenarios.make_statement(), procedure)
        path = "/" + sign_off_url(Invitation.objects.latest("pk"), language="de").split("/", 3)[3]
        samples["read"].append(measure(lambda path=path: Client().get(path)))
        samples["answer"].append(measure(lambda path=path: Client().post(path, {"position": "approve"})))
    return {
        what: (statistics.median(seconds for seconds, _ in runs), max(queries for _, queries in runs[1:]))
        for what, runs in samples.items()
    }
