"""System checks that refuse a deployment in which approvals would not hold."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks
from django.db import connection


@checks.register(checks.Tags.compatibility)
def check_workflow_settings(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    problems: list[checks.CheckMessage] = []
    if getattr(settings, "WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH", True):
        problems.append(
            checks.Error(
                "WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH must be False.",
                hint="Otherwise publishing an adopted page cancels the workflow that adopted it.",
                id="workflows_approvals.E001",
            )
        )
    if not getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True):
        problems.append(
            checks.Error(
                "WAGTAIL_WORKFLOW_ENABLED must not be False: rounds are driven by Wagtail's workflows.",
                id="workflows_approvals.E002",
            )
        )
    if connection.vendor != "postgresql":
        problems.append(
            checks.Error("Approval rounds need PostgreSQL (row and advisory locks).", id="workflows_approvals.E003")
        )
    return problems


@checks.register(checks.Tags.models)
def check_approval_fields(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    from wagtail.models import get_page_models

    from workflows.approvals.models import ApprovalRequiredMixin

    problems: list[checks.CheckMessage] = []
    for model in get_page_models():
        if not issubclass(model, ApprovalRequiredMixin):
            continue
        known = {field.name for field in model._meta.get_fields()}
        known |= {
            field.get_accessor_name() for field in model._meta.get_fields() if hasattr(field, "get_accessor_name")
        }
        problems.extend(
            checks.Error(
                f"approval_fields names “{name}”, which is no field.", obj=model, id="workflows_approvals.E004"
            )
            for name in model.approval_field_names()
            if name not in known
        )
    return problems
