"""App configurations of installed packages, fitted to this site."""

from wagtail.admin.apps import WagtailAdminAppConfig


class QuietAdminConfig(WagtailAdminAppConfig):
    """Wagtail's admin without its own workflow mails: our outbox tells everyone, and these go out in the request."""

    def ready(self) -> None:
        super().ready()
        from wagtail.models import TaskState, WorkflowState
        from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

        for signal, sender, dispatch_uid in (
            (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
            (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
            (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
            (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
        ):
            if not signal.disconnect(sender=sender, dispatch_uid=dispatch_uid):
                raise RuntimeError(f"Wagtail has no receiver “{dispatch_uid}” any more: see what sends its mails now.")
