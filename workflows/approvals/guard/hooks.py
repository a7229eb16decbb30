"""Turns a refusal of the guard into a message that keeps the draft, and hides what would only be refused.

Nothing here protects anything: the guard does, in ``save()``. Core would answer with its general
"permission denied" and, for bulk actions, drop the pages that could be published too.
"""

from __future__ import annotations

import copy
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Page

from workflows.approvals.guard.saving import refusal
from workflows.approvals.guard.warrants import is_warranted
from workflows.approvals.models import ApprovalRequiredMixin, OrganisationApprovalTask
from workflows.approvals.models.procedures import ApprovalLock

PUBLISHING = "action-publish"
SUBMITTING = {"action-submit", "action-restart-workflow"}
CANCELLING = "action-cancel-workflow"


@hooks.register("before_publish_page")
def refuse_publication(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The draft is saved by now; go back to it."""
    if not _is_refused(page):
        return None
    messages.error(request, refusal(page))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("after_edit_page")
def explain_unpublished_edit(request: HttpRequest, page: Page) -> None:
    """Core saves a draft, and says only that, when a user who may not publish asks to."""
    if PUBLISHING in request.POST and _is_refused(page):
        messages.error(request, refusal(page))


@hooks.register("before_bulk_action")
def publish_only_adopted(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Leave refused pages out of a bulk publication; ``objects`` is the list that core goes on with."""
    if action_type != "publish" or Page not in action.models:
        return None
    without_access = action.get_actionable_objects()[1]["items_with_no_access"]
    for page in [*objects, *without_access]:
        if _is_refused(page.get_latest_revision_as_object()):
            messages.error(request, refusal(page))
            if page in objects:
                objects.remove(page)
    return None if objects else redirect(action.next_url)


@hooks.register("before_convert_alias_page")
def refuse_conversion(request: HttpRequest, page: Page) -> HttpResponse | None:
    """An alias is live by its original's adoption; on its own it has none."""
    ordinary = copy.copy(page)
    ordinary.alias_of = None
    if not page.live or not _is_refused(ordinary):
        return None
    messages.error(
        request,
        _(
            "“%(title)s” was not converted: it is public because its original was adopted. "
            "Unpublish it first; then it becomes a draft of its own."
        )
        % {"title": page.title},
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("after_copy_page")
def explain_draft_copy(request: HttpRequest, page: Page, new_page: Page) -> None:
    if "publish_copies" not in request.POST:
        return
    drafts = new_page.get_descendants(inclusive=True).not_live()
    if any(issubclass(draft.specific_class, ApprovalRequiredMixin) for draft in drafts):
        messages.warning(
            request, _("Copies of pages that the member organisations decide about are drafts, also of adopted ones.")
        )


@hooks.register("construct_page_action_menu")
def hide_refused_actions(menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    if not issubclass(_edited_model(request, context), ApprovalRequiredMixin):
        return
    hidden = set()
    if context["view"] == "create":
        hidden.add(PUBLISHING)
    workflow_page = context.get("page") if context["view"] != "create" else context["parent_page"]
    if not _asks_organisations_later(workflow_page):
        hidden |= SUBMITTING
    if isinstance(context.get("lock"), ApprovalLock):
        # It would end the round without a reason; the round page asks for one.
        hidden.add(CANCELLING)
    menu_items[:] = [item for item in menu_items if item.name not in hidden]


def _edited_model(request: HttpRequest, context: dict[str, Any]) -> type[Page]:
    if context["view"] != "create":
        return type(context["page"])
    kwargs = request.resolver_match.kwargs  # type: ignore[union-attr]  # a view is running, so it was resolved
    return apps.get_model(kwargs["content_type_app_name"], kwargs["content_type_model_name"])


def _asks_organisations_later(page: Page) -> bool:
    """Whether core's own "submit" leads somewhere: to people first, and to the organisations in the end.

    A workflow that begins with the organisations is started by the screen that asks them; one that never
    asks them would end in a publication that is refused.
    """
    workflow = page.get_workflow()
    tasks = list(workflow.tasks) if workflow else []
    procedures = set(OrganisationApprovalTask.objects.filter(pk__in=tasks).values_list("pk", flat=True))
    return bool(tasks) and tasks[-1].pk in procedures and tasks[0].pk not in procedures


def _is_refused(page: Page) -> bool:
    page = page.specific
    return isinstance(page, ApprovalRequiredMixin) and not is_warranted(page)
