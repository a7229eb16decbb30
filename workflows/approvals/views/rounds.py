"""The round page in the admin: watch a round, answer for one's organisations, withdraw it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from workflows.approvals.board.columns import outcome_or_open, page_type_name
from workflows.approvals.enums import RoundOutcome
from workflows.approvals.forms.rounds import BallotForm, WithdrawForm
from workflows.approvals.forms.signatures import RetractForm
from workflows.approvals.models import ApprovalRound, Ballot
from workflows.approvals.permissions import (
    may_extend,
    may_manage_rounds,
    may_read_minutes,
    may_restore,
    may_retract,
    may_withdraw,
)
from workflows.approvals.presentation.coming import next_of
from workflows.approvals.presentation.descriptions import (
    describe_outlook,
    describe_rule,
    describe_silence,
    describe_threshold,
)
from workflows.approvals.presentation.discussion import discussion_context
from workflows.approvals.presentation.frozen import frozen_wording
from workflows.approvals.presentation.remaining import time_left
from workflows.approvals.presentation.timeline import Reader, timeline_of
from workflows.approvals.selectors import (
    answers_are_visible,
    ballots_of_user,
    counts_of,
    rounds_visible_to,
    signatories,
    unreachable_organisations,
)
from workflows.approvals.views.answering import refused_status
from workflows.organisations.selectors import organisations_represented_by
from workflows.typesetting import can_typeset


class RoundView(WagtailAdminTemplateMixin, TemplateView):
    """Shows a round to those who may see it; the subclasses take one form each and fall back to this page."""

    template_name = "workflows_approvals/admin/round.html"
    header_icon = "group"
    http_method_names = ["get", "head", "options"]
    ballot_form: BallotForm | None = None
    ballot_form_organisation: int | None = None
    refused_forms: dict[str, Form]
    """Forms that were refused, by their names in the templates: each comes back as it was filled in."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.refused_forms = {}

    @cached_property
    def approval_round(self) -> ApprovalRound:
        return get_object_or_404(
            rounds_visible_to(self.request.user).with_tally().select_related("page_type"), pk=self.kwargs["pk"]
        )

    def get_page_title(self) -> str:
        return str(self.approval_round.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("approval_rounds:index"), "label": _("Approval rounds")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        approval_round, user = self.approval_round, self.request.user
        own_ballots = list(ballots_of_user(approval_round=approval_round, user=user))
        visible = may_manage_rounds(user) or answers_are_visible(approval_round=approval_round, own_ballots=own_ballots)
        takes_answers = approval_round.takes_answers()
        page = Page.objects.filter(pk=approval_round.page_id).first()
        return super().get_context_data(
            approval_round=approval_round,
            takes_answers=takes_answers,
            own_ballots=[(ballot, self.form_for(ballot)) for ballot in own_ballots],
            answers_visible=visible,
            ballots=approval_round.ballots.select_related("organisation").order_by("organisation__name"),
            counts=counts_of(approval_round),
            outlook=describe_outlook(approval_round) if takes_answers and visible else None,
            rule=describe_rule(approval_round.rule),
            threshold=describe_threshold(approval_round.rule),
            silence=describe_silence(approval_round.rule),
            wording=frozen_wording(approval_round=approval_round, request=self.request),
            unreachable=unreachable_organisations(approval_round),
            **self.named(),
            may_withdraw=may_withdraw(user=user, approval_round=approval_round),
            may_read_minutes=may_read_minutes(user=user, approval_round=approval_round),
            can_typeset=can_typeset(),
            may_restore=may_restore(user=user, approval_round=approval_round),
            may_retract=may_retract(user=user, approval_round=approval_round),
            retract_form=self.refused_forms.get("retract_form") or RetractForm(),
            may_speak=may_manage_rounds(user) or organisations_represented_by(user).exists(),
            is_office=may_manage_rounds(user),
            may_extend=may_extend(user=user, approval_round=approval_round),
            withdraw_form=self.refused_forms.get("withdraw_form") or WithdrawForm(),
            page=page,
            may_edit_page=page is not None and page.permissions_for_user(user).can_edit(),
            **self.course(own_ballots, sees_answers=visible),
            **discussion_context(
                approval_round=approval_round, own_ballots=own_ballots, user=user, refused=self.refused_forms
            ),
            **kwargs,
        )

    def course(self, own_ballots: list[Ballot], *, sees_answers: bool) -> dict[str, Any]:
        """How far the round has come: what happened, what is left, what comes next."""
        reader = Reader(
            sees_answers=sees_answers,
            is_office=may_manage_rounds(self.request.user),
            organisations={ballot.organisation_id for ballot in own_ballots},
        )
        return {
            "timeline": timeline_of(self.approval_round, reader=reader),
            "coming": next_of(self.approval_round, now=timezone.now()),
            "time_left": time_left(self.approval_round),
            "page_type": page_type_name(self.approval_round),
            "state": outcome_or_open(self.approval_round),
        }

    def named(self) -> dict[str, Any]:
        """Who is named under the text; nothing is asked of the database where nobody can be."""
        is_adopted = self.approval_round.outcome == RoundOutcome.ADOPTED
        signatures = list(signatories(self.approval_round)) if is_adopted else []
        return {
            "signatures": signatures,
            "standing_count": sum(1 for signature in signatures if not signature.withdrawn_at),
        }

    def form_for(self, ballot: Ballot) -> BallotForm:
        """The form of one of the user's organisations; a refused one comes back as it was filled in."""
        if self.ballot_form is not None and ballot.organisation_id == self.ballot_form_organisation:
            return self.ballot_form
        return BallotForm.for_ballot(ballot, auto_id=f"id_{ballot.organisation_id}_%s")

    def back_to_round(self) -> HttpResponse:
        return redirect("approval_rounds:round", pk=self.approval_round.pk)


class AnswerView(RoundView):
    """Takes the answer of one organisation that the user represents."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, organisation_id: int) -> HttpResponse:
        ballot = get_object_or_404(
            ballots_of_user(approval_round=self.approval_round, user=request.user), organisation=organisation_id
        )
        form = BallotForm.for_ballot(ballot, request.POST, auto_id=f"id_{organisation_id}_%s")
        self.ballot_form, self.ballot_form_organisation = form, organisation_id
        if status := refused_status(request=request, ballot=ballot, form=form):
            return self.render_to_response(self.get_context_data(), status=status)
        messages.success(
            request, _("The answer of %(organisation)s is counted.") % {"organisation": ballot.organisation}
        )
        return self.back_to_round()
