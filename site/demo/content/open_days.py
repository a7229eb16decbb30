"""On which days the demo's events can take place: whatever day today is, nobody invites to a Sunday or a holiday."""

from datetime import date, timedelta
from functools import cache

import holidays
from django.utils import timezone

EVENINGS_AT_HOME = {(12, 24), (12, 31)}


@cache
def _closed(day: date) -> bool:
    at_home = day.weekday() == 6 or (day.month, day.day) in EVENINGS_AT_HOME
    return at_home or day in holidays.country_holidays("DE", subdiv="NW", years=day.year)


def open_day(*, days_ahead: int, last_day_after: int = 0) -> date:
    """So many days from today, or the next day from which on all days of the event are open ones."""
    day = timezone.localdate() + timedelta(days=days_ahead)
    while any(_closed(day + timedelta(days=each)) for each in range(last_day_after + 1)):
        day += timedelta(days=1)
    return day
