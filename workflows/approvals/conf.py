"""Settings of the approvals plugin, read from ``settings.WORKFLOWS_APPROVALS`` with these defaults."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    # Languages in which the texts of the sign-off pages are complete; the first stands in for all others.
    "LANGUAGES": ("en", "de", "tr", "ar"),
    # Country and subdivision (or None) whose public holidays are no working days, in codes of the `holidays` package;
    # without, only weekends are free.
    "HOLIDAYS": None,
    # Local time of day, hours and minutes, at which a deadline ends on its last working day.
    "DEADLINE_TIME": (23, 59),
    # Local time of day, hours and minutes, at which reminders go out.
    "REMINDER_TIME": (9, 0),
    # Working days by which a round is extended when a silent organisation was not told, and how often at most.
    "EXTENSION_DAYS": 2,
    "EXTENSIONS": 2,
    # How long after a decision the names of people in its round are kept (timedelta); None keeps them.
    "ERASE_PEOPLE_AFTER": None,
    # Names of functions ``(page) -> iterable of digests`` that vouch for further wordings of a page.
    "WARRANT_PROVIDERS": (),
}


def get(name: str) -> Any:
    """The value of a setting; KeyError for a name that the plugin does not know."""
    return getattr(settings, "WORKFLOWS_APPROVALS", {}).get(name, DEFAULTS[name])


def page_language(language: str) -> str:
    """The language in which to show a sign-off page to someone who wishes for ``language``.

    Never half of each: where the texts are not complete, the page is in the site's own language.
    """
    return complete_language(language, complete=get("LANGUAGES"))


def complete_language(language: str, *, complete: Sequence[str]) -> str:
    """The wished language, else the site's, else the first, of those that are complete; "en" stands for "en-gb"."""
    for wish in (language, settings.LANGUAGE_CODE):
        for candidate in (wish, wish.partition("-")[0]):
            if candidate in complete:
                return candidate
    return complete[0]
