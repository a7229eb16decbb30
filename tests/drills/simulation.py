"""Days that pass in seconds: the real beat schedule against a clock that a test moves, with real mail."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from celery.schedules import crontab
from django.utils import timezone
from time_machine import Traveller

from config.celery import app
from tests.fixtures.mail import ReceivedMail, SmtpServer

BERLIN = ZoneInfo("Europe/Berlin")
STEP = timedelta(hours=1)


def berlin(day: str, time: str) -> datetime:
    """``berlin("2026-12-07", "10:00")``, aware."""
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=BERLIN)


@dataclass(frozen=True)
class Delivery:
    """A mail, and the simulated moment in which the server accepted it."""

    at: datetime
    mail: ReceivedMail

    @property
    def to(self) -> str:
        return self.mail.recipients[0]

    @property
    def kind(self) -> str:
        return str(self.mail.message["X-Notice-Kind"])

    @property
    def subject(self) -> str:
        return str(self.mail.message["Subject"])

    @property
    def text(self) -> str:
        return self.mail.message.get_body(("plain",)).get_content()

    @property
    def when(self) -> str:
        return f"{timezone.localtime(self.at):%a %H:%M}"


@dataclass
class Simulation:
    """Moves the clock in steps and runs at each what beat would have run since the one before."""

    clock: Traveller
    server: SmtpServer
    now: datetime
    step: timedelta = STEP
    deliveries: list[Delivery] = field(default_factory=list)

    def run_until(self, moment: datetime) -> None:
        while self.now < moment:
            before = self.now
            self.now = min(moment, before + self.step)
            self.clock.move_to(self.now, tick=False)
            for task in due_tasks(before, self.now):
                app.tasks[task].apply(throw=True)
            self.collect()

    def collect(self) -> None:
        """Date what the server has received since the last time."""
        new = self.server.messages[len(self.deliveries) :]
        self.deliveries += [Delivery(at=self.now, mail=mail) for mail in new]


def due_tasks(before: datetime, now: datetime) -> Iterator[str]:
    """Names of the tasks in the beat schedule whose time came after ``before``; those that send come last."""
    schedule: dict[str, dict[str, Any]] = app.conf.beat_schedule
    due = [entry["task"] for entry in schedule.values() if is_due(entry["schedule"], before, now)]
    yield from sorted(due, key=lambda task: task.startswith("notices.sweep"))


def is_due(schedule: float | crontab, before: datetime, now: datetime) -> bool:
    if not isinstance(schedule, crontab):
        return True
    minutes = int((now - before).total_seconds() // 60)
    moments = [timezone.localtime(now - timedelta(minutes=back)) for back in range(minutes)]
    return any(moment.minute in schedule.minute and moment.hour in schedule.hour for moment in moments)


def as_table(deliveries: list[Delivery]) -> str:
    rows = [(delivery.when, delivery.kind, delivery.to, delivery.subject) for delivery in deliveries]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        "  ".join([*(value.ljust(width) for value, width in zip(row, widths, strict=False)), row[3]]) for row in rows
    )
