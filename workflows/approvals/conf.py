"""Settings of the approvals plugin, read from ``settings.WORKFLOWS_APPROVALS`` with these defaults."""

from __future__ import annotations

from typing import Any

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    # Country and subdivision whose public holidays are no working days (codes of the `holidays` package).
    "HOLIDAYS": ("DE", "NW"),
    # Local time of day, hours and minutes, at which a deadline ends on its last working day.
    "DEADLINE_TIME": (23, 59),
    # Names of functions ``(page) -> iterable of digests`` that vouch for further wordings of a page.
    "WARRANT_PROVIDERS": (),
}


def get(name: str) -> Any:
    """The value of a setting; KeyError for a name that the plugin does not know."""
    return getattr(settings, "WORKFLOWS_APPROVALS", {}).get(name, DEFAULTS[name])
