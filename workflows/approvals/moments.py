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
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return _("%(date)s, %(time)s %(zone)s") % {
        "date": date_format(local, pgettext("format of a date with its weekday", "l, j F Y")),
        "time": date_format(local, pgettext("format of a time of day", "P")),
        "zone": _zone_name(local),
    }


def day_in_words(moment: datetime) -> str:
    """For example “4 December 2026”."""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return date_format(local, pgettext("format of a date", "j F Y"))


def _zone_name(local: datetime) -> str:
    names = {
        "CET": pgettext("time zone", "CET"),
        "CEST": pgettext("time zone", "CEST"),
    }
    name = local.tzname() or ""
    return names.get(name, name)
