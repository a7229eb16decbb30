"""Whatever day it is, the demo's events are on days on which people meet."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from demo.content.open_days import open_day

EVERY_THIRD_DAY = [date(2026, 1, 1) + timedelta(days=each) for each in range(0, 1100, 3)]


@pytest.mark.parametrize("days_ahead", [-338, -41, -9, 6, 27, 62])
@pytest.mark.parametrize("last_day_after", [0, 1])
def test_nobody_invites_to_a_sunday_or_between_the_years(days_ahead: int, last_day_after: int) -> None:
    wrong = []
    for today in EVERY_THIRD_DAY:
        with time_machine.travel(datetime(today.year, today.month, today.day, 12, tzinfo=UTC), tick=False):
            day = open_day(days_ahead=days_ahead, last_day_after=last_day_after)
        last = day + timedelta(days=last_day_after)
        between_the_years = any(
            (each.month, each.day) >= (12, 22) or (each.month, each.day) <= (1, 6) for each in (day, last)
        )
        if between_the_years or 6 in (day.weekday(), last.weekday()) or (days_ahead > 0) != (day > today):
            wrong.append((today, day))

    assert wrong == []


def test_a_programme_of_weeks_does_not_shrink_to_a_day_at_the_end_of_the_break() -> None:
    with time_machine.travel(datetime(2026, 11, 30, 12, tzinfo=UTC), tick=False):
        days = [open_day(days_ahead=each) for each in (27, 29, 31, 33, 35, 38)]

    assert days == [date(2027, 1, day) for day in (12, 14, 16, 18, 20, 23)]
