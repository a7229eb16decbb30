"""What follows from mails that a mail server has taken: an organisation was told."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError

from tests import scenarios
from workflows.approvals import services
from workflows.approvals.invariants.registry import GRACE
from workflows.approvals.models import Ballot
from workflows.notices import claiming, sending, tasks
from workflows.notices.kinds.invitations import InvitationKind
from workflows.notices.models import Notice

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _november(time_machine) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.mark.django_db
def test_a_mail_that_is_out_goes_out_once_when_its_consequences_fail(smtp_server, time_machine, monkeypatch) -> None:
    def fail(*args, **kwargs) -> None:
        raise RuntimeError("no proof")

    monkeypatch.setattr(InvitationKind, "on_accepted", fail)
    scenarios.open_round(members=1)
    sending.send_waiting()
    time_machine.shift(timedelta(hours=1))
    claiming.requeue_stale()
    sending.send_waiting()

    notice = Notice.objects.get()
    assert (len(smtp_server.messages), notice.state, notice.last_error) == (1, "sent", "no proof")


def codes() -> set[str]:
    return {finding.code for finding in services.check_rounds()}


@pytest.mark.django_db
def test_consequences_that_a_killed_worker_left_are_noted_by_the_sweep(broker, time_machine) -> None:
    approval_round = scenarios.open_round(members=1)
    Notice.objects.update(state="sent", accepted_at=NOW, claimed_at=NOW, attempts=1, consequences_due=True)
    time_machine.move_to(NOW + GRACE, tick=False)
    assert codes() == set()
    time_machine.shift(timedelta(seconds=1))
    assert codes() == {"sent_and_not_noted"}

    tasks.sweep()

    assert Ballot.objects.get(round=approval_round).told_at == NOW
    assert codes() == set()


@pytest.mark.django_db
def test_what_a_lock_keeps_from_being_noted_is_noted_the_next_time(smtp_server, broker, monkeypatch) -> None:
    def meet_a_lock(*args, **kwargs) -> None:
        raise OperationalError("canceling statement due to lock timeout")

    approval_round = scenarios.open_round(members=2)
    with monkeypatch.context() as patch:
        patch.setattr(InvitationKind, "on_accepted", meet_a_lock)
        sending.send_waiting()
    told_at_first = Ballot.objects.filter(told_at__isnull=False).count()

    tasks.sweep()

    assert told_at_first == 0
    assert Ballot.objects.filter(round=approval_round, told_at__isnull=False).count() == 2
    assert list(Notice.objects.values_list("last_error", flat=True)) == ["", ""]
