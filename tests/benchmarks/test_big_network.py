"""The pages of the admin in a network that has decided for many years: they cost what they cost at the beginning."""

import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import scenarios
from tests.approvals.admin import delegate_for, logged_in, office
from tests.benchmarks import network
from tests.benchmarks.report import Report
from workflows.approvals.models import ApprovalRound

SIZES = (10, 1000, 20000)
ORGANISATIONS = 40
WARMING_UP, REPETITIONS = 2, 7
LIMITED = ("inbox", "board", "round")

pytestmark = pytest.mark.django_db(transaction=True)


def grow_to(size: int, *, pattern: ApprovalRound) -> None:
    """Rounds like the given one, which stays; each tenth is open, half of the organisations have answered."""
    before = ApprovalRound.objects.count()
    is_open = "mod(n, 10) = 1"
    network.add_rounds(
        size - 1,
        first=before,
        like=pattern,
        title="'Runde ' || n",
        opened_at="now() - n * interval '1 hour'",
        closes_at="now() + (mod(n, 400) + 1) * interval '1 hour'",
        outcome=f"CASE WHEN {is_open} THEN '' ELSE 'adopted' END",
        decided_at=f"CASE WHEN NOT {is_open} THEN now() - interval '1 hour' END",
        settled_at=f"CASE WHEN NOT {is_open} THEN now() END",
    )
    answered = "mod(source.organisation_id, 2) = 0"
    network.ask_everyone(
        like=pattern.ballots.all()[0],
        position=f"CASE WHEN {answered} THEN 'approve' ELSE '' END",
        cast_at=f"CASE WHEN {answered} THEN now() END",
        told_at="now()",
        told_how="'mail'",
    )
    network.multiply(
        pattern.notices.all()[0],
        source=network.numbers(2 * size - 1, first=2 * before),
        dedupe_key="'mail:' || n",
        message_id="'<' || n || '@b.example>'",
    )
    network.vacuum()


def measure(client: Client, url: str) -> tuple[int, float]:
    """Queries and milliseconds of the quickest of several calls, streamed contents included.

    The quickest, because what else goes on in the machine makes some slower and none faster. The first calls are left
    out: they fill what a process remembers (content types, sites, languages).
    """
    samples = []
    for repetition in range(WARMING_UP + REPETITIONS):
        with CaptureQueriesContext(connection) as queries:
            begun = time.perf_counter()
            response = client.get(url)
            b"".join(response)
            milliseconds = (time.perf_counter() - begun) * 1000
        assert response.status_code == 200
        if repetition >= WARMING_UP:
            samples.append(milliseconds)
    return len(queries), min(samples)


def pages_of(pattern: ApprovalRound) -> dict[str, tuple[Client, str]]:
    staff, member = logged_in(office()), logged_in(delegate_for(*scenarios.asked(pattern)[:1]))
    board = "/admin/approval-rounds/"
    return {
        "inbox": (member, f"{board}inbox/"),
        "board": (staff, board),
        "round": (staff, f"{board}{pattern.pk}/"),
        "board, needs attention": (staff, f"{board}?state=attention"),
        "board, delegate": (member, board),
        "dashboard, office": (staff, "/admin/"),
        "dashboard, delegate": (member, "/admin/"),
        "mail log": (staff, "/admin/mail-log/"),
    }


def test_pages_cost_what_they_cost_at_the_beginning(report: Report) -> None:
    pattern = scenarios.open_round(members=ORGANISATIONS)
    pages = pages_of(pattern)
    measured: dict[str, list[tuple[int, float]]] = {name: [] for name in pages}
    for size in SIZES:
        grow_to(size, pattern=pattern)
        for name, page in pages.items():
            measured[name].append(measure(*page))

    table = report.table(f"Pages of the admin by number of rounds, {ORGANISATIONS} organisations")
    for name, by_size in measured.items():
        (queries, *_), (first, *_, last) = zip(*by_size, strict=True)
        times = {f"ms_{size}": milliseconds for size, (_, milliseconds) in zip(SIZES, by_size, strict=True)}
        table.add(page=name, queries=queries, **times, ratio=last / first)
        if name in LIMITED:
            table.goal(f"{name} with {SIZES[-1]} rounds against {SIZES[0]}", last / first, at_most=3)
    assert {name: {queries for queries, _ in by_size} for name, by_size in measured.items()} == {
        name: {by_size[0][0]} for name, by_size in measured.items()
    }
