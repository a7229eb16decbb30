"""A mail server that refuses, dawdles or hangs up: who counts as told was told, and no mail comes too often."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from tests import scenarios
from tests.drills.soundness import assert_sound
from tests.fixtures.mail import SmtpServer
from workflows.approvals.models import ApprovalRound, Ballot
from workflows.notices import tasks
from workflows.notices.models import Notice

MEMBERS = 3
PATIENCE = 0.3
"""Seconds that the sender waits for the mail server here; ten on a real site."""
SWEEPS = 4

pytestmark = [pytest.mark.drill, pytest.mark.django_db]


def refuse_for_good(server: SmtpServer, address: str) -> None:
    server.refuse(address)


def refuse_for_now(server: SmtpServer, address: str) -> None:
    server.refuse(address, answer="451 4.7.1 Try again later")


def be_slower_than_the_sender_waits(server: SmtpServer, address: str) -> None:
    server.delay = PATIENCE * 3


def hang_up_before_the_answer(server: SmtpServer, address: str) -> None:
    server.drop_connection(times=2)


def hang_up_after_keeping_the_mail(server: SmtpServer, address: str) -> None:
    server.drop_connection(times=2, after_storing=True)


def recover(server: SmtpServer, address: str) -> None:
    server.delay = 0.0
    server.accept(address)


def sweep(time_machine) -> None:
    """What the sweep's tasks do, as often as it takes for what is tried again."""
    for _minute in range(SWEEPS):
        tasks.sweep()
        tasks.send_waiting()
        time_machine.shift(timedelta(minutes=5))


def told(approval_round: ApprovalRound) -> list[bool]:
    ballots = Ballot.objects.filter(round=approval_round).order_by("organisation__name")
    return [ballot.told_at is not None for ballot in ballots]


@pytest.fixture(autouse=True)
def _impatient(settings, time_machine) -> None:
    settings.EMAIL_TIMEOUT = PATIENCE
    time_machine.move_to(timezone.now(), tick=False)


@pytest.mark.parametrize(
    ("misbehave", "told_meanwhile", "told_at_last", "copies"),
    [
        (refuse_for_good, [False, True, True], [False, True, True], 1),
        (refuse_for_now, [False, True, True], [True, True, True], 1),
        (be_slower_than_the_sender_waits, [False, False, False], [True, True, True], None),
        (hang_up_before_the_answer, [False, False, True], [True, True, True], 1),
        (hang_up_after_keeping_the_mail, [False, False, True], [True, True, True], 2),
    ],
)
def test_who_counts_as_told_was_told(
    misbehave: Callable[[SmtpServer, str], None],
    told_meanwhile: list[bool],
    told_at_last: list[bool],
    copies: int | None,
    smtp_server: SmtpServer,
    broker,
    time_machine,
) -> None:
    approval_round = scenarios.open_round(members=MEMBERS)
    address = scenarios.delegate_of(scenarios.asked(approval_round)[0]).email
    misbehave(smtp_server, address)

    tasks.send_waiting()
    meanwhile = told(approval_round)
    recover(smtp_server, address)
    sweep(time_machine)

    assert (meanwhile, told(approval_round)) == (told_meanwhile, told_at_last)
    received = Counter(mail.message["Message-ID"] for mail in smtp_server.messages)
    attempts = dict(Notice.objects.values_list("message_id", "attempts"))
    assert [count for message_id, count in received.items() if count > attempts[message_id]] == []
    if copies:
        assert max(received.values()) == copies
    assert_sound()
