"""More time, given by a person with a reason."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests import scenarios
from tests.factories import UserFactory
from tests.listening import listening
from workflows.approvals import services
from workflows.approvals.deadlines import deadline_after
from workflows.approvals.exceptions import ApprovalError, ReasonRequired, RoundClosed
from workflows.approvals.signals import round_extended

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def extended():
    with listening(round_extended) as heard:
        yield heard


def test_a_person_extends_with_a_reason(extended) -> None:
    approval_round = scenarios.open_round()
    user, before = UserFactory(), approval_round.closes_at
    until = before + timedelta(days=7)

    services.extend_round(round_id=approval_round.pk, user=user, closes_at=until, reason=" Ferien ")

    approval_round.refresh_from_db()
    assert (approval_round.closes_at, approval_round.extensions) == (until, 0)
    assert [(said["user"], said["until_before"], said["reason"], said["untold"]) for said in extended] == [
        (user, before, "Ferien", [])
    ]
    event = approval_round.events.get()
    assert (event.kind, event.person, event.detail, event.closes_at) == (
        "extended",
        user.get_full_name(),
        "Ferien",
        until,
    )


def test_extending_has_its_conditions(extended) -> None:
    approval_round = scenarios.open_round()
    before = approval_round.closes_at

    def extend(until: datetime, reason: str = "Ferien"):
        services.extend_round(round_id=approval_round.pk, user=UserFactory(), closes_at=until, reason=reason)

    with pytest.raises(ReasonRequired):
        extend(before + HOUR, " ")
    with pytest.raises(ApprovalError):
        extend(before)
    with pytest.raises(ApprovalError):
        extend(timezone.now() + timedelta(days=367))
    with time_machine.travel(before), pytest.raises(RoundClosed):
        extend(before + HOUR)
    approval_round.refresh_from_db()
    assert (approval_round.closes_at, extended) == (before, [])


def test_an_extension_moves_reminders_and_escalation() -> None:
    with time_machine.travel("2026-11-02T09:00+01:00"):
        approval_round = scenarios.open_round(response_days=3, reminder_days=[2, 1], escalation_days=1)
    with time_machine.travel("2026-11-05T12:00+01:00"):  # all reminders of the old deadline are over
        services.remind_due_rounds()
        services.extend_round(
            round_id=approval_round.pk,
            user=UserFactory(),
            closes_at=deadline_after(timezone.now(), working_days=3),
            reason="Ferien",
        )

    approval_round.refresh_from_db()
    moments = [
        timezone.localtime(at).isoformat() for at in (approval_round.next_reminder_at, approval_round.escalate_at)
    ]
    assert moments == ["2026-11-06T09:00:00+01:00", "2026-11-09T09:00:00+01:00"]


def test_no_reminder_follows_on_the_heels_of_an_extension() -> None:
    with time_machine.travel("2026-11-02T09:00+01:00"):
        approval_round = scenarios.open_round(response_days=3, reminder_days=[2, 1], escalation_days=None)
    with time_machine.travel("2026-11-05T08:00+01:00"):
        services.extend_round(
            round_id=approval_round.pk,
            user=UserFactory(),
            closes_at=deadline_after(timezone.now(), working_days=2),  # the 5th at 09:00 would be a reminder
            reason="Ferien",
        )

    approval_round.refresh_from_db()
    assert timezone.localtime(approval_round.next_reminder_at).isoformat() == "2026-11-06T09:00:00+01:00"
