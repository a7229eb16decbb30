"""Rounds in Wagtail's admin: the list, and the addresses of everything about one round."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic.models import IndexView
from wagtail.admin.viewsets.base import ViewSet

from workflows.approvals.models import ApprovalRound
from workflows.approvals.models.rounds import ApprovalRoundQuerySet
from workflows.approvals.moments import day_in_words
from workflows.approvals.selectors import rounds_visible_to
from workflows.approvals.views.asking import AskView
from workflows.approvals.views.round_actions import RestoreView, WithdrawView
from workflows.approvals.views.rounds import AnswerView, RoundView


class RoundFilterSet(WagtailFilterSet):
    class Meta:
        model = ApprovalRound
        fields = ["outcome", "procedure"]


class RoundIndexView(IndexView):
    """Everyone in the admin sees the rounds that concern them; the coordination office sees all."""

    model = ApprovalRound
    page_title = _("Approval rounds")
    header_icon = "group"
    any_permission_required: list[str] = []
    permission_policy = None
    add_url_name = None
    default_ordering = "-opened_at"
    is_searchable = True
    search_fields = ["title"]
    search_backend_name = None
    filterset_class = RoundFilterSet
    index_url_name = "approval_rounds:index"
    index_results_url_name = "approval_rounds:index_results"

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("title", label=_("Title"), url_name="approval_rounds:round", sort_key="title"),
            StatusTagColumn("outcome", label=_("State"), accessor=outcome_or_open, primary=attrgetter("is_open")),
            Column("answers", label=_("Answers"), accessor=answers),
            Column("closes_at", label=_("Deadline"), accessor=deadline, sort_key="closes_at", classname="approval-day"),
            Column("opened_at", label=_("Asked"), accessor=asked, sort_key="opened_at", classname="approval-day"),
        ]

    def get_base_queryset(self) -> ApprovalRoundQuerySet:
        return rounds_visible_to(self.request.user).with_tally()

    def get_edit_url(self, instance: Any) -> None:
        return None


def outcome_or_open(approval_round: ApprovalRound) -> str:
    return str(approval_round.get_outcome_display() or _("Open"))


def answers(approval_round: ApprovalRound) -> str:
    tally = approval_round.tally
    return f"{tally.answered} / {tally.electorate}"


def deadline(approval_round: ApprovalRound) -> str:
    """As a date: Wagtail's DateColumn would say "just now" of a moment to come."""
    return day_in_words(approval_round.closes_at)


def asked(approval_round: ApprovalRound) -> str:
    return day_in_words(approval_round.opened_at)


class RoundViewSet(ViewSet):
    name = "approval_rounds"
    url_prefix = "approval-rounds"
    icon = "group"
    menu_label = pgettext_lazy("short, for the menu", "Approval rounds")
    menu_order = 150
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.construct_view(RoundIndexView), name="index"),
            path("results/", self.construct_view(RoundIndexView, results_only=True), name="index_results"),
            path("<int:pk>/", self.construct_view(RoundView), name="round"),
            path("<int:pk>/answer/<int:organisation_id>/", self.construct_view(AnswerView), name="answer"),
            path("<int:pk>/withdraw/", self.construct_view(WithdrawView), name="withdraw"),
            path("<int:pk>/restore/", self.construct_view(RestoreView), name="restore"),
            path("ask/<int:page_id>/", self.construct_view(AskView), name="ask"),
        ]


round_viewset = RoundViewSet()
