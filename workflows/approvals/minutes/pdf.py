"""The minutes as an accessible PDF, for sites that install the extra ``pdf``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workflows.approvals.minutes.records import Minutes
from workflows.approvals.minutes.sections import sections_of
from workflows.approvals.presentation.moments import moment_in_words
from workflows.typesetting import typeset

TEMPLATE = Path(__file__).parent / "minutes.typ"


def minutes_as_pdf(minutes: Minutes) -> bytes:
    """The same bytes for the same minutes, in the active language; raises ImportError without the extra."""
    return typeset(template=TEMPLATE, data=_data_of(minutes), created=minutes.made_at)


def _data_of(minutes: Minutes) -> dict[str, Any]:
    return {
        "title": minutes.title,
        "author": str(getattr(settings, "WAGTAIL_SITE_NAME", "")),
        "language": get_language() or settings.LANGUAGE_CODE,
        "kicker": _("Minutes of approval round %(number)d") % {"number": minutes.number},
        "warning": _("Interim: the round is still open, and answers may change.") if minutes.is_interim else "",
        "footer": _("%(title)s\nAs of %(moment)s. Times in the tables: %(zone)s")
        % {
            "title": minutes.title,
            "moment": moment_in_words(minutes.made_at),
            "zone": timezone.get_default_timezone_name(),
        },
        "page": _("Page {page} of {pages}"),
        "sections": [asdict(section) for section in sections_of(minutes)],
    }
