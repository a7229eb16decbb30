"""The screen "Ask the organisations …": everything one should know before twenty organisations get mail."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from workflows.approvals import signals
from workflows.approvals.comparison.differences import Differences, differences_between
from workflows.approvals.deadlines import deadline_after
from workflows.approvals.drafts import draft_of
from workflows.approvals.electorates import resolve_electorate
from workflows.approvals.exceptions import ApprovalError
from workflows.approvals.forms.rounds import AskForm
from workflows.approvals.models import ApprovalRound, OrganisationApprovalTask
from workflows.approvals.permissions import logged_in_user, may_ask, may_record
from workflows.approvals.presentation.descriptions import describe_rule, describe_silence, describe_threshold
from workflows.approvals.selectors import adoption_in_force, open_round_of, startable_procedures
from workflows.approvals.services import start_round
from workflows.approvals.services.opening import validate_content
from workflows.approvals.wording import wording_of
from workflows.organisations.models import Representative


class AskView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "workflows_approvals/admin/ask.html"
    header_icon = "group"
    page_title = ""
    http_method_names = ["get", "head", "post", "options"]
    form: AskForm
    draft: Page

    @cached_property
    def page(self) -> Page:
        return get_object_or_404(Page, pk=self.kwargs["page_id"]).specific

    @cached_property
    def procedures(self) -> list[OrganisationApprovalTask]:
        """Corrections last, and only where there is something to correct."""
        procedures = [procedure for procedure, _workflow in startable_procedures(self.page)]
        corrections = [procedure for procedure in procedures if procedure.is_correction]
        others = [procedure for procedure in procedures if not procedure.is_correction]
        return others + corrections if corrections and self.adoption else others

    @cached_property
    def adoption(self) -> ApprovalRound | None:
        return adoption_in_force(self.page.pk)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_ask(user=request.user, page=self.page):
            raise PermissionDenied
        try:
            self.draft = draft_of(self.page)
        except ApprovalError as error:
            messages.error(request, error.message)
            return redirect("wagtailadmin_pages:history", self.page.pk)
        approval_round = open_round_of(self.page)
        if approval_round is not None and request.method != "POST":
            messages.info(request, _("The organisations are already being asked about this page."))
            return redirect("approval_rounds:round", pk=approval_round.pk)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]  # Django's stub says HttpResponseBase

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        first = self.procedures[0].pk if self.procedures else None
        chosen = request.GET.get("procedure")
        self.form = AskForm(initial={"procedure": chosen or first}, procedures=self.procedures)
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form = AskForm(request.POST, procedures=self.procedures)
        if self.form.is_valid():
            try:
                approval_round = start_round(
                    page=self.page, procedure=self.form.cleaned_data["procedure"], user=logged_in_user(request)
                )
            except ApprovalError as error:
                self.form.add_error(None, error.message)
            else:
                messages.success(request, _("The organisations are being asked. Their invitations are being written."))
                return redirect("approval_rounds:round", pk=approval_round.pk)
        return self.render_to_response(self.get_context_data(), status=422)

    def get_page_title(self) -> str:
        return _("Ask the organisations")

    def get_page_subtitle(self) -> str:
        return str(self.draft.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": self.get_page_subtitle()},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            form=self.form,
            page_subtitle=self.get_page_subtitle(),
            page=self.page,
            choices=[self.describe(procedure) for procedure in self.procedures],
            chosen=str(self.form["procedure"].value() or ""),
            content_problem=self.content_problem(),
            previews=self.mail_previews(),
            may_record=may_record(user=self.request.user, page=self.page),
            correction=self.correction(),
            **kwargs,
        )

    def describe(self, procedure: OrganisationApprovalTask) -> dict[str, Any]:
        reachable = Representative.objects.current().filter(organisation=OuterRef("pk"), wants_mail=True)
        asked = resolve_electorate(procedure=procedure, page=self.draft)
        organisations = list(asked.annotate(is_reachable=Exists(reachable)).order_by("name"))
        return {
            "procedure": procedure,
            "organisations": organisations,
            "unreachable": [organisation for organisation in organisations if not organisation.is_reachable],
            "rule": describe_rule(procedure.rule),
            "threshold": describe_threshold(procedure.rule),
            "silence": describe_silence(procedure.rule),
            "closes_at": deadline_after(timezone.now(), working_days=procedure.response_days),
        }

    def correction(self) -> Differences | None:
        """What a correction would change in the wording in force; None where none is offered, or nothing changed."""
        if self.adoption is None or not any(procedure.is_correction for procedure in self.procedures):
            return None
        wording = wording_of(self.draft)
        after = ApprovalRound(page_type=self.adoption.page_type, locale=self.adoption.locale, wording=wording)
        return differences_between(before=self.adoption, after=after)

    def content_problem(self) -> str:
        try:
            validate_content(self.page)
        except ApprovalError as error:
            return error.message
        return ""

    def mail_previews(self) -> list[dict[str, Any]]:
        """One mail for each procedure, by whoever sends mails (the notices app, where it is installed)."""
        previews: list[dict[str, Any]] = []
        for procedure in self.procedures:
            responses = signals.invitation_preview.send(
                sender=type(procedure), page=self.page, procedure=procedure, user=self.request.user
            )
            mails: list[Any] = [mail for _receiver, mail in responses if mail]
            previews.extend({"procedure": procedure, **mail} for mail in mails)
        return previews
