"""Deadlines in working days, by the public holidays of the network's region (``holidays`` package)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache

import holidays
from django.utils import timezone

from workflows.approvals import conf


@cache
def _calendar(country: str, subdivision: str | None) -> holidays.HolidayBase:
    return holidays.country_holidays(country, subdiv=subdivision)


def is_working_day(day: date) -> bool:
    country, subdivision = conf.get("HOLIDAYS")
    return day.weekday() < 5 and day not in _calendar(country, subdivision)


def deadline_after(moment: datetime, *, working_days: int) -> datetime:
    """The end of the n-th working day after the day of ``moment``, in the current time zone.

    The day itself does not count. ``WORKFLOWS_APPROVALS["HOLIDAYS"]`` and ``["DEADLINE_TIME"]`` set the
    calendar and the time of day.
    """
    day = timezone.localtime(moment).date()
    remaining = working_days
    while remaining:
        day += timedelta(days=1)
        if is_working_day(day):
            remaining -= 1
    hour, minute = conf.get("DEADLINE_TIME")
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))
