"""Where guarded pages stand, in the page explorer: its status tag says more than "draft" and "live".

Wagtail (8.0) has no hook for a column there that would leave other apps' listings alone. Its status tag shows
``status_string``, which ``ApprovalRequiredMixin`` completes with what is annotated here; elsewhere, without the
annotations, it is core's own, so that no list pays a query per row.
"""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from workflows.approvals.enums import RoundOutcome
from workflows.approvals.models import ApprovalRound
from workflows.approvals.presentation.moments import day_in_words

ANNOTATED = ("outcome", "closes_at", "opened_at", "retracted_at")


@hooks.register("construct_explorer_page_queryset")
def annotate_rounds(parent_page: Page, pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """The latest round of each page; subqueries, run for the rows of one page only."""
    latest = ApprovalRound.objects.filter(page_id=OuterRef("pk")).order_by("-number")
    return pages.annotate(**{f"round_{name}": Subquery(latest.values(name)[:1]) for name in ANNOTATED})


def approval_status(page: Any, *, status: str) -> str:
    """Core's ``status`` of a page, with where it stands with the organisations, if the listing has asked for it."""
    if not hasattr(page, "round_opened_at"):
        return status
    if page.round_opened_at is None:
        return _("draft, nobody asked yet") if not page.live else status
    if not page.round_outcome:
        return _("asked until %(day)s") % {"day": day_in_words(page.round_closes_at)}
    if page.round_retracted_at:
        return _("retracted")
    if _was_changed_since(page):
        return _("live, draft not adopted") if page.live else _("draft, not adopted")
    if page.round_outcome == RoundOutcome.ADOPTED:
        return _("adopted") if page.live else _("adopted, not public")
    outcome = str(RoundOutcome(page.round_outcome).label).lower()
    return _("live, draft %(outcome)s") % {"outcome": outcome} if page.live else outcome


def _was_changed_since(page: Any) -> bool:
    """Whether a draft was saved after the organisations were last asked; until they decided it was locked."""
    changed_at = page.latest_revision_created_at
    return bool(page.has_unpublished_changes and changed_at and changed_at > page.round_opened_at)
