"""Times as people read them, in the active language and the site's time zone, which is always named."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def moment_in_words(moment: datetime | None) -> str:
    """For example “Friday, 4 December 2026, 11:59 p.m. CET”; empty for no moment."""
    if moment is None:
        return ""
    return _("%(date)s, %(time)s %(zone)s") % {
        "date": weekday_in_words(moment),
        "time": time_in_words(moment),
        "zone": zone_in_words(moment),
    }


def weekday_in_words(moment: datetime) -> str:
    """For example “Friday, 4 December 2026”."""
    return date_format(_local(moment), pgettext("format of a date with its weekday", "l, j F Y"))


def time_in_words(moment: datetime) -> str:
    """For example “6:30 p.m.”."""
    return date_format(_local(moment), pgettext("format of a time of day", "P"))


def day_in_words(moment: datetime) -> str:
    """For example “4 December 2026”."""
    return date_format(_local(moment), pgettext("format of a date", "j F Y"))


def zone_in_words(moment: datetime) -> str:
    names = {
        "CET": pgettext("time zone", "CET"),
        "CEST": pgettext("time zone", "CEST"),
    }
    name = _local(moment).tzname() or ""
    return names.get(name, name)


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment, timezone.get_default_timezone())
