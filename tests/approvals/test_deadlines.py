from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from workflows.approvals.deadlines import deadline_after, working_days_before

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("asked", "working_days", "deadline"),
    [
        # A Monday; the day itself does not count.
        (datetime(2026, 11, 23, 9, 0, tzinfo=BERLIN), 3, datetime(2026, 11, 26, 23, 59, tzinfo=BERLIN)),
        # Over a weekend.
        (datetime(2026, 11, 27, 9, 0, tzinfo=BERLIN), 1, datetime(2026, 11, 30, 23, 59, tzinfo=BERLIN)),
        # Corpus Christi is a holiday in North Rhine-Westphalia.
        (datetime(2026, 6, 3, 9, 0, tzinfo=BERLIN), 1, datetime(2026, 6, 5, 23, 59, tzinfo=BERLIN)),
        # Christmas, and two weekends.
        (datetime(2026, 12, 23, 9, 0, tzinfo=BERLIN), 2, datetime(2026, 12, 28, 23, 59, tzinfo=BERLIN)),
        # Late on Sunday in London is Monday in Münster.
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), 1, datetime(2026, 11, 24, 23, 59, tzinfo=BERLIN)),
        # Summer time ends in between.
        (datetime(2026, 10, 23, 9, 0, tzinfo=BERLIN), 1, datetime(2026, 10, 26, 23, 59, tzinfo=BERLIN)),
    ],
)
def test_a_deadline_is_the_end_of_the_nth_working_day(asked: datetime, working_days: int, deadline: datetime) -> None:
    assert deadline_after(asked, working_days=working_days) == deadline


@pytest.mark.parametrize(
    ("deadline", "working_days", "reminder"),
    [
        (datetime(2026, 11, 26, 23, 59, tzinfo=BERLIN), 1, datetime(2026, 11, 25, 9, 0, tzinfo=BERLIN)),
        # Over a weekend.
        (datetime(2026, 11, 30, 23, 59, tzinfo=BERLIN), 1, datetime(2026, 11, 27, 9, 0, tzinfo=BERLIN)),
        # Corpus Christi is a holiday in North Rhine-Westphalia.
        (datetime(2026, 6, 5, 12, 0, tzinfo=BERLIN), 1, datetime(2026, 6, 3, 9, 0, tzinfo=BERLIN)),
        # A deadline that a person has put on a Sunday.
        (datetime(2026, 11, 29, 12, 0, tzinfo=BERLIN), 2, datetime(2026, 11, 26, 9, 0, tzinfo=BERLIN)),
        # Summer time ends in between.
        (datetime(2026, 10, 26, 23, 59, tzinfo=BERLIN), 1, datetime(2026, 10, 23, 9, 0, tzinfo=BERLIN)),
    ],
)
def test_a_reminder_goes_out_on_the_nth_working_day_before(
    deadline: datetime, working_days: int, reminder: datetime
) -> None:
    assert working_days_before(deadline, working_days=working_days) == reminder


def test_the_time_of_reminders_is_a_setting(settings) -> None:
    settings.WORKFLOWS_APPROVALS = getattr(settings, "WORKFLOWS_APPROVALS", {}) | {"REMINDER_TIME": (7, 30)}

    moment = working_days_before(datetime(2026, 11, 26, 23, 59, tzinfo=BERLIN), working_days=1)

    assert moment == datetime(2026, 11, 25, 7, 30, tzinfo=BERLIN)
