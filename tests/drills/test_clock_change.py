"""The nights in which the clocks change: what has a time of day keeps it, and happens once."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from celery.schedules import crontab
from django.utils import timezone

from config.celery import app
from tests import scenarios
from tests.drills.simulation import Simulation, berlin
from tests.drills.soundness import assert_sound
from tests.fixtures.mail import SmtpServer
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)  # Sundays

pytestmark = [pytest.mark.drill, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def eager_tasks():
    app.loader.import_default_modules()
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


@pytest.mark.parametrize("sunday", [SPRING, AUTUMN])
def test_deadlines_and_reminders_keep_their_time_of_day(
    sunday: date, smtp_server: SmtpServer, eager_tasks: None
) -> None:
    """Asked on Friday, two working days to answer, a reminder on the day before: Monday, over the changing night."""
    day = {name: str(sunday + timedelta(days=days)) for name, days in (("Fri", -2), ("Sun", 0), ("Mon", 1), ("Wed", 3))}
    begin = berlin(day["Fri"], "10:00").astimezone(UTC)  # Python adds hours to UTC as clocks on walls do not
    with time_machine.travel(begin, tick=False) as clock:
        simulation = Simulation(clock=clock, server=smtp_server, now=begin, step=timedelta(hours=12))
        approval_round = scenarios.open_round(members=2, response_days=2, reminder_days=[1], escalation_days=None)
        answered, silent = scenarios.asked(approval_round)
        scenarios.vote(approval_round, answered)
        _ask(approval_round, answered)
        simulation.run_until(berlin(day["Sun"], "00:00").astimezone(UTC))
        simulation.step = timedelta(hours=1)
        simulation.run_until(berlin(day["Mon"], "12:00").astimezone(UTC))
        simulation.step = timedelta(hours=12)
        simulation.run_until(berlin(day["Wed"], "00:00").astimezone(UTC))

        approval_round.refresh_from_db()
        assert_sound()
    decided_at = timezone.localtime(approval_round.decided_at)
    assert f"{decided_at:%a %H:%M}" == "Tue 23:59"
    to_silent = scenarios.delegate_of(silent).email
    assert [(mail.kind, mail.when) for mail in simulation.deliveries if mail.to == to_silent] == [
        ("invitation", "Fri 22:00"),
        ("comments", "Sat 10:00"),
        ("reminder", "Mon 09:00"),
        ("outcome", "Wed 00:00"),
    ]


def _ask(approval_round: ApprovalRound, organisation) -> None:
    services.comment(
        round_id=approval_round.pk,
        user=None,
        organisation=organisation,
        representative=scenarios.delegate_of(organisation),
        kind="question",
        text="Why?",
        channel="link",
    )


@pytest.mark.parametrize("sunday", [SPRING, AUTUMN])
def test_what_beat_runs_daily_runs_once_on_each_day(sunday: date) -> None:
    """By Celery's own reckoning, asked every three minutes from Saturday noon to Monday noon."""
    daily = {name: entry["schedule"] for name, entry in app.conf.beat_schedule.items()}
    daily = {name: schedule for name, schedule in daily.items() if isinstance(schedule, crontab)}
    begin = berlin(str(sunday - timedelta(days=1)), "12:00").astimezone(UTC)
    for name, schedule in daily.items():
        assert days_of_runs(schedule, begin=begin) == {sunday: 1, sunday + timedelta(days=1): 1}, name


def days_of_runs(schedule: crontab, *, begin: datetime) -> Counter[date]:
    last, runs = begin, Counter()
    with time_machine.travel(begin, tick=False) as clock:
        for step in range(2 * 24 * 20):
            now = begin + timedelta(minutes=3 * step)
            clock.move_to(now)
            if schedule.is_due(last).is_due:
                last = now
                runs[timezone.localtime(now).date()] += 1
    return runs
