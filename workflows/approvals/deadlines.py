"""Deadlines in working days, by the public holidays of the network's region (``holidays`` package)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

import holidays
from django.utils import timezone

from workflows.approvals import conf


@cache
def _calendar(country: str, subdivision: str | None) -> holidays.HolidayBase:
    return holidays.country_holidays(country, subdiv=subdivision)


def is_known_region(region: Any) -> bool:
    """Whether ``region`` is a pair of a country and a subdivision or None, with public holidays that are known."""
    try:
        country, subdivision = region
        _calendar(country, subdivision)
    except (NotImplementedError, TypeError, ValueError):
        return False
    return True


def is_working_day(day: date) -> bool:
    region = conf.get("HOLIDAYS")
    return day.weekday() < 5 and not (region and day in _calendar(*region))


def _working_day(moment: datetime, *, working_days: int, step: timedelta) -> date:
    """The n-th working day after or before the local day of ``moment``, which itself does not count."""
    day = timezone.localtime(moment).date()
    remaining = working_days
    while remaining:
        day += step
        remaining -= is_working_day(day)
    return day


def _at(day: date, time_of_day: tuple[int, int]) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(*time_of_day)))


def deadline_after(moment: datetime, *, working_days: int) -> datetime:
    """The end of the n-th working day after the day of ``moment``, in the current time zone.

    The day itself does not count. ``WORKFLOWS_APPROVALS["HOLIDAYS"]`` and ``["DEADLINE_TIME"]`` set the
    calendar and the time of day.
    """
    day = _working_day(moment, working_days=working_days, step=timedelta(days=1))
    return _at(day, conf.get("DEADLINE_TIME"))


def working_days_before(moment: datetime, *, working_days: int) -> datetime:
    """The time for reminders (``["REMINDER_TIME"]``) on the n-th working day before the day of ``moment``."""
    day = _working_day(moment, working_days=working_days, step=timedelta(days=-1))
    return _at(day, conf.get("REMINDER_TIME"))
