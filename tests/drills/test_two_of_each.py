"""Two workers and two beats at once, and a broker that goes away: everything happens, and happens once."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from demo.valkey import Valkey
from tests import scenarios
from tests.drills.soundness import assert_sound, publications
from tests.drills.test_broker import connect_to
from tests.drills.waiting import wait_until
from tests.fixtures.mail import SmtpServer
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound
from workflows.approvals.nudging import trust_the_broker_again
from workflows.notices.models import Notice

ROUNDS = 3

pytestmark = [pytest.mark.drill, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def valkey(start_valkey, settings) -> Iterator[Valkey]:
    service = start_valkey()
    before = settings.CELERY_BROKER_URL
    settings.CELERY_BROKER_URL = service.broker_url()
    connect_to(service.broker_url())
    yield service
    connect_to(before)


def open_some(title: str) -> None:
    """Opened, and nothing more: who writes the invitations, closes and settles is beat."""
    for number in range(ROUNDS):
        name = f"{title} {number}"
        page = scenarios.make_statement(title=name)
        procedure = scenarios.make_procedure(name=name, early_close="never", preset="majority")
        services.start_round(page=page, procedure=procedure, user=None)


def let_the_deadline_come(title: str) -> None:
    rounds = ApprovalRound.objects.filter(title__startswith=title)
    for approval_round in rounds:
        for organisation in scenarios.asked(approval_round):
            scenarios.vote(approval_round, organisation)
    rounds.update(closes_at=timezone.now())


def is_invited() -> bool:
    invitations = Notice.objects.filter(kind="invitation", state="sent", consequences_due=False)
    return invitations.count() == ApprovalRound.objects.count() * 2


def is_done() -> bool:
    outcomes = Notice.objects.filter(kind="outcome", state="sent")
    return outcomes.count() == ApprovalRound.objects.count() * 2


def test_two_of_each_do_each_work_once_also_when_the_broker_was_away(
    valkey: Valkey, celery_worker_process, smtp_server: SmtpServer, tmp_path: Path
) -> None:
    hasty = {"DJANGO_SETTINGS_MODULE": "tests.drills.hasty_settings"}
    for name in ("one", "two"):
        celery_worker_process("--beat", "--schedule", str(tmp_path / name), env=hasty, wait=False)
    scenarios.make_members(2)

    open_some("Both at work")
    wait_until(is_invited)
    let_the_deadline_come("Both at work")
    wait_until(is_done)

    open_some("Broker stopped")
    wait_until(is_invited)
    valkey.kill()
    let_the_deadline_come("Broker stopped")
    valkey.start()
    wait_until(is_done)

    valkey.pause()
    try:
        open_some("Broker silent")
    finally:
        valkey.resume()
    trust_the_broker_again()
    wait_until(is_invited)
    let_the_deadline_come("Broker silent")
    wait_until(is_done)

    rounds = ApprovalRound.objects.all()
    assert {approval_round.outcome for approval_round in rounds} == {"adopted"}
    assert {approval_round.decided_at == approval_round.closes_at for approval_round in rounds} == {True}
    published = publications()
    assert published == Counter(approval_round.page_id for approval_round in rounds)
    wait_until(lambda: not Notice.objects.filter(state__in=["queued", "sending"]).exists())
    received = Counter(mail.message["Message-ID"] for mail in smtp_server.messages)
    assert received == Counter(Notice.objects.filter(state="sent").values_list("message_id", flat=True))
    assert_sound()
