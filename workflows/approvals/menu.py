"""The menu item of the inbox."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from workflows.approvals.board.selectors import unanswered_of


def unanswered_in(request: HttpRequest) -> int | None:
    """As ``unanswered_of``, counted once for a request."""
    if not hasattr(request, "_approval_inbox"):
        request._approval_inbox = unanswered_of(request.user)  # type: ignore[attr-defined]
    return request._approval_inbox  # type: ignore[attr-defined]


class InboxMenuItem(MenuItem):
    """For those who represent an organisation, with the number of answers that are awaited.

    Wagtail's menu (8.0) knows no badge, so the number is part of the label. One query for each page of the admin.
    """

    def __init__(self) -> None:
        super().__init__(
            _("Awaiting us"), reverse_lazy("approval_rounds:inbox"), name="approval-inbox", icon_name="mail", order=140
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return unanswered_in(request) is not None

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        unanswered = unanswered_in(request)
        label = f"{self.label} ({unanswered})" if unanswered else str(self.label)
        return LinkMenuItem(self.name, label, str(self.url), icon_name=self.icon_name)
