"""Invariants 2 and 4: while a round is open, its page is locked by a workflow that is in progress; afterwards not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from wagtail.models import Page, Revision, TaskState, WorkflowState

from workflows.approvals.invariants.registry import ABOUT, GRACE, Row, check
from workflows.approvals.models import ApprovalRound, OrganisationApprovalTask
from workflows.approvals.models.rounds import ApprovalRoundQuerySet
from workflows.approvals.wording import canonical_fields

IN_PROGRESS = Q(status=TaskState.STATUS_IN_PROGRESS)


@check(
    "workflow_ended",
    "it is open, but Wagtail's workflow for its page has ended, so the page is not locked. The sweep withdraws the "
    "round within a minute: see that a worker and beat are running.",
    mends_itself=True,
)
def workflow_ended(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    running = TaskState.objects.filter(
        IN_PROGRESS,
        pk=OuterRef("task_state"),
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__current_task_state=F("pk"),
    ).annotate(page_id=Cast("workflow_state__object_id", BigIntegerField()))
    just_ended = TaskState.objects.filter(pk=OuterRef("task_state"), finished_at__gt=now - GRACE)
    locked = running.filter(page_id=OuterRef("page_id"))
    ended = rounds.open().filter(closes_at__gt=now).exclude(Exists(locked)).exclude(Exists(just_ended))
    return ended.values(*ABOUT, round_id=F("pk"))


@check(
    "page_still_locked",
    "it is carried out, but Wagtail's workflow still runs and keeps its page locked. Cancel the workflow in the "
    "page's editor.",
)
def page_still_locked(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    running = TaskState.objects.filter(
        IN_PROGRESS, pk=OuterRef("task_state"), workflow_state__status=WorkflowState.STATUS_IN_PROGRESS
    )
    return rounds.filter(Exists(running), settled_at__isnull=False).values(*ABOUT, round_id=F("pk"))


@check(
    "workflow_without_round",
    "The workflow of page {workflow_state__object_id} waits for organisations that nobody asks: it has no round. "
    "Cancel the workflow in the page's editor, and ask again.",
)
def workflow_without_round(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    """Of all pages: what has no round cannot be looked for in some rounds."""
    states = TaskState.objects.filter(
        IN_PROGRESS,
        task__in=OrganisationApprovalTask.objects.values("pk"),
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
    ).exclude(Exists(ApprovalRound.objects.filter(task_state=OuterRef("pk"))))
    return states.order_by("pk").values("workflow_state__object_id")


@check(
    "draft_changed",
    "its page's draft is no longer the wording that the organisations are asked about, although the page is locked. "
    "Put the revision of the round back as the latest one, or withdraw the round; otherwise nothing will be published.",
)
def draft_changed(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterator[Row]:
    """Compares the stored fields, without building the pages: settling compares the files, too."""
    latest = Page.objects.filter(pk=OuterRef("page_id")).values("latest_revision")
    asked = rounds.filter(settled_at__isnull=True, outcome__in=["", "adopted"], problem="").select_related("page_type")
    asked = asked.annotate(draft=Subquery(latest)).only(*ABOUT, "wording", "page_type")
    drafts = Revision.objects.filter(pk__in=asked.values("draft")).only("content")
    contents = {revision.pk: revision.content for revision in drafts.iterator(chunk_size=100)}
    for approval_round in asked.iterator(chunk_size=100):
        content = contents.get(approval_round.draft)
        if content is not None and _differs(approval_round, content):
            yield {"round_id": approval_round.pk, "title": approval_round.title, "number": approval_round.number}


def _differs(approval_round: ApprovalRound, content: dict[str, object]) -> bool:
    model = approval_round.page_type.model_class()
    if model is None:
        return False
    frozen = approval_round.wording["fields"]
    known = {name: content[name] for name in frozen if name in content}
    frozen = {name: frozen[name] for name in known}
    return canonical_fields(model, {"fields": known}) != canonical_fields(model, {"fields": frozen})
