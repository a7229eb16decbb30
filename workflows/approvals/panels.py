"""What the page editor shows about the rounds of a page."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel

from workflows.approvals.guard.warrants import is_warranted
from workflows.approvals.permissions import may_ask, may_record
from workflows.approvals.presentation.descriptions import describe_rule
from workflows.approvals.presentation.remaining import time_left
from workflows.approvals.selectors import counts_of, latest_round


class ApprovalPanel(Panel):
    """Where a guarded page stands with the organisations, with a link to the round or to asking them.

    On a page that is just being written it says why there is no button to publish.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "workflows_approvals/admin/approval_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            if self.instance.pk is None:
                return context
            approval_round = latest_round(self.instance)
            context.update(
                approval_round=approval_round,
                counts=counts_of(approval_round) if approval_round else None,
                time_left=time_left(approval_round) if approval_round else "",
                comment_count=approval_round.comments.count() if approval_round else 0,
                rule=describe_rule(approval_round.rule) if approval_round else "",
                may_ask=may_ask(user=self.request.user, page=self.instance),
                may_record=may_record(user=self.request.user, page=self.instance),
                is_warranted=is_warranted(self.instance),
                page=self.instance,
            )
            return context
