"""Sign-off pages: read the exact text and answer, without an account.

GET shows and never votes, because mail scanners follow links; POST votes and can be repeated until the close.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from workflows.approvals.comparison.earlier import earlier_of, former_ballots
from workflows.approvals.enums import Channel, RoundOutcome
from workflows.approvals.exceptions import ApprovalError, RoundClosed
from workflows.approvals.forms.comments import CommentForm
from workflows.approvals.forms.rounds import BallotForm
from workflows.approvals.models import Ballot, Invitation
from workflows.approvals.presentation.descriptions import (
    describe_outlook,
    describe_rule,
    describe_silence,
    describe_threshold,
)
from workflows.approvals.presentation.frozen import frozen_wording
from workflows.approvals.presentation.mailboxes import OwnVoice, own_voices
from workflows.approvals.selectors import answers_are_visible, counts_of
from workflows.approvals.services import cast_ballot
from workflows.approvals.services.commenting import comment
from workflows.approvals.views.links import LinkView


class RoundLinkView(LinkView):
    """Shows the page; its subclasses take one form each, which comes back as it was filled in when it is refused."""

    @cached_property
    def voices(self) -> list[OwnVoice]:
        return own_voices(self.invitation)

    @property
    def ballot(self) -> Ballot:
        return self.voices[0].ballot

    @property
    def address(self) -> str:
        return reverse("workflows_approvals:sign_off", args=[self.token])

    def make_comment_form(self, data: Any = None) -> CommentForm:
        return CommentForm(data, organisations=[self.invitation.organisation], auto_id="comment_%s")

    def show(
        self, *, form: BallotForm | None = None, comment_form: CommentForm | None = None, status: int = 200
    ) -> HttpResponse:
        given = self.request.GET
        context = {
            "form": form or BallotForm.for_ballot(self.ballot),
            "comment_form": comment_form or self.make_comment_form(),
            "answered": "answered" in given and bool(self.ballot.position) and status == 200,
            "commented": "commented" in given and status == 200,
            "address": self.address,
        }
        return self.page("sign_off", context | self.about_round(), status=status)

    def about_round(self) -> dict[str, Any]:
        approval_round = self.invitation.round
        takes_answers = approval_round.takes_answers()
        ballots = [voice.ballot for voice in self.voices]
        visible = answers_are_visible(approval_round=approval_round, own_ballots=ballots)
        earlier = earlier_of(approval_round)
        former = former_ballots(
            approval_round=approval_round, earlier=earlier, organisations=[self.ballot.organisation_id]
        )
        return {
            "approval_round": approval_round,
            "invitation": self.invitation,
            "ballot": self.ballot,
            "other_voices": self.voices[1:],
            "is_by_colleague": self.ballot.representative_id != self.invitation.representative_id,
            "takes_answers": takes_answers,
            "is_withdrawn": approval_round.outcome == RoundOutcome.WITHDRAWN,
            "wording": frozen_wording(approval_round=approval_round, request=self.request),
            "earlier": earlier,
            "former": former[0] if former else None,
            "rule": describe_rule(approval_round.rule),
            "threshold": describe_threshold(approval_round.rule),
            "silence": describe_silence(approval_round.rule),
            "answers_visible": visible,
            "others": approval_round.ballots.select_related("organisation").order_by("organisation__name"),
            "comments": list(approval_round.comments.select_related("organisation")),
            "counts": counts_of(approval_round),
            "outlook": describe_outlook(approval_round) if takes_answers and visible else None,
        }


class SignOffView(RoundLinkView):
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        if request.method == "GET" and self.invitation.opened_at is None:
            Invitation.objects.filter(pk=self.invitation.pk, opened_at__isnull=True).update(opened_at=timezone.now())
        return self.show()

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        form = BallotForm.for_ballot(self.ballot, request.POST)
        if not form.is_valid():
            return self.show(form=form, status=422)
        try:
            cast_ballot(
                round_id=self.invitation.round_id,
                organisation=self.invitation.organisation,
                user=None,
                representative=self.invitation.representative,
                position=form.cleaned_data["position"],
                reason=form.cleaned_data["reason"],
                channel=Channel.LINK,
            )
        except ApprovalError as error:
            self.invitation.round.refresh_from_db()
            form.add_error(None, error.message)
            return self.show(form=form, status=409 if isinstance(error, RoundClosed) else 403)
        return HttpResponseRedirect(self.address + "?answered")


class CommentView(RoundLinkView):
    """Takes a comment; whoever comes back to this address is led to the page."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return HttpResponseRedirect(self.address)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        form = self.make_comment_form(request.POST)
        if not form.is_valid():
            return self.show(comment_form=form, status=422)
        try:
            comment(
                round_id=self.invitation.round_id,
                organisation=self.invitation.organisation,
                user=None,
                representative=self.invitation.representative,
                kind=form.cleaned_data["kind"],
                text=form.cleaned_data["text"],
                channel=Channel.LINK,
            )
        except ApprovalError as error:
            self.invitation.round.refresh_from_db()
            form.add_error(None, error.message)
            return self.show(comment_form=form, status=409 if isinstance(error, RoundClosed) else 403)
        return HttpResponseRedirect(self.address + "?commented#commented")
