"""What must stay fast however many organisations there are. `make bench` prints the table."""

import statistics
import time
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import scenarios
from tests.factories import UserFactory
from workflows.approvals import services
from workflows.approvals.models import Invitation
from workflows.approvals.tokens import sign_off_url
from workflows.organisations.models import Organisation

SIZES = (10, 100, 400)
REPETITIONS = 5

pytestmark = pytest.mark.django_db


def measure(action: Callable[[], object]) -> tuple[float, int]:
    """Seconds and queries of one run."""
    with CaptureQueriesContext(connection) as queries:
        begun = time.perf_counter()
        action()
        return time.perf_counter() - begun, len(queries)


def test_asking_reading_and_answering_by_size(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [measure_size(size) for size in SIZES]

    first = rows[0]
    with capsys.disabled():
        print(f"\n{'organisations':>13} {'what':<10} {'median ms':>10} {'queries':>8} {'ratio':>7}")  # noqa: T201  (the table)
        for size, row in zip(SIZES, rows, strict=True):
            for what, (seconds, queries) in row.items():
                ratio = seconds / first[what][0]
                print(f"{size:>13} {what:<10} {seconds * 1000:>10.1f} {queries:>8} {ratio:>7.2f}")  # noqa: T201
    assert {what: queries for what, (_seconds, queries) in rows[0].items()} == {
        what: queries for what, (_seconds, queries) in rows[-1].items()
    }


def measure_size(size: int) -> dict[str, tuple[float, int]]:
    Organisation.objects.update(left_on="2020-01-01")
    scenarios.make_members(size)
    procedure, user = scenarios.make_procedure(name=f"{size} members", visibility="at_once"), UserFactory()
    samples: dict[str, list[tuple[float, int]]] = {"ask": [], "read": [], "answer": []}
    for _repetition in range(REPETITIONS):
        page = scenarios.make_statement()
        samples["ask"].append(
            measure(lambda page=page: services.start_round(page=page, procedure=procedure, user=user))
        )
        invitation = Invitation.objects.latest("pk")
        path = "/" + sign_off_url(invitation, language="de").split("/", 3)[3]
        samples["read"].append(measure(lambda path=path: Client().get(path)))
        samples["answer"].append(measure(lambda path=path: Client().post(path, {"position": "approve"})))
    return {
        what: (statistics.median(seconds for seconds, _ in runs), max(queries for _, queries in runs[1:]))
        for what, runs in samples.items()
    }
