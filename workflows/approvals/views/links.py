"""Pages behind a link in a mail: the token opens them, and every kind of bad link gets a page that says so."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from workflows.approvals import conf
from workflows.approvals.exceptions import ApprovalError, TooSoon
from workflows.approvals.models import Invitation
from workflows.approvals.services import renew_invitation
from workflows.approvals.services.delivery import came_back
from workflows.approvals.tokens import LinkForged, LinkOutdated, language_of_token, read_token
from workflows.approvals.views.mail_links import MailLinkView


def may_renew(invitation: Invitation) -> bool:
    """Whether a new link would help the person: the round runs, they still answer, and mail reaches them."""
    person = invitation.representative
    current = person is not None and person.is_current
    usable = not invitation.revoked_at and not came_back(invitation)
    return current and usable and invitation.round.takes_answers()


class LinkView(MailLinkView):
    """Reads the token; every kind of bad link gets a page that says so."""

    invitation: Invitation

    def language_of_mail(self) -> str:
        return language_of_token(self.token)

    def complete_language(self, wished: str) -> str:
        return conf.page_language(wished)

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
            is_early = person is not None and person.valid_from and person.valid_from > timezone.localdate()
            return self.bad_link(status=403, kind="early" if is_early else "left")
        return super().answer(request, *args, **kwargs)

    def outdated(self, request: HttpRequest, invitation: Invitation) -> HttpResponse:
        self.invitation = invitation
        kind = "revoked" if invitation.revoked_at else "outdated"
        return self.bad_link(status=410, kind=kind, offer_new_link=may_renew(invitation))

    def bad_link(self, *, status: int, kind: str, offer_new_link: bool = False) -> HttpResponse:
        context = {
            "kind": kind,
            "token": self.token,
            "offer_new_link": offer_new_link,
            "invitation": getattr(self, "invitation", None),
            "approval_round": getattr(getattr(self, "invitation", None), "round", None),
        }
        return self.page("bad_link", context, status=status)

    def page(self, template: str, context: dict[str, Any], *, status: int) -> HttpResponse:
        context["site_name"] = self.site_name()
        return render(self.request, f"workflows_approvals/sign_off/{template}.html", context, status=status)


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
