"""The mail log for the coordination office."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from workflows.approvals.models import ApprovalRound
from workflows.approvals.nudging import nudge
from workflows.notices import sending
from workflows.notices.models import Notice
from workflows.notices.tasks import send_waiting


class OfficeOnly(PermissionCheckedMixin):
    permission_policy = ModelPermissionPolicy(ApprovalRound)
    permission_required = "manage"


class NoticeFilterSet(WagtailFilterSet):
    class Meta:
        model = Notice
        fields = ["state", "kind"]


class RetryColumn(Column):
    """A button on what has failed; a form, because it changes something."""

    cell_template_name = "workflows_notices/admin/retry_cell.html"

    def get_cell_context_data(self, instance: Notice, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": get_token(context["request"])}


class MailLogView(OfficeOnly, ReportView):
    model = Notice
    page_title = _("Mail log")
    header_icon = "mail"
    filterset_class = NoticeFilterSet
    index_url_name = "workflows_notices:mail_log"
    index_results_url_name = "workflows_notices:mail_log_results"
    default_ordering = "-created_at"
    is_searchable = False
    list_export = ["kind", "recipient_email", "state", "attempts", "created_at", "accepted_at", "last_error"]
    columns = [
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        Column("recipient_email", label=_("Recipient")),
        Column("state", label=_("State"), accessor="get_state_display"),
        Column("attempts", label=_("Attempts")),
        DateColumn("created_at", label=_("Created")),
        DateColumn("accepted_at", label=_("Accepted")),
        Column("last_error", label=_("Last error")),
        RetryColumn("retry", label=_("Send again"), accessor="pk"),
    ]

    def get_filename(self) -> str:
        return "mail-log"


class RetryView(OfficeOnly, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, notice_id: int, **kwargs: Any) -> HttpResponse:
        if sending.retry(notice_id=notice_id):
            nudge(send_waiting)
            messages.success(request, _("The mail is sent again."))
        else:
            messages.warning(request, _("Only a mail that has failed can be sent again."))
        return HttpResponseRedirect(reverse("workflows_notices:mail_log"))
