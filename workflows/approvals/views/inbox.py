"""The inbox "Awaiting my organisation": what a user's organisations are asked, answered in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from workflows.approvals.board.selectors import ballots_awaiting, ballots_shown
from workflows.approvals.forms.rounds import BallotForm
from workflows.approvals.models import Ballot
from workflows.approvals.presentation.descriptions import describe_rule, describe_silence, describe_threshold
from workflows.approvals.presentation.remaining import time_left
from workflows.approvals.selectors import rounds_visible_to
from workflows.approvals.views.answering import refused_status
from workflows.organisations.selectors import organisations_represented_by

ROWS = 20


@dataclass(frozen=True)
class InboxRow:
    """A ballot with its form; one that is refused, or was sent for a round that closed meanwhile, is unfolded."""

    ballot: Ballot
    form: BallotForm
    is_unfolded: bool
    rule: str
    time_left: str
    answer_url: str


class InboxView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "workflows_approvals/admin/inbox/index.html"
    page_title = gettext_lazy("Awaiting my organisation")
    header_icon = "mail"
    http_method_names = ["get", "head", "options"]
    refused: tuple[Ballot, BallotForm] | None = None

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("approval_rounds:index"), "label": _("Approval rounds")},
            {"url": "", "label": self.page_title},
        ]

    @cached_property
    def page_of_ballots(self) -> Page:
        """A number that is none, or lies past the end, shows the nearest page."""
        awaiting = ballots_awaiting(self.request.user)
        page: Page = Paginator(awaiting.values_list("pk", flat=True), ROWS).get_page(self.request.GET.get("p"))
        page.object_list = list(ballots_shown(awaiting, keys=page.object_list))
        return page

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ballots = list(self.page_of_ballots)
        if self.refused and self.refused[0].pk not in {ballot.pk for ballot in ballots}:
            ballots.insert(0, self.refused[0])
        rows = [self.row(ballot) for ballot in ballots]
        nothing = not rows and not self.page_of_ballots.paginator.count
        return super().get_context_data(
            waiting=[row for row in rows if not row.ballot.position],
            answered=[row for row in rows if row.ballot.position],
            page_obj=self.page_of_ballots,
            inbox_url=reverse("approval_rounds:inbox"),
            represents_nobody=nothing and not organisations_represented_by(self.request.user).exists(),
            **kwargs,
        )

    def row(self, ballot: Ballot) -> InboxRow:
        is_refused = self.refused is not None and self.refused[0].pk == ballot.pk
        form = self.refused[1] if self.refused and is_refused else _form_of(ballot)
        rule = ballot.round.rule
        url = reverse("approval_rounds:inbox_answer", args=[ballot.round_id, ballot.organisation_id])
        return InboxRow(
            ballot=ballot,
            form=form,
            is_unfolded=is_refused,
            rule=f"{describe_rule(rule)}. {describe_threshold(rule)} {describe_silence(rule)}",
            time_left=time_left(ballot.round),
            answer_url=f"{url}?p={self.page_of_ballots.number}",
        )


class InboxAnswerView(InboxView):
    """Takes an answer and goes back to the inbox; a refused one comes back as typed, in its row."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, organisation_id: int) -> HttpResponse:
        ballot = get_object_or_404(
            Ballot.objects.filter(
                round__in=rounds_visible_to(request.user), organisation__in=organisations_represented_by(request.user)
            ).select_related("round", "organisation"),
            round=pk,
            organisation=organisation_id,
        )
        form = _form_of(ballot, request.POST)
        if status := refused_status(request=request, ballot=ballot, form=form):
            return self.refuse(ballot, form, status=status)
        messages.success(
            request,
            _("The answer of %(organisation)s about “%(title)s” is counted.")
            % {"organisation": ballot.organisation, "title": ballot.round.title},
        )
        page = request.GET.get("p", "1")
        return redirect(f"{reverse('approval_rounds:inbox')}?p={page}" if page.isdecimal() else "approval_rounds:inbox")

    def refuse(self, ballot: Ballot, form: BallotForm, *, status: int) -> HttpResponse:
        self.refused = (ballot, form)
        messages.error(self.request, _("The answer was not counted. Please look at the form below."))
        return self.render_to_response(self.get_context_data(), status=status)


def _form_of(ballot: Ballot, data: Any = None) -> BallotForm:
    return BallotForm.for_ballot(ballot, data, auto_id=f"id_{ballot.round_id}_{ballot.organisation_id}_%s")
