from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from workflows.approvals.deadlines import deadline_after

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
