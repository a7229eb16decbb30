"""The editor's menu item for asking the organisations."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem

from workflows.approvals.models.procedures import ApprovalLock
from workflows.approvals.permissions import may_ask
from workflows.approvals.selectors import latest_round


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


class OpenRoundMenuItem(ActionMenuItem):
    """On a page that an approval round has locked: the way to the round."""

    name = "action-open-round"
    label = _("Open the round")
    icon_name = "group"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return context["view"] == "edit" and isinstance(context.get("lock"), ApprovalLock)

    def get_url(self, parent_context: dict[str, Any]) -> str | None:
        approval_round = latest_round(parent_context["page"])
        return reverse("approval_rounds:round", args=[approval_round.pk]) if approval_round else None
