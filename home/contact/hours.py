"""Opening hours: days and times that read in any language without being translated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail import blocks

# Numbers as in `datetime.weekday`, as texts because a choice in a block is one.
DAYS = [(str(number), name) for number, name in WEEKDAYS.items()]


class HoursBlock(blocks.StructBlock):
    first_day = blocks.ChoiceBlock(label=pgettext_lazy("weekday", "From"), choices=DAYS)
    last_day = blocks.ChoiceBlock(
        label=pgettext_lazy("weekday", "To"),
        choices=DAYS,
        required=False,
        help_text=gettext_lazy("Empty for a single day."),
    )
    opens = blocks.TimeBlock(label=gettext_lazy("Opens at"))
    closes = blocks.TimeBlock(label=gettext_lazy("Closes at"))

    class Meta:
        icon = "time"
        label = gettext_lazy("Hours")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors = {}
        if cleaned["last_day"] and cleaned["last_day"] <= cleaned["first_day"]:
            errors["last_day"] = ValidationError(_("The last day comes after the first one."))
        if cleaned["closes"] <= cleaned["opens"]:
            errors["closes"] = ValidationError(_("The end comes after the beginning."))
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned


@dataclass(frozen=True)
class Line:
    """For example “Monday to Friday” with “9:00–12:00” and “14:00–16:00”."""

    days: str
    times: list[str]


def lines(hours: Iterable[Any]) -> list[Line]:
    """What a stream of ``HoursBlock`` says in the active language; one line for the same days."""
    times: dict[str, list[str]] = {}
    for each in hours:
        times.setdefault(_days(each.value), []).append(_times(each.value))
    return [Line(days, spans) for days, spans in times.items()]


def _days(value: Any) -> str:
    names = dict(DAYS)
    first = str(names[value["first_day"]])
    if not value["last_day"]:
        return first
    return _("%(first)s to %(last)s") % {"first": first, "last": names[value["last_day"]]}


def _times(value: Any) -> str:
    span = {"opens": time_format(value["opens"]), "closes": time_format(value["closes"])}
    return _("%(opens)s–%(closes)s") % span
