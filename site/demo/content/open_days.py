"""On which days the demo's events can take place: whatever day today is, nobody invites to a Sunday or a holiday, or
between Christmas and Epiphany.
"""

from datetime import date, timedelta
from functools import cache

import holidays
from django.utils import timezone

BREAK_BEGINS = (12, 22)
BREAK_ENDS = (1, 6)


@cache
def _closed(day: date) -> bool:
    in_break = (day.month, day.day) >= BREAK_BEGINS or (day.month, day.day) <= BREAK_ENDS
    return in_break or day.weekday() == 6 or day in holidays.country_holidays("DE", subdiv="NW", years=day.year)


def open_day(*, days_ahead: int, last_day_after: int = 0) -> date:
    """So many days from today without the break, or the next day beyond from which on all days are open ones."""
    today = timezone.localdate()
    day = _past_the_break(today, today + timedelta(days=days_ahead))
    while any(_closed(day + timedelta(days=each)) for each in range(last_day_after + 1)):
        day += timedelta(days=1 if days_ahead > 0 else -1)
    return day


def _past_the_break(today: date, day: date) -> date:
    """As far from today as asked, and farther by each day of the break that lies between, whichever way one counts."""
    for year in (today.year - 1, today.year, today.year - 2):
        begins, ends = date(year, *BREAK_BEGINS), date(year + 1, *BREAK_ENDS)
        whole = (ends - begins).days + 1
        if today <= ends and day >= begins:
            day += timedelta(days=min(whole, (ends - max(today, begins)).days + 1))
        elif today > ends and day <= ends:
            day -= timedelta(days=whole)
    return day
