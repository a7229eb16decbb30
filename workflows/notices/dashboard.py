"""Mails that did not arrive, on the coordination office's dashboard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail import hooks
from wagtail.admin.ui.components import Component

from workflows.notices.enums import State
from workflows.notices.models import Notice
from workflows.notices.recipients import OFFICE_PERMISSION

ROWS = 5


class FailedMailPanel(Component):
    """The latest mails that a server refused or sent back; not there while all arrive."""

    name = "notices_failed"
    order = 115
    template_name = "workflows_notices/admin/failed_panel.html"

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        user = (parent_context or {})["request"].user
        if not user.has_perm(OFFICE_PERMISSION):
            return ""
        failed = Notice.objects.filter(state__in=(State.FAILED, State.RETURNED)).order_by("-created_at", "-pk")
        notices = list(failed[:ROWS])
        return render_to_string(self.template_name, {"notices": notices}) if notices else ""


@hooks.register("construct_homepage_panels")
def add_failed_mail_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(FailedMailPanel())
