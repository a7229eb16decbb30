"""A week of the coordination office: twelve rounds at once, every mail by name.

The clock is simulated, all else is real: the beat schedule's own tasks, PostgreSQL, a mail server on loopback that
refuses two mailboxes.
"""

from collections.abc import Iterator

import pytest
import time_machine

from config.celery import app
from tests.drills.simulation import Simulation, as_table
from tests.drills.soundness import assert_sound
from tests.drills.week import REFUSED, Week, moment
from tests.drills.week_expected import MAILS, OUTCOMES
from tests.fixtures.mail import SmtpServer

pytestmark = [pytest.mark.long, pytest.mark.drill, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def eager_tasks() -> Iterator[None]:
    """What is handed to the broker is done on the spot: one process is the web, the worker and beat."""
    app.loader.import_default_modules()
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


@pytest.fixture
def week(smtp_server: SmtpServer, eager_tasks: None) -> Iterator[Week]:
    for address in REFUSED:
        smtp_server.refuse(address)
    begin = moment("Mon 10:00")
    with time_machine.travel(begin, tick=False) as clock:
        yield Week(Simulation(clock=clock, server=smtp_server, now=begin))


def plan(week: Week) -> None:
    """Who does what when; whoever is not named stays silent."""
    for when, name in (("Mon 11:00", "Amal"), ("Mon 15:00", "Bruecke"), ("Tue 08:00", "Coerde")):
        week.at(when, week.vote, "All agree", name)

    week.at("Mon 12:00", week.vote, "Latecomers", "Amal")
    week.at("Wed 15:00", week.vote, "Latecomers", "Bruecke", "stand_aside")
    week.at("Thu 16:00", week.deputy_votes, "Latecomers", "Duelmen")

    week.at("Mon 13:00", week.vote, "Too few", "Amal")

    for name, position in (("Amal", "approve"), ("Bruecke", "approve"), ("Coerde", "object")):
        week.at("Tue 10:00", week.vote, "One objects", name, position)
        week.at("Tue 11:00", week.vote, "Taken back", name, position)
    week.at("Thu 12:00", week.vote, "Taken back", "Coerde")

    for title in ("Silence", "By phone", "Never reached", "Came back", "More time"):
        week.at("Mon 14:00", week.vote, title, "Amal")
    week.at("Mon2 11:00", week.tell_by_phone, "By phone", "Ems")
    week.at("Tue 10:00", week.send_back, "Came back", "Gronau")
    week.at("Wed 11:00", week.correct_address, "Came back", "Gronau", "new.gronau@members.example")

    week.at("Tue 09:30", week.ask_for_time, "More time", "Bruecke")
    week.at("Thu 10:00", week.extend, "More time", "Wed2 23:59")
    week.at("Mon2 12:00", week.vote, "More time", "Bruecke")
    week.at("Tue2 10:00", week.vote, "More time", "Coerde")

    week.at("Tue 14:00", week.withdraw, "Given up")

    week.at("Mon 16:00", week.vote, "Festival", "Coerde")
    week.at("Wed 17:00", week.deputy_votes, "Festival", "Duelmen")


def test_a_week_of_twelve_rounds(week: Week, capsys: pytest.CaptureFixture[str]) -> None:
    week.begin()
    plan(week)
    week.run(until="Fri2 12:00")

    with capsys.disabled():
        print(f"\n{as_table(week.simulation.deliveries)}")  # noqa: T201  (the list that the office would want to see)
    assert {title: week.outcome(title) for title in week.rounds} == OUTCOMES
    assert week.mails() == MAILS
    assert week.reminded_after_answering() == []
    assert week.sent_twice() == []
    assert_sound()
