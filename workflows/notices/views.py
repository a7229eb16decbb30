"""The mail log for the coordination office."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from workflows.approvals.exceptions import ApprovalError
from workflows.approvals.models import ApprovalRound
from workflows.approvals.nudging import nudge
from workflows.approvals.permissions import logged_in_user
from workflows.approvals.services import resend_invitation, revoke_invitation
from workflows.notices import sending
from workflows.notices.enums import NoticeKind, State
from workflows.notices.models import Notice
from workflows.notices.tasks import send_waiting
from workflows.organisations.exports import SafeSpreadsheetExportMixin

ROUNDS_TO_CHOOSE_FROM = 50


class OfficeOnly(PermissionCheckedMixin):
    permission_policy = ModelPermissionPolicy(ApprovalRound)
    permission_required = "manage"


def latest_rounds(request: HttpRequest) -> QuerySet[ApprovalRound]:
    """As many as one can choose from; the mails of an older round are found by searching for its title."""
    latest = ApprovalRound.objects.order_by("-opened_at", "-pk")[:ROUNDS_TO_CHOOSE_FROM]
    rounds = ApprovalRound.objects.filter(pk__in=latest.values("pk"))
    return rounds.only("pk", "title", "number").order_by("-opened_at", "-pk")


class NoticeFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=State.choices, widget=forms.CheckboxSelectMultiple
    )
    created_at = django_filters.DateFromToRangeFilter(label=_("Created"), widget=DateRangePickerWidget)
    round = django_filters.ModelChoiceFilter(label=_("Approval round"), queryset=latest_rounds)

    class Meta:
        model = Notice
        fields = ["state", "kind", "round", "created_at"]


class NoticeColumn(Column):
    """A cell with a template of its own, which may hold forms."""

    def __init__(self, name: str, *, template: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.cell_template_name = f"workflows_notices/admin/{template}.html"

    def get_cell_context_data(self, instance: Notice, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": get_token(context["request"])}


class MailLogView(OfficeOnly, SafeSpreadsheetExportMixin, ReportView):
    model = Notice
    page_title = _("Mail log")
    header_icon = "mail"
    filterset_class = NoticeFilterSet
    index_url_name = "workflows_notices:mail_log"
    index_results_url_name = "workflows_notices:mail_log_results"
    default_ordering = "-created_at"
    is_searchable = True
    search_fields = ["recipient_email", "recipient_name", "round__title"]
    list_export = [
        "kind",
        "round.title",
        "recipient_email",
        "state",
        "attempts",
        "created_at",
        "accepted_at",
        "returned_at",
        "last_error",
    ]
    export_headings = {"round.title": _("Approval round")}
    columns = [
        NoticeColumn("kind", label=_("Mail"), template="mail_cell"),
        NoticeColumn("recipient_email", label=_("Recipient"), template="recipient_cell"),
        NoticeColumn("state", label=_("State"), template="state_cell"),
        DateColumn("created_at", label=_("Created")),
        NoticeColumn("actions", label=_("What you can do"), template="actions_cell", accessor="pk"),
    ]

    def get_base_queryset(self) -> QuerySet[Notice]:
        return Notice.objects.select_related("round").defer("round__wording")

    def get_filename(self) -> str:
        return "mail-log"


class NoticeActionView(OfficeOnly, View):
    """POST only; comes back to the list as it was filtered."""

    http_method_names = ["post"]

    def back(self) -> HttpResponse:
        log = reverse("workflows_notices:mail_log")
        query = self.request.POST.get("query", "")
        return HttpResponseRedirect(f"{log}?{query}" if query else log)


class RetryView(NoticeActionView):
    def post(self, request: HttpRequest, notice_id: int, **kwargs: Any) -> HttpResponse:
        if sending.retry(notice_id=notice_id):
            nudge(send_waiting)
            messages.success(request, _("The mail is sent again."))
        else:
            messages.warning(request, _("Only a mail that has failed or come back can be sent again."))
        return self.back()


class InvitationActionView(NoticeActionView):
    """Acts on the invitation that a mail carried."""

    def post(self, request: HttpRequest, notice_id: int, **kwargs: Any) -> HttpResponse:
        notice = get_object_or_404(Notice, pk=notice_id, kind=NoticeKind.INVITATION)
        try:
            self.perform(notice.context["invitation"])
        except ApprovalError as error:
            messages.warning(request, error.message)
        else:
            messages.success(request, self.confirmation)
        return self.back()

    confirmation: Any = ""

    def perform(self, invitation_id: int) -> None:
        raise NotImplementedError


class ResendView(InvitationActionView):
    confirmation = _("A new link is on its way. The link before no longer works.")

    def perform(self, invitation_id: int) -> None:
        resend_invitation(invitation_id=invitation_id, user=logged_in_user(self.request))


class RevokeView(InvitationActionView):
    confirmation = _("The link no longer works.")

    def perform(self, invitation_id: int) -> None:
        revoke_invitation(invitation_id=invitation_id, user=logged_in_user(self.request))
