"""What the dashboard says about rounds, to each role what concerns it; a panel without content is not there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from workflows.approvals.board.columns import outcome_or_open, warnings_about
from workflows.approvals.board.selectors import (
    adoptions_to_sign,
    ballots_awaiting,
    ballots_shown,
    board_of,
    needing_attention,
    soon,
    unasked_drafts,
    with_comment_count,
)
from workflows.approvals.models import ApprovalRound, Ballot
from workflows.approvals.models.procedures import guarded_page_types
from workflows.approvals.models.rounds import ApprovalRoundQuerySet
from workflows.approvals.permissions import may_manage_rounds
from workflows.approvals.presentation.remaining import time_left
from workflows.organisations.models import Organisation
from workflows.organisations.selectors import organisations_represented_by

ROWS = 5


@dataclass(frozen=True)
class Line:
    """A round in a panel, in a few words."""

    round: ApprovalRound
    state: str
    time_left: str
    warnings: list[str]


class RoundsPanel(Component):
    """A panel that is rendered only with ``is_shown`` in its context."""

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        context = self.get_context_data(parent_context or {})
        if not context["is_shown"]:
            return ""
        return render_to_string(self.template_name, context)

    def lines(self, rounds: ApprovalRoundQuerySet, *, now: datetime) -> list[Line]:
        near = soon(now)
        return [
            Line(
                round=approval_round,
                state=outcome_or_open(approval_round),
                time_left=time_left(approval_round, now),
                warnings=warnings_about(approval_round, near=near),
            )
            for approval_round in rounds.defer("wording")[:ROWS]
        ]


class DelegatePanel(RoundsPanel):
    """What awaits the user's organisations, and what was decided with them lately."""

    name = "approvals_delegate"
    order = 120
    template_name = "workflows_approvals/admin/dashboard/delegate.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user, now = parent_context["request"].user, timezone.now()
        organisations = list(organisations_represented_by(user))
        if not organisations:
            return {"is_shown": False}
        awaiting = ballots_awaiting(user, now=now).filter(position="")
        first = ballots_shown(awaiting, keys=awaiting.values_list("pk", flat=True)[:ROWS])
        own = Ballot.objects.filter(round=OuterRef("pk"), organisation__in=organisations)
        decided = board_of(user).filter(Exists(own)).exclude(outcome="").order_by("-decided_at", "-pk")
        signable = adoptions_to_sign(user).defer("wording").order_by("-decided_at", "-pk")
        return {
            "is_shown": True,
            "signable": signable[:ROWS],
            "awaiting": [(ballot, time_left(ballot.round, now)) for ballot in first],
            "awaiting_count": awaiting.count(),
            "decided": self.lines(decided, now=now),
        }


class EditorPanel(RoundsPanel):
    """The rounds that the user asked for, what came back, and drafts about which nobody was asked yet."""

    name = "approvals_editor"
    order = 130
    template_name = "workflows_approvals/admin/dashboard/editor.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user, now = parent_context["request"].user, timezone.now()
        if not user.has_perm("workflows_approvals.add_approvalround"):
            return {"is_shown": False}
        own = with_comment_count(board_of(user).filter(opened_by=user.pk))
        rounds = self.lines(own.order_by("-opened_at", "-pk"), now=now)
        guarded = Page.objects.filter(content_type__in=ContentType.objects.filter(guarded_page_types()))
        drafts = list(
            unasked_drafts(pages=guarded.filter(owner=user.pk)).order_by("-latest_revision_created_at", "-pk")[:ROWS]
        )
        return {"is_shown": bool(rounds or drafts), "rounds": rounds, "drafts": drafts}


class OfficePanel(RoundsPanel):
    """What needs the coordination office: rounds with a problem or close to their end, and who cannot be reached."""

    name = "approvals_office"
    order = 110
    template_name = "workflows_approvals/admin/dashboard/office.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user, now = parent_context["request"].user, timezone.now()
        if not may_manage_rounds(user):
            return {"is_shown": False}
        in_need = needing_attention(board_of(user, now=now), now=now)
        rounds = self.lines(in_need.order_by("closes_at", "pk"), now=now)
        members = Organisation.objects.members()
        unreachable = list(members.exclude(Exists(Organisation.objects.reachable().filter(pk=OuterRef("pk"))))[:ROWS])
        may_mend = user.has_perm("workflows_organisations.change_organisation")
        return {
            "is_shown": True,
            "rounds": rounds,
            "open_count": ApprovalRound.objects.open().count(),
            "unreachable": unreachable,
            "may_mend": may_mend,
        }


@hooks.register("construct_homepage_panels")
def add_panels(request: HttpRequest, panels: list[Component]) -> None:
    panels += [OfficePanel(), DelegatePanel(), EditorPanel()]
