"""Wagtail's own workflow mails, without those about rounds: a round has notices, and core sends in the request.

Mails about workflows in which people decide stay as they are.
"""

from __future__ import annotations

from typing import Any

from wagtail.admin.mail import (
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
    WorkflowStateSubmissionEmailNotifier,
)
from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted

from workflows.approvals.models import OrganisationApprovalTask


class ExceptRounds:
    """Put before a notifier of core's."""

    def can_handle(self, instance: WorkflowState, **kwargs: Any) -> bool:
        return super().can_handle(instance, **kwargs) and not is_with_organisations(instance)  # type: ignore[misc]  # core's notifier has it


def is_with_organisations(workflow_state: WorkflowState) -> bool:
    """Whether organisations are asked now, or were the last to decide."""
    task_state = workflow_state.current_task_state
    return bool(task_state) and OrganisationApprovalTask.objects.filter(pk=task_state.task_id).exists()


class SubmissionNotifier(ExceptRounds, WorkflowStateSubmissionEmailNotifier):
    pass


class ApprovalNotifier(ExceptRounds, WorkflowStateApprovalEmailNotifier):
    pass


class RejectionNotifier(ExceptRounds, WorkflowStateRejectionEmailNotifier):
    pass


def replace() -> None:
    """Take the places of core's notifiers, by their names; Wagtail's admin may be set up before or after."""
    for signal, notifier, dispatch_uid in (
        (workflow_submitted, SubmissionNotifier(), "workflow_state_submitted_email_notification"),
        (workflow_approved, ApprovalNotifier(), "workflow_state_approved_email_notification"),
        (workflow_rejected, RejectionNotifier(), "workflow_state_rejected_email_notification"),
    ):
        signal.disconnect(sender=WorkflowState, dispatch_uid=dispatch_uid)
        signal.connect(notifier, sender=WorkflowState, dispatch_uid=dispatch_uid, weak=False)
