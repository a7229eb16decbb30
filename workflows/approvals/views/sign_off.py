"""Sign-off pages: read the exact text and answer, without an account.

GET shows and never votes, because mail scanners follow links; POST votes and can be repeated until the close.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from wagtail.models import Site

from workflows.approvals import conf
from workflows.approvals.descriptions import describe_outlook, describe_rule, describe_silence, describe_threshold
from workflows.approvals.enums import Channel, RoundOutcome
from workflows.approvals.exceptions import ApprovalError, RoundClosed, TooSoon
from workflows.approvals.forms import BallotForm
from workflows.approvals.frozen import frozen_wording
from workflows.approvals.models import Invitation
from workflows.approvals.selectors import answers_are_visible, counts_of
from workflows.approvals.services import cast_ballot, renew_invitation
from workflows.approvals.tokens import LinkForged, LinkOutdated, read_token

# Strict: the page shows text of others and takes a vote.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def may_renew(invitation: Invitation) -> bool:
    """Whether a new link would help the person: the round runs, and they still answer for the organisation."""
    person = invitation.representative
    current = person is not None and person.is_current
    return current and not invitation.revoked_at and invitation.round.takes_answers()


@method_decorator(never_cache, name="dispatch")
class LinkView(View):
    """Reads the token; every kind of bad link gets a page that says so."""

    invitation: Invitation
    token: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.token = kwargs["token"]
        with translation.override(conf.page_language(translation.get_language() or "")):
            response = self.answer(request, *args, **kwargs)
        response["Referrer-Policy"] = "same-origin"  # `no-referrer` would send `Origin: null` with every vote
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        return response

    def answer(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.invitation = read_token(self.token)
        except LinkForged:
            return self.bad_link(status=404, kind="forged")
        except LinkOutdated as error:
            return self.outdated(request, error.invitation)
        return self.for_person(request, *args, **kwargs)

    def for_person(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person = self.invitation.representative
        if person is None or not person.is_current:
            return self.bad_link(status=403, kind="left")
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]  # Django's stub says HttpResponseBase

    def outdated(self, request: HttpRequest, invitation: Invitation) -> HttpResponse:
        self.invitation = invitation
        kind = "revoked" if invitation.revoked_at else "outdated"
        return self.bad_link(status=410, kind=kind, offer_new_link=may_renew(invitation))

    def bad_link(self, *, status: int, kind: str, offer_new_link: bool = False) -> HttpResponse:
        context = {
            "kind": kind,
            "token": self.token,
            "offer_new_link": offer_new_link,
            "approval_round": getattr(getattr(self, "invitation", None), "round", None),
        }
        return self.page("bad_link", context, status=status)

    def page(self, template: str, context: dict[str, Any], *, status: int) -> HttpResponse:
        """Every page names the site: who comes from a mail wants to know where they are."""
        site = Site.find_for_request(self.request)
        context["site_name"] = site.site_name if site else ""
        return render(self.request, f"workflows_approvals/sign_off/{template}.html", context, status=status)


class SignOffView(LinkView):
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.show(BallotForm.for_ballot(self.ballot), answered="answered" in request.GET)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        form = BallotForm.for_ballot(self.ballot, request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
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
            return self.show(form, status=409 if isinstance(error, RoundClosed) else 403)
        return HttpResponseRedirect(reverse("workflows_approvals:sign_off", args=[token]) + "?answered")

    @property
    def ballot(self) -> Any:
        return self.invitation.round.ballots.select_related("organisation").get(
            organisation=self.invitation.organisation_id
        )

    def show(self, form: BallotForm, *, status: int = 200, answered: bool = False) -> HttpResponse:
        approval_round = self.invitation.round
        ballot = self.ballot
        visible = answers_are_visible(approval_round=approval_round, own_ballots=[ballot])
        takes_answers = approval_round.takes_answers()
        context = {
            "form": form,
            "ballot": ballot,
            "answered": answered and bool(ballot.position),
            "invitation": self.invitation,
            "approval_round": approval_round,
            "takes_answers": takes_answers,
            "is_withdrawn": approval_round.outcome == RoundOutcome.WITHDRAWN,
            "wording": frozen_wording(approval_round=approval_round, request=self.request),
            "rule": describe_rule(approval_round.rule),
            "threshold": describe_threshold(approval_round.rule),
            "silence": describe_silence(approval_round.rule),
            "answers_visible": visible,
            "others": approval_round.ballots.select_related("organisation").order_by("organisation__name"),
            "counts": counts_of(approval_round),
            "outlook": describe_outlook(approval_round) if takes_answers and visible else None,
        }
        return self.page("sign_off", context, status=status)


class NewLinkView(LinkView):
    """Have a new link mailed to the person whom an outdated link was made for."""

    http_method_names = ["post", "options"]

    def outdated(self, request: HttpRequest, invitation: Invitation) -> HttpResponse:
        self.invitation = invitation
        if request.method != "POST":
            return self.http_method_not_allowed(request)
        return self.renew()

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.renew()

    def renew(self) -> HttpResponse:
        try:
            renew_invitation(invitation_id=self.invitation.pk)
        except TooSoon:
            return self.bad_link(status=429, kind="renewed")
        except ApprovalError:
            return self.bad_link(status=410, kind="revoked")
        return self.bad_link(status=200, kind="renewed")
