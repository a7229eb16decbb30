"""One mail a day instead of several."""

from __future__ import annotations

import logging

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.notices.enums import NoticeKind
from workflows.notices.kinds.base import AddressChanged, Kind, NotNeeded, kind_of, register
from workflows.notices.letters import Letter
from workflows.notices.models import Notice

logger = logging.getLogger(__name__)


@register
class DigestKind(Kind):
    """What was kept for the daily summary, each as a section of its own."""

    name = NoticeKind.DIGEST

    def letter(self, notice: Notice) -> Letter:
        sections = tuple(section for part in notice.bundled.order_by("created_at", "pk") if (section := _section(part)))
        if not sections:
            raise NotNeeded(_("Nothing of the daily summary was still of use."))
        count = {"count": len(sections)}
        return Letter(
            subject=ngettext("Daily summary: %(count)d message", "Daily summary: %(count)d messages", len(sections))
            % count,
            lead=(
                ngettext(
                    "There is %(count)d message for you since the last summary.",
                    "There are %(count)d messages for you since the last summary.",
                    len(sections),
                )
                % count,
                " · ".join(section.subject for section in sections),
            ),
            sections=sections,
        )


def _section(part: Notice) -> Letter | None:
    """Nothing for what has lost its occasion since: the others are told all the same."""
    try:
        return kind_of(part).letter(part)
    except (NotNeeded, AddressChanged, ObjectDoesNotExist) as reason:
        logger.info("Notice %s is left out of the daily summary: %s", part.pk, reason)
        return None
