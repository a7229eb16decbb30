"""Settling: carrying out what a round has decided. Idempotent, retried, never losing the decision."""

from __future__ import annotations

import logging

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState

from workflows.approvals import signals
from workflows.approvals.enums import EventKind, Position, RoundOutcome, SignatureOrigin
from workflows.approvals.exceptions import PublicationRefused
from workflows.approvals.locking import atomic_with_retry
from workflows.approvals.models import ApprovalRequiredMixin, ApprovalRound, Signature
from workflows.approvals.services.closing import cancel_workflow, mark_settled
from workflows.approvals.services.correcting import carry_signatures_over
from workflows.approvals.services.events import log_event
from workflows.approvals.wording import digest_of

logger = logging.getLogger(__name__)

PROBLEM_MAX_LENGTH = 2000


def settle_round(*, round_id: int) -> ApprovalRound:
    """Publish, sign and tell, once, for a round that has an outcome; a second call changes nothing.

    A failure rolls everything back, is written to ``problem``, announced once by ``settlement_failed``, and
    raised again for the caller to log; the sweep tries again. The decision itself stays as it is.
    """
    try:
        return _settle(round_id=round_id)
    except Exception as error:
        _record_problem(round_id=round_id, problem=str(error) or type(error).__name__)
        raise


def unsettled_rounds() -> list[int]:
    """Primary keys of decided rounds that wait to be settled, the oldest first."""
    return list(ApprovalRound.objects.unsettled().order_by("decided_at").values_list("pk", flat=True))


@atomic_with_retry
def _settle(*, round_id: int) -> ApprovalRound:
    approval_round = ApprovalRound.objects.select_for_update(of=("self",)).get(pk=round_id)
    if approval_round.is_open or approval_round.settled_at:
        return approval_round
    task_state = _lock_workflow(approval_round)
    if approval_round.outcome == RoundOutcome.ADOPTED:
        _sign(approval_round)
        _publish(approval_round, task_state)
    elif approval_round.outcome == RoundOutcome.WITHDRAWN:
        cancel_workflow(approval_round, user=None)
    elif task_state is not None:
        task_state.reject(user=None, comment=str(approval_round.get_outcome_display()))
    mark_settled(approval_round, now=timezone.now())
    return approval_round


def _lock_workflow(approval_round: ApprovalRound) -> TaskState | None:
    """Lock WorkflowState, then TaskState; None when core has ended either meanwhile."""
    if approval_round.task_state_id is None:
        return None
    workflow_state = (
        WorkflowState.objects.select_for_update(of=("self",)).filter(task_states=approval_round.task_state_id).first()
    )
    if workflow_state is None or workflow_state.status != WorkflowState.STATUS_IN_PROGRESS:
        return None
    return (
        TaskState.objects.select_for_update(of=("self",))
        .filter(pk=approval_round.task_state_id, status=TaskState.STATUS_IN_PROGRESS)
        .first()
    )


def _publish(approval_round: ApprovalRound, task_state: TaskState | None) -> None:
    """Put exactly the adopted wording live; raises PublicationRefused when the draft is no longer that wording.

    As the system (``user=None``): whoever cast the last ballot has no right to publish. A page that was
    deleted meanwhile stays deleted; the record stands.
    """
    page = Page.objects.select_for_update(of=("self",)).filter(pk=approval_round.page_id).first()
    if page is None:
        return
    revision = _revision_with(approval_round, page.specific)
    if task_state is None:
        revision.publish(user=None)
    else:
        task_state.approve(user=None)


def _revision_with(approval_round: ApprovalRound, page: ApprovalRequiredMixin) -> Revision:
    """The latest revision, which core will publish, if it still holds the adopted wording."""
    revision = page.get_latest_revision()
    if revision is None or digest_of(revision.as_object()) != approval_round.digest:
        raise PublicationRefused(
            _("The draft of “%(title)s” is no longer the wording that was adopted. Nothing was published.")
            % {"title": approval_round.title}
        )
    return revision


def _sign(approval_round: ApprovalRound) -> None:
    """Name those who approved; a correction keeps the signatures that there were, and makes none of its own."""
    if approval_round.decided_at is None:
        raise ValueError("Only a decided round is signed.")
    if approval_round.is_correction:
        carry_signatures_over(approval_round)
        return
    if not approval_round.makes_signatories:
        return
    Signature.objects.bulk_create(
        [
            Signature(
                round=approval_round,
                organisation_id=ballot.organisation_id,
                signed_at=approval_round.decided_at,
                origin=SignatureOrigin.BALLOT,
                channel=ballot.channel,
                signed_by_name=ballot.cast_by_name,
            )
            for ballot in approval_round.ballots.filter(position=Position.APPROVE)
        ],
        ignore_conflicts=True,
    )


def _record_problem(*, round_id: int, problem: str) -> None:
    problem = problem[:PROBLEM_MAX_LENGTH]
    with transaction.atomic():
        approval_round = ApprovalRound.objects.select_for_update(of=("self",)).filter(pk=round_id).first()
        if approval_round is None or approval_round.settled_at or approval_round.problem == problem:
            return
        approval_round.problem = problem
        approval_round.save(update_fields=["problem"])
        log_event(approval_round=approval_round, kind=EventKind.FAILED, detail=problem)
        signals.settlement_failed.send(sender=ApprovalRound, approval_round=approval_round)
