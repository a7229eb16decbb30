"""What editors are told about a page while they write it, and on the page itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import BaseItem, ContentCheckerItem
from wagtail.models import Page

# Elements that `checked_text` has marked: axe reads no words by a pattern.
MARKS = ["link-words", "link-address"]


def _rule(mark: str) -> dict[str, Any]:
    return {
        "id": mark,
        "impact": "moderate",
        "selector": f'[data-check="{mark}"]',
        "tags": ["best-practice"],
        "none": ["is-link"],
        "enabled": True,
    }


class PageChecksItem(ContentCheckerItem):
    """Wagtail's checks, those of missing texts that it leaves out, and this site's own."""

    # What editors write; the frame around it is tested with the site.
    axe_include = ["main"]
    axe_run_only = [
        *ContentCheckerItem.axe_run_only,
        "image-alt",
        "image-redundant-alt",
        "page-has-heading-one",
        "video-caption",
        *MARKS,
    ]
    axe_custom_rules = [*ContentCheckerItem.axe_custom_rules, *map(_rule, MARKS)]
    # An evaluation of axe's own, so that no script is made of a text.
    axe_custom_checks = [
        *ContentCheckerItem.axe_custom_checks,
        {"id": "is-link", "evaluate": "matches-definition-evaluate", "options": {"matcher": {"nodeName": "a"}}},
    ]
    axe_messages = ContentCheckerItem.axe_messages | {
        "heading-order": {
            "error_name": _("A level of headings is skipped"),
            "help_text": _("A subheading needs a heading above it."),
        },
        "image-alt": {
            "error_name": _("Picture without alternative text"),
            "help_text": _("Say what it shows, or mark it as decorative."),
        },
        "image-redundant-alt": {
            "error_name": _("The alternative text repeats the text beside it"),
            "help_text": _("Say what only the picture shows, or mark it as decorative."),
        },
        "page-has-heading-one": {
            "error_name": _("The page has no title"),
            "help_text": _("Give the page a title."),
        },
        "video-caption": {
            "error_name": _("Video without captions"),
            "help_text": _("Add what is said as a WebVTT file, for people who do not hear."),
        },
        "link-words": {
            "error_name": _("The words of a link do not say where it leads"),
            "help_text": _("Name what people find there, instead of “here” or “more”."),
        },
        "link-address": {
            "error_name": _("The words of a link are an address"),
            "help_text": _("A screen reader spells it out: name what people find there."),
        },
    }


def use_page_checks(request: HttpRequest, items: list[BaseItem], page: Page | None) -> None:
    """Put this site's checks in the place of Wagtail's, in the bar and in the editor."""
    items[:] = [
        PageChecksItem(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items
    ]
