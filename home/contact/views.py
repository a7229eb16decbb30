"""Messages in the admin: read, handled, exported, deleted; never written or changed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.permission_policies import ModelPermissionPolicy

from home.contact.filters import MessageFilterSet
from home.contact.models import ContactMessage
from home.contact.services import delete_messages, set_handled
from workflows.organisations.exports import SafeSpreadsheetExportMixin

POLICY = ModelPermissionPolicy(ContactMessage)


def state_of(message: ContactMessage) -> str:
    return _("Handled") if message.handled_at else _("To be handled")


class MessageIndexView(SafeSpreadsheetExportMixin, generic.IndexView):
    """A row leads to the message."""

    model = ContactMessage
    permission_policy = POLICY
    any_permission_required = ["view"]
    page_title = gettext_lazy("Messages of visitors")
    header_icon = "mail"
    index_url_name = "contact_messages:index"
    index_results_url_name = "contact_messages:index_results"
    inspect_url_name = "contact_messages:inspect"
    filterset_class = MessageFilterSet
    default_ordering = "-created_at"
    paginate_by = 50
    search_fields = ["name", "email", "subject", "message"]
    list_display = [
        "__str__",
        Column("sender", label=gettext_lazy("Sender")),
        Column("get_kind_display", label=gettext_lazy("Kind")),
        DateColumn("created_at", label=gettext_lazy("Received"), sort_key="created_at"),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor=state_of,
            primary=lambda message: message.handled_at is None,
        ),
    ]
    list_export = [
        "created_at",
        "kind",
        "name",
        "email",
        "subject",
        "message",
        "barrier_address",
        "language",
        "consent_text",
        "handled_at",
    ]

    def get_base_queryset(self) -> QuerySet[ContactMessage]:
        return ContactMessage.objects.all()

    def get_edit_url(self, instance: ContactMessage) -> str:
        return self.get_inspect_url(instance)

    def get_list_buttons(self, instance: ContactMessage) -> list[Any]:
        return []

    def get_filename(self) -> str:
        return "messages"


class MessageInspectView(generic.InspectView):
    model = ContactMessage
    permission_policy = POLICY
    any_permission_required = ["view"]
    template_name = "home/contact/message.html"
    page_title = gettext_lazy("Message")
    header_icon = "mail"
    index_url_name = "contact_messages:index"
    delete_url_name = "contact_messages:delete"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_handle = self.user_has_permission("change")
        return super().get_context_data(**kwargs) | {"may_handle": may_handle, "state": state_of(self.object)}

    def get_fields(self) -> list[str]:
        return []


class MessageDeleteView(generic.DeleteView):
    model = ContactMessage
    permission_policy = POLICY
    header_icon = "mail"
    index_url_name = "contact_messages:index"
    delete_url_name = "contact_messages:delete"

    def delete_action(self) -> None:
        """Wagtail's log would keep the subject."""
        delete_messages(ContactMessage.objects.filter(pk=self.object.pk))


class HandledView(generic.PermissionCheckedMixin, View):
    """POST ``handled``: 1 or 0."""

    http_method_names = ["post"]
    permission_policy = POLICY
    permission_required = "change"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        message = get_object_or_404(ContactMessage, pk=pk)
        handled = request.POST.get("handled") == "1"
        set_handled(ContactMessage.objects.filter(pk=message.pk), user=request.user, handled=handled)
        messages.success(request, _("Marked as handled.") if handled else _("Marked as to be handled."))
        return HttpResponseRedirect(reverse("contact_messages:inspect", args=[message.pk]))
