"""Signing an adopted text afterwards, or taking the signature back, by login."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from workflows.approvals.enums import Channel, RoundOutcome
from workflows.approvals.exceptions import ApprovalError
from workflows.approvals.forms.signatures import SignatureForm
from workflows.approvals.models import ApprovalRound, Signature
from workflows.approvals.permissions import logged_in_user, may_manage_rounds
from workflows.approvals.presentation.frozen import frozen_wording
from workflows.approvals.selectors import rounds_visible_to, signatories
from workflows.approvals.services import sign_later, withdraw_signature
from workflows.approvals.services.signing import require_latest, require_signable
from workflows.organisations.models import Organisation, OrganisationQuerySet
from workflows.organisations.selectors import organisations_represented_by

SERVICES: dict[str, Callable[..., Signature]] = {"sign": sign_later, "withdraw": withdraw_signature}


def refusal_of(check: Callable[[ApprovalRound], None], approval_round: ApprovalRound) -> str:
    """Why a round's text cannot be signed, or left; empty when it can."""
    try:
        check(approval_round)
    except ApprovalError as error:
        return error.message
    return ""


class SignaturesView(WagtailAdminTemplateMixin, TemplateView):
    """For those who may speak for an organisation, whether it was asked or not, and for the coordination office."""

    template_name = "workflows_approvals/admin/signatures.html"
    header_icon = "edit"
    http_method_names = ["get", "head", "post", "options"]
    form: SignatureForm

    @cached_property
    def approval_round(self) -> ApprovalRound:
        approval_round = get_object_or_404(ApprovalRound, pk=self.kwargs["pk"], outcome=RoundOutcome.ADOPTED)
        if not may_manage_rounds(self.request.user) and not self.own_organisations.exists():
            raise Http404
        return approval_round

    @cached_property
    def own_organisations(self) -> OrganisationQuerySet:
        return organisations_represented_by(self.request.user)

    @property
    def organisations(self) -> OrganisationQuerySet:
        if not may_manage_rounds(self.request.user):
            return self.own_organisations
        standing = self.approval_round.signatures.standing().values("organisation")
        members = Organisation.objects.members().values("pk")
        return Organisation.objects.filter(pk__in=members.union(standing))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        approval_round = self.approval_round
        only = self.organisations[:2]
        initial = {"organisation": only[0]} if len(only) == 1 else {}
        self.form = SignatureForm(initial=initial, organisations=self.organisations)
        return self.render_to_response(self.get_context_data(approval_round=approval_round))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        approval_round = self.approval_round
        self.form = SignatureForm(request.POST, organisations=self.organisations)
        service = SERVICES.get(request.POST.get("action", ""))
        if service is None:
            self.form.add_error(None, _("Please choose what to do."))
        elif self.form.is_valid():
            try:
                return self.done(self.perform(service, self.form.cleaned_data))
            except ApprovalError as error:
                self.form.add_error(None, error.message)
                return self.render_to_response(self.get_context_data(approval_round=approval_round), status=409)
        return self.render_to_response(self.get_context_data(approval_round=approval_round), status=422)

    def perform(self, service: Callable[..., Signature], cleaned: dict[str, Any]) -> Signature:
        organisation = cleaned["organisation"]
        speaks_for_it = self.own_organisations.filter(pk=organisation.pk).exists()
        return service(
            round_id=self.approval_round.pk,
            organisation=organisation,
            user=logged_in_user(self.request),
            channel=Channel.ADMIN if speaks_for_it else Channel.OFFICE,
            note=cleaned["note"],
        )

    def done(self, signature: Signature) -> HttpResponse:
        names = {"organisation": signature.organisation}
        if signature.withdrawn_at:
            messages.success(self.request, _("The signature of %(organisation)s is withdrawn.") % names)
        else:
            messages.success(self.request, _("%(organisation)s is named under the text.") % names)
        return redirect("approval_rounds:signatures", pk=self.approval_round.pk)

    def get_page_title(self) -> str:
        return _("Signatures")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        approval_round = self.approval_round
        above = []
        if rounds_visible_to(self.request.user).filter(pk=approval_round.pk).exists():
            url = reverse("approval_rounds:round", args=[approval_round.pk])
            above.append({"url": url, "label": approval_round.title})
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        approval_round = self.approval_round
        return super().get_context_data(
            form=self.form,
            signatures=signatories(approval_round),
            wording=frozen_wording(approval_round=approval_round, request=self.request),
            sign_refusal=refusal_of(require_signable, approval_round),
            withdraw_refusal=refusal_of(require_latest, approval_round),
            is_office=may_manage_rounds(self.request.user),
            **kwargs,
        )
