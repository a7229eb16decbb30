"""The board: all rounds that concern a user, with how far they have come."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, StatusTagColumn
from wagtail.admin.views.generic.models import IndexView

from workflows.approvals.board.columns import (
    AnswersColumn,
    DeadlineColumn,
    RoundTitleColumn,
    outcome_or_open,
    page_type_name,
)
from workflows.approvals.board.filters import RoundFilterSet
from workflows.approvals.board.selectors import board_of
from workflows.approvals.models import ApprovalRound
from workflows.approvals.models.rounds import ApprovalRoundQuerySet
from workflows.approvals.permissions import may_manage_rounds
from workflows.approvals.presentation.descriptions import describe_rule
from workflows.approvals.presentation.moments import day_in_words
from workflows.organisations.exports import SafeSpreadsheetExportMixin

EXPORTED = {
    "title": _("Title"),
    "number": _("Number"),
    "page_type": _("Page type"),
    "state": _("State"),
    "electorate": _("Asked organisations"),
    "answered": _("Answers"),
    "approve": _("Approve"),
    "stand_aside": _("Stand aside"),
    "object": _("Object"),
    "opened_at": _("Asked"),
    "closes_at": _("Deadline"),
    "decided_at": _("Decided"),
    "procedure": _("Procedure"),
    "rule": _("Rule"),
    "opened_by": _("Asked by"),
}


def asked(approval_round: ApprovalRound) -> str:
    return day_in_words(approval_round.opened_at)


class RoundIndexView(SafeSpreadsheetExportMixin, IndexView):
    """Everyone in the admin sees the rounds that concern them; the coordination office sees all."""

    model = ApprovalRound
    template_name = "workflows_approvals/admin/board/index.html"
    results_template_name = "workflows_approvals/admin/board/results.html"
    page_title = _("Approval rounds")
    header_icon = "group"
    any_permission_required: list[str] = []
    permission_policy = None
    add_url_name = None
    default_ordering = "-opened_at"
    paginate_by = 20
    is_searchable = True
    search_fields = ["title", "procedure_name", "opened_by_name"]
    search_backend_name = None
    filterset_class = RoundFilterSet
    index_url_name = "approval_rounds:index"
    index_results_url_name = "approval_rounds:index_results"
    list_export = list(EXPORTED)
    export_headings = EXPORTED
    export_filename = "approval-rounds"

    @cached_property
    def may_remind(self) -> bool:
        return may_manage_rounds(self.request.user)

    @cached_property
    def columns(self) -> list[Column]:
        columns: list[Column] = [
            RoundTitleColumn(
                "title",
                label=_("Title"),
                url_name="approval_rounds:round",
                sort_key="title",
                get_title_id=lambda instance: f"round_{instance.pk}_title",
            ),
            StatusTagColumn("outcome", label=_("State"), accessor=outcome_or_open, primary=attrgetter("is_open")),
            AnswersColumn("answers", label=_("Answers"), accessor="pk"),
            DeadlineColumn("closes_at", label=_("Deadline"), sort_key="closes_at", classname="approval-day"),
            Column("opened_at", label=_("Asked"), accessor=asked, sort_key="opened_at", classname="approval-day"),
        ]
        if self.may_remind:
            columns.insert(0, BulkActionsCheckboxColumn("bulk_actions", obj_type="round"))
        return columns

    def get_base_queryset(self) -> ApprovalRoundQuerySet:
        return board_of(self.request.user).select_related("page_type").defer("wording")

    def order_queryset(self, queryset: ApprovalRoundQuerySet) -> ApprovalRoundQuerySet:
        """Rounds that were opened together, or have the same title, keep their places from page to page."""
        return queryset.order_by(self.ordering, "-pk")

    def get_edit_url(self, instance: Any) -> None:
        return None

    def to_row_dict(self, item: ApprovalRound) -> dict[str, Any]:
        tally = item.tally
        shown = item.answers_shown  # type: ignore[attr-defined]  # annotated by board_of
        return {
            "title": item.title,
            "number": item.number,
            "page_type": page_type_name(item),
            "state": outcome_or_open(item),
            "electorate": tally.electorate,
            "answered": tally.answered,
            "approve": tally.approve if shown else None,
            "stand_aside": tally.stand_aside if shown else None,
            "object": tally.object if shown else None,
            "opened_at": _as_read(item.opened_at),
            "closes_at": _as_read(item.closes_at),
            "decided_at": _as_read(item.decided_at),
            "procedure": item.procedure_name,
            "rule": describe_rule(item.rule),
            "opened_by": item.opened_by_name,
        }

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(*args, may_remind=self.may_remind, **kwargs)


def _as_read(moment: Any) -> Any:
    """In the site's time zone and without one: a spreadsheet knows none."""
    return timezone.make_naive(moment, timezone.get_default_timezone()) if moment else None
