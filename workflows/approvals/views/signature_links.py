"""Signing an adopted text afterwards, or taking the signature back, by the link in the mail."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from workflows.approvals.enums import Channel
from workflows.approvals.exceptions import ApprovalError
from workflows.approvals.forms.signatures import NOTE_MAX_LENGTH
from workflows.approvals.presentation.frozen import frozen_wording
from workflows.approvals.services.signing import require_latest, require_signable
from workflows.approvals.views.links import LinkView
from workflows.approvals.views.signatures import SERVICES, refusal_of


class SignatureLinkView(LinkView):
    """What signing or withdrawing means, and the button that does it; GET changes nothing."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        service = SERVICES.get(request.POST.get("action", ""))
        if service is None:
            return self.show(problem=_("Please choose what to do."), status=422)
        try:
            service(
                round_id=self.invitation.round_id,
                organisation=self.invitation.organisation,
                user=None,
                representative=self.invitation.representative,
                channel=Channel.LINK,
                note=request.POST.get("note", "")[:NOTE_MAX_LENGTH],
            )
        except ApprovalError as error:
            return self.show(problem=error.message, status=409)
        return redirect("workflows_approvals:signature", token=token)

    def show(self, *, problem: str = "", status: int = 200) -> HttpResponse:
        approval_round, organisation = self.invitation.round, self.invitation.organisation
        rows = approval_round.signatures.filter(organisation=organisation)
        standing = rows.standing().first()
        context = {
            "approval_round": approval_round,
            "invitation": self.invitation,
            "token": self.token,
            "standing": standing,
            "withdrawn": None if standing else rows.order_by("-withdrawn_at").first(),
            "refusal": refusal_of(require_latest if standing else require_signable, approval_round),
            "problem": problem,
            "note": self.request.POST.get("note", ""),
            "wording": frozen_wording(approval_round=approval_round, request=self.request),
        }
        return self.page("signature", context, status=status)
