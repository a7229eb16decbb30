"""The screen "Record a decision": what a meeting decided, entered by hand or from a file, looked at, then confirmed."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from workflows.approvals.drafts import draft_of
from workflows.approvals.electorates import resolve_electorate
from workflows.approvals.enums import RoundOutcome
from workflows.approvals.exceptions import ApprovalError
from workflows.approvals.forms.recording import AnswersForm, MeetingForm, form_data
from workflows.approvals.forms.recording_csv import MAX_BYTES, read_meeting_file, write_template
from workflows.approvals.models import OrganisationApprovalTask
from workflows.approvals.permissions import logged_in_user, may_record
from workflows.approvals.presentation.descriptions import describe_rule, describe_threshold
from workflows.approvals.rules import SILENCE_IS_CONSENT
from workflows.approvals.selectors import adoption_in_force
from workflows.approvals.services import preview_decision, record_decision
from workflows.approvals.wording import digest_of
from workflows.organisations.models import Organisation
from workflows.organisations.spreadsheets import BOM


class RecordView(WagtailAdminTemplateMixin, TemplateView):
    """GET asks for procedure and day, then for the answers; POST previews (``action``), and records on "confirm"."""

    template_name = "workflows_approvals/admin/record.html"
    header_icon = "form"
    http_method_names = ["get", "head", "post", "options"]
    meeting: MeetingForm
    draft: Page

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_record(user=request.user, page=self.page):
            raise PermissionDenied
        try:
            self.draft = draft_of(self.page)
        except ApprovalError as error:
            messages.error(request, error.message)
            return redirect("wagtailadmin_pages:history", self.page.pk)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]  # Django's stub says HttpResponseBase

    @cached_property
    def page(self) -> Page:
        return get_object_or_404(Page, pk=self.kwargs["page_id"]).specific

    @cached_property
    def procedures(self) -> list[OrganisationApprovalTask]:
        """All that are in use, also those with which no workflow ends: nothing is started here.

        Corrections last, and only where there is something to correct.
        """
        active = OrganisationApprovalTask.objects.filter(active=True).order_by("is_correction", "name")
        if adoption_in_force(self.page.pk) is None:
            active = active.filter(is_correction=False)
        return [procedure for procedure in active if procedure.is_open_to(self.page)]

    @cached_property
    def electorate(self) -> set[int]:
        cleaned = self.meeting.cleaned_data
        asked = resolve_electorate(procedure=cleaned["procedure"], page=self.draft, day=cleaned["day"])
        return set(asked.values_list("pk", flat=True))

    @cached_property
    def organisations(self) -> list[Organisation]:
        """Who could have been at the meeting: the members of that day, and whom the procedure asks."""
        day: date = self.meeting.cleaned_data["day"]
        members = Organisation.objects.members(day).values("pk")
        return list(Organisation.objects.filter(Q(pk__in=members) | Q(pk__in=self.electorate)).order_by("name"))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "procedure" not in request.GET:
            first = self.procedures[0].pk if self.procedures else None
            initial = {"procedure": first, "day": timezone.localdate()}
            self.meeting = MeetingForm(initial=initial, procedures=self.procedures)
            return self.show()
        self.meeting = MeetingForm(request.GET, procedures=self.procedures)
        if not self.meeting.is_valid():
            return self.show(status=422)
        return self.show(AnswersForm(organisations=self.organisations, asked=self.electorate))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.meeting = MeetingForm(request.POST, procedures=self.procedures)
        if not self.meeting.is_valid():
            return self.show(status=422)
        action = request.POST.get("action")
        if action == "upload":
            return self.upload()
        form = self.make_form(request.POST)
        if action == "edit" or not form.is_valid():
            return self.show(form, status=200 if action == "edit" else 422)
        return self.confirm(form) if action == "confirm" else self.preview(form)

    def make_form(self, data: Any) -> AnswersForm:
        return AnswersForm(data, organisations=self.organisations, asked=self.electorate)

    def upload(self) -> HttpResponse:
        """All or nothing: with a single problem, the table stays as it was typed."""
        typed = self.make_form(self.request.POST)
        upload = self.request.FILES.get("file")
        if upload is None:
            return self.show(typed, problems=[_("Please choose a file.")], status=422)
        read = read_meeting_file(upload.read(MAX_BYTES + 1), organisations=self.organisations)
        if read.problems:
            return self.show(typed, problems=read.problems, status=422)
        kept = {name: self.request.POST[name] for name in ("note", "all_invited") if name in self.request.POST}
        form = self.make_form(kept | form_data(read.answers, organisations=self.organisations))
        return self.preview(form) if form.is_valid() else self.show(form, status=422)

    def decision(self, form: AnswersForm) -> dict[str, Any]:
        cleaned = self.meeting.cleaned_data
        return {
            "page": self.page,
            "procedure": cleaned["procedure"],
            "user": logged_in_user(self.request),
            "decided_on": cleaned["day"],
            "note": form.cleaned_data["note"],
            "answers": form.answers(),
            "all_invited": form.cleaned_data["all_invited"],
        }

    def preview(self, form: AnswersForm) -> HttpResponse:
        try:
            verdict = preview_decision(**self.decision(form))
        except ApprovalError as error:
            form.add_error(None, error.message)
            return self.show(form, status=409)
        return self.show(
            form,
            outcome=RoundOutcome(verdict.outcome.value).label,
            tally=verdict.tally,
            digest=digest_of(self.draft),
            wording=self.draft.render_wording(self.request),
        )

    def confirm(self, form: AnswersForm) -> HttpResponse:
        try:
            approval_round = record_decision(**self.decision(form), digest=self.request.POST.get("digest") or "none")
        except ApprovalError as error:
            form.add_error(None, error.message)
            return self.show(form, status=409)
        messages.success(self.request, _("The decision is recorded, and is being carried out."))
        return redirect("approval_rounds:round", pk=approval_round.pk)

    def show(self, form: AnswersForm | None = None, *, status: int = 200, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, **context), status=status)

    def get_page_title(self) -> str:
        return _("Record a decision taken at a meeting")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": str(self.draft.title)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(page=self.page, meeting=self.meeting, **kwargs)
        if kwargs.get("form"):
            procedure = self.meeting.cleaned_data["procedure"]
            context |= {
                "procedure": procedure,
                "day": self.meeting.cleaned_data["day"],
                "rule": describe_rule(procedure.rule),
                "threshold": describe_threshold(procedure.rule),
                "silence_is_consent": procedure.preset in SILENCE_IS_CONSENT,
            }
        return context


class RecordTemplateView(RecordView):
    """A CSV file to fill in, with those whom the procedure asks as of the day."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.meeting = MeetingForm(request.GET, procedures=self.procedures)
        if not self.meeting.is_valid():
            return self.show(status=422)
        stream = io.StringIO(newline="")
        write_template([row for row in self.organisations if row.pk in self.electorate], stream=stream)
        headers = {"Content-Disposition": 'attachment; filename="meeting.csv"'}
        return HttpResponse(BOM + stream.getvalue().encode(), content_type="text/csv; charset=utf-8", headers=headers)
