"""``{% load event_times %}``: when an event takes place, in the reader's language and the site's time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from projects.models import EventPage
from workflows.approvals.presentation.moments import time_in_words, weekday_in_words, zone_in_words

register = template.Library()


@dataclass(frozen=True)
class EventTime:
    """The words for a span of time; ``last_day`` is empty when it ends on the day on which it begins."""

    start: datetime
    end: datetime
    first_day: str
    start_time: str
    start_zone: str
    last_day: str
    end_time: str
    zone: str


@register.inclusion_tag("projects/components/event_time.html")
def event_time(event: EventPage) -> dict[str, EventTime]:
    start, end = (timezone.localtime(moment, timezone.get_default_timezone()) for moment in (event.start, event.end))
    zone = zone_in_words(end)
    return {
        "time": EventTime(
            start=start,
            end=end,
            first_day=weekday_in_words(start),
            start_time=time_in_words(start),
            start_zone="" if zone_in_words(start) == zone else zone_in_words(start),
            last_day="" if start.date() == end.date() else weekday_in_words(end),
            end_time=time_in_words(end),
            zone=zone,
        )
    }


@register.inclusion_tag("projects/components/event_date.html")
def event_date(event: EventPage) -> dict[str, str]:
    """A leaf of a calendar with the first day, for the eye only: the time stands beside it in words."""
    start = timezone.localtime(event.start, timezone.get_default_timezone())
    return {"day": date_format(start, "j"), "month": date_format(start, "M"), "year": date_format(start, "Y")}


@register.filter
def names_in_words(items: object) -> str:
    """For example “A, B and C”."""
    return get_text_list([str(item) for item in items], _("and"))
