"""Settings of the notices plugin, read from ``settings.WORKFLOWS_NOTICES`` with these defaults."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from workflows.approvals.conf import complete_language

DEFAULTS: dict[str, Any] = {
    # Languages in which the texts of the mails are complete; the first stands in for all others.
    "LANGUAGES": ("en", "de", "tr", "ar"),
    # The pause after a first failure; each further one doubles it, up to the longest.
    "FIRST_PAUSE": timedelta(minutes=1),
    "LONGEST_PAUSE": timedelta(hours=1),
    # After so many failures, some three days, a notice is given up and shown to the coordination office.
    "ATTEMPTS": 75,
    # So many tasks send at the same time when there is much to send, each over its own connection. One less than the
    # workers that take from the queue, or nothing else is done meanwhile. They pay while the mail server is what takes
    # long; a mail costs some 5 ms of processor time, so to a very fast server they only take turns on the processors.
    "SENDERS": 3,
    # Longer than the task that sends may live: who holds a notice longer than this is dead.
    "STALE_AFTER": timedelta(minutes=3),
}


def get(name: str) -> Any:
    """The value of a setting; KeyError for a name that the plugin does not know."""
    return getattr(settings, "WORKFLOWS_NOTICES", {}).get(name, DEFAULTS[name])


def mail_language(language: str) -> str:
    """The language in which to write to someone who wishes for ``language``.

    A mail is in one language throughout. Where its texts are not complete it is written in the site's own language,
    in which the text that is asked about stands as well.
    """
    return complete_language(language, complete=get("LANGUAGES"))


def site_name() -> str:
    """Who writes: the name of the site, or where it is found."""
    return getattr(settings, "WAGTAIL_SITE_NAME", "") or urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc
