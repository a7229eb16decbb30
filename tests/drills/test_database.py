"""PostgreSQL is restarted, at once and without asking, while people vote and while a decision is carried out."""

import threading
from collections.abc import Iterator

import pytest
from django.db import Error, connection
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from demo.postgres import Postgres
from tests import scenarios
from tests.drills.own_postgres import own_postgres
from tests.drills.soundness import assert_sound
from tests.drills.waiting import wait_until
from tests.fixtures.mail import SmtpServer
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound, BallotEntry, Invitation
from workflows.approvals.nudging import nudge
from workflows.approvals.tasks import settle_round, sweep_settlements
from workflows.approvals.tokens import sign_off_url
from workflows.notices import tasks
from workflows.notices.models import Notice

MEMBERS = 12
VOTERS = 3

pytestmark = [pytest.mark.drill, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def postgres(transactional_db: None) -> Iterator[Postgres]:
    with own_postgres() as postgres:
        yield postgres


def restart(postgres: Postgres) -> None:
    postgres.kill()
    connection.close()
    postgres.start()


class Voters:
    """People who open their links at the same time and answer, one organisation after the other."""

    def __init__(self, approval_round: ApprovalRound) -> None:
        invitations = Invitation.objects.filter(round=approval_round).select_related("organisation")
        self.waiting = [
            (invitation.organisation_id, "/" + sign_off_url(invitation, language="de").split("/", 3)[3])
            for invitation in invitations
        ]
        self.acknowledged: set[int] = set()
        self.failed: list[tuple[int, str]] = []
        self._threads = [threading.Thread(target=self._vote) for _voter in range(VOTERS)]

    def begin(self) -> None:
        for thread in self._threads:
            thread.start()

    def wait(self) -> None:
        for thread in self._threads:
            thread.join()

    def _vote(self) -> None:
        try:
            while self.waiting:
                organisation, path = self.waiting.pop()
                try:
                    status = Client().post(path, {"position": "approve"}).status_code
                except Error:  # the error page, on a real site
                    self.failed.append((organisation, path))
                    connection.close()
                else:
                    assert status == 302
                    self.acknowledged.add(organisation)
        finally:
            connection.close()


def stored() -> set[int]:
    return set(BallotEntry.objects.values_list("ballot__organisation", flat=True))


def is_waiting_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        return bool(cursor.fetchone()[0])


def test_a_restart_loses_no_answer_that_was_acknowledged_and_settles_once(
    postgres: Postgres, celery_worker_process, smtp_server: SmtpServer
) -> None:
    worker = celery_worker_process(wait=False)
    approval_round = scenarios.open_round(members=MEMBERS, early_close="never")
    voters = Voters(approval_round)

    voters.begin()
    wait_until(lambda: len(voters.acknowledged) >= VOTERS)
    restart(postgres)
    voters.wait()

    assert voters.failed
    assert voters.acknowledged <= stored()
    for _organisation, path in voters.failed:  # they try again
        assert Client().post(path, {"position": "approve"}).status_code == 302
    assert BallotEntry.objects.count() == MEMBERS
    settle_under_a_restart(approval_round, postgres, worker)

    outcomes = Notice.objects.filter(kind="outcome")
    wait_until(lambda: not Notice.objects.filter(state__in=["queued", "sending"]).exists())
    assert PageLogEntry.objects.filter(action="wagtail.publish", page=approval_round.page_id).count() == 1
    assert outcomes.count() == MEMBERS + 1
    assert approval_round.signatures.count() == MEMBERS
    assert_sound()


def settle_under_a_restart(approval_round: ApprovalRound, postgres: Postgres, worker) -> None:
    """A lock that the drill holds keeps the worker in the middle of settling until PostgreSQL is gone."""
    other = postgres.connect(connection.settings_dict["NAME"])
    other.execute("BEGIN")
    other.execute("SELECT 1 FROM wagtailcore_page WHERE id = %s FOR UPDATE", [approval_round.page_id])
    ApprovalRound.objects.filter(pk=approval_round.pk).update(closes_at=timezone.now())
    assert services.close_due_rounds() == [approval_round.pk]
    worker.wait_ready()
    nudge(settle_round, approval_round.pk)
    wait_until(is_waiting_for_a_lock)
    restart(postgres)
    other.close()
    approval_round.refresh_from_db()
    assert (approval_round.outcome, approval_round.settled_at) == ("adopted", None)

    nudge(sweep_settlements)
    nudge(sweep_settlements)
    wait_until(lambda: ApprovalRound.objects.filter(pk=approval_round.pk, settled_at__isnull=False).exists())
    nudge(tasks.sweep)
