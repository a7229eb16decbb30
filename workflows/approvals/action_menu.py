"""The editor's menu item for asking the organisations."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem

from workflows.approvals.permissions import may_ask


class AskOrganisationsMenuItem(ActionMenuItem):
    """Leads to the screen that shows who is asked what until when; nothing is sent before that."""

    name = "action-ask-organisations"
    label = _("Ask the organisations …")
    icon_name = "group"

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        if context["view"] != "edit" or page is None or context["locked_for_user"]:
            return False
        return may_ask(user=context["request"].user, page=page)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse("approval_rounds:ask", args=[parent_context["page"].pk])
