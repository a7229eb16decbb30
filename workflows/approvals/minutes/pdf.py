"""The minutes as a tagged PDF (PDF/UA-1 and PDF/A-2a), typeset by typst in this process, without a network.

For sites that install the extra ``pdf``.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workflows.approvals.minutes.glyphs import FONTS, showable
from workflows.approvals.minutes.records import Minutes
from workflows.approvals.minutes.sections import sections_of
from workflows.approvals.presentation.moments import moment_in_words

if TYPE_CHECKING:
    import typst

logger = logging.getLogger(__name__)

TEMPLATE = Path(__file__).parent / "minutes.typ"
STANDARDS: list[Any] = ["ua-1", "a-2a"]


@cache
def can_make_pdf() -> bool:
    """Whether the site has installed what it takes."""
    return all(find_spec(name) for name in ("typst", "fontTools"))


@cache
def _fonts() -> typst.Fonts:
    """Only our own, so that a document looks the same from every machine."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def minutes_as_pdf(minutes: Minutes) -> bytes:
    """The same bytes for the same minutes, in the active language; raises ImportError without the extra."""
    import typst

    inputs = json.dumps(_data_of(minutes))
    created = int(minutes.made_at.timestamp())
    try:
        return _compile(inputs, pdf_standards=STANDARDS, timestamp=created)
    except typst.TypstError:
        # A rare cluster of characters that no single font has: still a tagged PDF, but not up to the standards.
        logger.exception("The minutes of “%s” do not meet the PDF standards", minutes.title)
        return _compile(inputs, timestamp=created)


def _compile(inputs: str, **options: Any) -> bytes:
    """With a compiler of its own: typst (0.15) forgets a template that was given as bytes once it has compiled."""
    import typst

    compiler = typst.Compiler(
        input=TEMPLATE.read_bytes(),
        root=str(FONTS),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"minutes": inputs},
    )
    return cast(bytes, compiler.compile(format="pdf", **options))


def _data_of(minutes: Minutes) -> dict[str, Any]:
    data = {
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
    return cast(dict[str, Any], _showable(data))


def _showable(value: Any) -> Any:
    if isinstance(value, str):
        return showable(value)
    if isinstance(value, dict):
        return {name: _showable(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_showable(item) for item in value]
    return value
