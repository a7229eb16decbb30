"""Two thousand rounds with forty organisations each: the pages cost what they cost with one. `make bench` prints it."""

import time
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from projects.models import StatementPage
from tests import scenarios
from tests.approvals.admin import delegate_for, logged_in, office
from workflows.approvals.models import ApprovalRound, Ballot
from workflows.notices.models import Notice
from workflows.organisations.models import Organisation

ROUNDS, ORGANISATIONS = 2000, 40

pytestmark = pytest.mark.django_db


def copy(pattern: ApprovalRound, *, rounds: int) -> None:
    """Copies of an open round, made by few inserts; the first of them stay open, half of the ballots are cast."""
    now = timezone.now()
    fields = {
        name: getattr(pattern, name)
        for name in ("procedure_id", "procedure_name", "locale", "digest", "digest_version", "preset", "early_close")
    }
    page_type = ContentType.objects.get_for_model(StatementPage)
    made = ApprovalRound.objects.bulk_create(
        ApprovalRound(
            **fields,
            visibility=pattern.visibility,
            number=1,
            page_type=page_type,
            page_id=1_000_000 + number,
            title=f"Runde {number}",
            wording=pattern.wording,
            opened_at=now - timedelta(hours=number),
            closes_at=now + timedelta(hours=number % 400 + 1),
            outcome="" if number % 10 == 0 else "adopted",
            decided_at=None if number % 10 == 0 else now - timedelta(hours=1),
            settled_at=None if number % 10 == 0 else now,
        )
        for number in range(rounds)
    )
    organisations = list(Organisation.objects.values_list("pk", flat=True))
    Ballot.objects.bulk_create(
        (
            Ballot(
                round=approval_round,
                organisation_id=organisation,
                position="approve" if place % 2 else "",
                cast_at=now if place % 2 else None,
                told_at=now,
                told_how="mail",
            )
            for approval_round in made
            for place, organisation in enumerate(organisations)
        ),
        batch_size=5000,
    )
    Notice.objects.bulk_create(
        Notice(kind="invitation", recipient_email="a@b.example", language="de", dedupe_key=f"{pk}:{n}", round_id=pk)
        for pk in (approval_round.pk for approval_round in made)
        for n in range(2)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def measure(client: Client, url: str) -> tuple[int, float]:
    """Queries and milliseconds of the second call, streamed contents included."""
    b"".join(client.get(url))
    with CaptureQueriesContext(connection) as queries:
        begun = time.perf_counter()
        response = client.get(url)
        b"".join(response)
        return len(queries), (time.perf_counter() - begun) * 1000 if response.status_code == 200 else -1


def pages_of(pattern: ApprovalRound) -> dict[str, tuple[Client, str]]:
    staff, member = logged_in(office()), logged_in(delegate_for(*scenarios.asked(pattern)[:1]))
    board = "/admin/approval-rounds/"
    return {
        "board": (staff, board),
        "board, needs attention": (staff, f"{board}?state=attention"),
        "board, delegate": (member, board),
        "board as CSV": (staff, f"{board}?export=csv"),
        "inbox": (member, f"{board}inbox/"),
        "round": (staff, f"{board}{pattern.pk}/"),
        "dashboard, office": (staff, "/admin/"),
        "dashboard, delegate": (member, "/admin/"),
        "mail log": (staff, "/admin/mail-log/"),
    }


def test_pages_cost_the_same_with_two_thousand_rounds(capsys: pytest.CaptureFixture[str]) -> None:
    pattern = scenarios.open_round(members=ORGANISATIONS)
    pages = pages_of(pattern)
    copy(pattern, rounds=2)
    few = {name: measure(*page) for name, page in pages.items()}
    ApprovalRound.objects.exclude(pk=pattern.pk).delete()
    copy(pattern, rounds=ROUNDS - 1)
    many = {name: measure(*page) for name, page in pages.items()}

    with capsys.disabled():
        print(f"\n{'page':<24} {'queries':>8} {'ms, 3':>8} {'ms, 2000':>9}")  # noqa: T201  (the table)
        for name, (queries, milliseconds) in many.items():
            print(f"{name:<24} {queries:>8} {few[name][1]:>8.0f} {milliseconds:>9.0f}")  # noqa: T201
    assert {name: queries for name, (queries, _) in many.items()} == {
        name: queries for name, (queries, _) in few.items()
    }
    assert all(milliseconds > 0 for _, milliseconds in many.values())
