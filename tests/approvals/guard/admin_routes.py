"""Routes through the admin's views, each tried by every role."""

from datetime import timedelta
from typing import Any

import time_machine
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.blocks import TEXT_FEATURES
from projects.models import EventPage
from tests.approvals.guard.routes import Case, route
from tests.approvals.guard.world import SENTINEL
from tests.projects.event_forms import event_form
from workflows.approvals import services


def unapproved_form(page: Any = None, **changes: Any) -> dict[str, Any]:
    """What the editor's form sends, with a text that nobody has adopted."""
    if isinstance(page, EventPage):
        return event_form(page, title=f"{SENTINEL} im Formular", introduction=f"Vorspann {SENTINEL}") | changes
    stored = list(page.addressees.all()) if page else []
    rows = [{"id": row.pk or "", "name": f"{SENTINEL} {row.pk}"} for row in stored] or [{"id": "", "name": SENTINEL}]
    return nested_form_data(
        {
            "title": f"{SENTINEL} im Formular",
            "slug": page.slug if page else "neu",
            "introduction": f"Vorspann {SENTINEL}",
            "body": streamfield([("text", rich_text(f"<p>{SENTINEL}</p>", features=TEXT_FEATURES))]),
            "topics": [],
            "addressees": inline_formset(rows, initial=len(stored)),
            "documents": inline_formset([]),
            "comments": inline_formset([]),
            **changes,
        }
    )


def _edit(case: Case, **changes: Any) -> HttpResponseBase:
    page = case.page.get_latest_revision_as_object()
    return case.client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), unapproved_form(page, **changes))


def _create(case: Case, **changes: Any) -> HttpResponseBase:
    url = reverse("wagtailadmin_pages:add", args=["projects", "statementpage", case.world.index.pk])
    return case.client.post(url, unapproved_form(**changes))


@route(by_role=True)
def edit_view_publish(case: Case) -> HttpResponseBase:
    return _edit(case, **{"action-publish": "1"})


@route(by_role=True)
def edit_view_submit(case: Case) -> HttpResponseBase:
    return _edit(case, **{"action-submit": "1"})


@route(by_role=True)
def edit_view_restart_workflow(case: Case) -> HttpResponseBase:
    return _edit(case, **{"action-restart-workflow": "1"})


@route(by_role=True)
def edit_view_workflow_action(case: Case) -> HttpResponseBase:
    return _edit(case, **{"action-workflow-action": "1", "workflow-action-name": "approve"})


@route(by_role=True)
def edit_view_schedule(case: Case) -> HttpResponseBase:
    """Schedule the text, then let the time come."""
    due = timezone.localtime() + timedelta(minutes=1)
    response = _edit(case, **{"action-publish": "1", "go_live_at": due.strftime("%Y-%m-%d %H:%M")})
    with time_machine.travel(due + timedelta(minutes=5)):
        services.publish_scheduled()
    return response


@route(by_role=True, whole_tree=True)
def create_view_publish(case: Case) -> HttpResponseBase:
    return _create(case, **{"action-publish": "1"})


@route(by_role=True, whole_tree=True)
def create_view_submit(case: Case) -> HttpResponseBase:
    return _create(case, **{"action-submit": "1"})


@route(by_role=True)
def revert_view_publish(case: Case) -> HttpResponseBase:
    """Open an earlier revision and publish it with a change."""
    page = case.page
    earliest = page.revisions.order_by("pk").first()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, earliest.pk])
    return case.client.post(url, unapproved_form(page, **{"action-publish": "1"}))


def _bulk(case: Case, *ids: int, **data: Any) -> HttpResponseBase:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return case.client.post(url + "?" + "&".join(f"id={pk}" for pk in ids), data)


@route(by_role=True)
def bulk_publish(case: Case) -> HttpResponseBase:
    return _bulk(case, case.page.pk, case.world.pages["no_round"].pk)


@route(by_role=True, whole_tree=True)
def bulk_publish_descendants(case: Case) -> HttpResponseBase:
    return _bulk(case, case.world.index.pk, include_descendants="on")


def _copy(case: Case, **data: Any) -> HttpResponseBase:
    values = {"new_title": f"{SENTINEL} Kopie", "new_slug": "kopie", "new_parent_page": case.world.index.pk, **data}
    return case.client.post(reverse("wagtailadmin_pages:copy", args=[case.page.pk]), values)


@route(by_role=True)
def copy_view(case: Case) -> HttpResponseBase:
    return _copy(case)


@route(by_role=True)
def copy_view_keep_live(case: Case) -> HttpResponseBase:
    return _copy(case, publish_copies="on")


@route(by_role=True)
def copy_view_alias(case: Case) -> HttpResponseBase:
    return _copy(case, alias="on", publish_copies="on")


@route(by_role=True, whole_tree=True)
def copy_index_keep_live(case: Case) -> HttpResponseBase:
    """The whole list with everything below it, beside the original."""
    index = case.world.index
    values = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": case.world.home.pk}
    values |= {"copy_subpages": "on", "publish_copies": "on"}
    return case.client.post(reverse("wagtailadmin_pages:copy", args=[index.pk]), values)


def _make_alias(case: Case) -> None:
    case.page.create_alias(update_slug="alias")


@route(by_role=True, prepare=_make_alias)
def convert_alias_view(case: Case) -> HttpResponseBase:
    alias = case.page.aliases.get()
    response = case.client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    values = unapproved_form(slug="alias", **{"action-publish": "1"})
    case.client.post(reverse("wagtailadmin_pages:edit", args=[alias.pk]), values)
    return response


@route(by_role=True)
def move_view(case: Case) -> HttpResponseBase:
    """To the home page, where statements do not belong: a move writes no text, wherever it ends."""
    page, home = case.page, case.world.home
    return case.client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, home.pk]))


@route(by_role=True, drops_draft=True)
def unpublish_view(case: Case) -> HttpResponseBase:
    return case.client.post(reverse("wagtailadmin_pages:unpublish", args=[case.page.pk]))


@route(by_role=True)
def workflow_action_view(case: Case) -> HttpResponseBase | None:
    """Core's "approve" for whatever task the page is at."""
    state = TaskState.objects.filter(workflow_state__object_id=str(case.page.pk)).order_by("-pk").first()
    if state is None:
        return None
    url = reverse("wagtailadmin_pages:workflow_action", args=[case.page.pk, "approve", state.pk])
    return case.client.post(url, {"comment": ""})


@route(by_role=True, whole_tree=True)
def disable_task_view(case: Case) -> HttpResponseBase:
    return case.client.post(reverse("wagtailadmin_workflows:disable_task", args=[case.world.procedure.pk]))


@route(by_role=True, whole_tree=True)
def disable_workflow_view(case: Case) -> HttpResponseBase:
    workflow = case.world.procedure.workflows.get()
    return case.client.post(reverse("wagtailadmin_workflows:disable", args=[workflow.pk]))


def _api(case: Case, action: str, pk: int | None = None, **data: Any) -> HttpResponseBase:
    url = reverse("wagtailadmin_api:pages:action", args=[pk or case.page.pk, action])
    return case.client.post(url, data, content_type="application/json")


@route(by_role=True)
def admin_api_publish(case: Case) -> HttpResponseBase:
    return _api(case, "publish")


@route(by_role=True)
def admin_api_copy(case: Case) -> HttpResponseBase:
    return _api(case, "copy", keep_live=True, title=f"{SENTINEL} Kopie", slug="kopie")


@route(by_role=True, whole_tree=True)
def admin_api_copy_index(case: Case) -> HttpResponseBase:
    return _api(
        case,
        "copy",
        case.world.index.pk,
        keep_live=True,
        recursive=True,
        slug="kopie",
        destination_page_id=case.world.home.pk,
    )


@route(by_role=True)
def admin_api_create_alias(case: Case) -> HttpResponseBase:
    return _api(case, "create_alias", update_slug="alias")


@route(by_role=True, prepare=_make_alias)
def admin_api_convert_alias(case: Case) -> HttpResponseBase:
    return _api(case, "convert_alias", case.page.aliases.get().pk)


@route(by_role=True)
def admin_api_copy_for_translation(case: Case) -> HttpResponseBase:
    return _api(case, "copy_for_translation", locale="en", copy_parents=True)


@route(by_role=True, whole_tree=True)
def admin_api_alias_for_translation(case: Case) -> HttpResponseBase:
    return _api(case, "copy_for_translation", case.world.home.pk, locale="en", alias=True, recursive=True)


@route(by_role=True)
def admin_api_move(case: Case) -> HttpResponseBase:
    return _api(case, "move", destination_page_id=case.world.home.pk)


@route(by_role=True, drops_draft=True)
def admin_api_revert(case: Case) -> HttpResponseBase:
    """Back to the first revision, and publish that."""
    earliest = case.page.revisions.order_by("pk").first()
    response = _api(case, "revert_to_page_revision", revision_id=earliest.pk)
    _api(case, "publish")
    return response


@route(by_role=True, drops_draft=True)
def admin_api_unpublish(case: Case) -> HttpResponseBase:
    return _api(case, "unpublish")
