"""Wiring between Wagtail's signals and the services."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_save, pre_delete, pre_save
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Task
from wagtail.signals import page_published, task_cancelled, workflow_cancelled

from workflows.approvals.guard.saving import check_foreign_save
from workflows.approvals.models import ApprovalRequiredMixin, ApprovalRound, OrganisationApprovalTask
from workflows.approvals.nudging import nudge_on_commit
from workflows.approvals.services.publishing import record_publication


def on_pre_save(
    sender: type[Any], instance: Any, *, raw: bool, update_fields: Collection[str] | None, **kwargs: Any
) -> None:
    """Guard what does not pass the mixin's ``save()``: the base class, and fixtures."""
    if isinstance(instance, Page) and (raw or not isinstance(instance, ApprovalRequiredMixin)):
        check_foreign_save(instance, update_fields, raw=raw)


def on_page_deletion(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Lock the page's rounds before core locks what hangs on them, in the order of our services."""
    list(ApprovalRound.objects.for_page(instance).select_for_update(of=("self",)).order_by("pk").values("pk"))


def on_file_deletion(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Whatever deletes it: a page in the admin, a bulk action, a command."""
    from workflows.approvals.adopted_files import refuse_deletion

    refuse_deletion(instance)


def on_task_saved(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """End its rounds before core deactivates a procedure through its base class ``Task``.

    Core would skip the task then, and publish.
    """
    from workflows.approvals.services.retiring import end_rounds_of_procedure

    if isinstance(instance, Task) and not instance.active and instance.pk:
        procedure = OrganisationApprovalTask.objects.filter(pk=instance.pk).first()
        if procedure is not None:
            end_rounds_of_procedure(procedure=procedure, user=None)


def on_workflow_ended(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Core holds its own locks here, so only ask for the sweep that reconciles."""
    from workflows.approvals.tasks import reconcile_rounds

    if ApprovalRound.objects.open().exists():
        nudge_on_commit(reconcile_rounds)


def on_page_published(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Wherever a wording goes live, at its settlement or on a later date that was set for it."""
    if isinstance(instance, ApprovalRequiredMixin) and instance.live:  # sent also while a first date is waited for
        record_publication(page=instance, at=timezone.now())


def connect() -> None:
    pre_save.connect(on_pre_save, dispatch_uid="workflows_approvals.guard")
    post_save.connect(on_task_saved, dispatch_uid="workflows_approvals.task_saved")
    pre_delete.connect(on_page_deletion, sender=Page, dispatch_uid="workflows_approvals.page_deletion")
    for model in (get_document_model(), get_image_model()):
        pre_delete.connect(on_file_deletion, sender=model, dispatch_uid="workflows_approvals.file_deletion")
    task_cancelled.connect(on_workflow_ended, dispatch_uid="workflows_approvals.task_cancelled")
    page_published.connect(on_page_published, dispatch_uid="workflows_approvals.page_published")
    workflow_cancelled.connect(on_workflow_ended, dispatch_uid="workflows_approvals.workflow_cancelled")
