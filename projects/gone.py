"""What the address of a page says in the site's frame once the page is offline."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from workflows.approvals.gone import GoneNotice


class GoneInFrameMixin:
    """Put it before ``ApprovalRequiredMixin``."""

    retracted_template = "projects/gone_page.html"

    def get_gone_context(self, request: HttpRequest, notice: GoneNotice) -> dict[str, Any]:
        from projects.selectors import decision_of

        return {"notice": notice, "decision": decision_of(notice.approval_round)}
