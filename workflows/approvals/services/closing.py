"""Ending rounds: by their deadline, early, or by withdrawal."""

from __future__ import annotations

import logging
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.models import TaskState, WorkflowState

from workflows.approvals import conf, signals
from workflows.approvals.enums import RoundOutcome
from workflows.approvals.exceptions import ReasonRequired, RoundClosed
from workflows.approvals.locking import atomic_with_retry
from workflows.approvals.models import ApprovalRound
from workflows.approvals.nudging import nudge_on_commit
from workflows.approvals.rules import SILENCE_IS_CONSENT, UNANIMITY, Outcome, decide
from workflows.approvals.services.extending import extend_for_untold
from workflows.approvals.texts import storable
from workflows.organisations.models import Organisation

# The system's own reasons are stored untranslated; ``reason_in_words`` shows them in the reader's language.
ABANDONED = gettext_noop("The workflow was ended or the page was deleted.")
NOT_REACHED = gettext_noop("Not reached: an organisation that did not answer was not demonstrably told.")

ONE_OBJECTS = SILENCE_IS_CONSENT | {UNANIMITY}
"""Rules under which one objection is enough for a rejection."""

logger = logging.getLogger(__name__)


def end_round(approval_round: ApprovalRound, *, outcome: str, decided_at: datetime, reason: str = "") -> None:
    """Give a round, whose row the caller has locked, its outcome."""
    approval_round.outcome = RoundOutcome(outcome)
    approval_round.outcome_reason = reason
    approval_round.decided_at = decided_at
    approval_round.save(update_fields=["outcome", "outcome_reason", "decided_at"])
    signals.round_closed.send(sender=ApprovalRound, approval_round=approval_round)


def decide_round(approval_round: ApprovalRound, *, outcome: str, decided_at: datetime, reason: str = "") -> None:
    """End a locked round by its ballots; settling follows once the transaction is committed."""
    from workflows.approvals.tasks import settle_round

    end_round(approval_round, outcome=outcome, decided_at=decided_at, reason=reason)
    nudge_on_commit(settle_round, approval_round.pk)


def close_due_rounds(now: datetime | None = None) -> list[int]:
    """Close every round whose deadline has come, each in its own transaction; returns their primary keys.

    The deadline is the time of the decision, however late this runs. A round that fails is logged and tried again
    by the next tick; it does not keep the others from closing.
    """
    now = now or timezone.now()
    closed = []
    for round_id in ApprovalRound.objects.due(now).order_by("closes_at").values_list("pk", flat=True):
        try:
            if close_round_if_due(round_id, now):
                closed.append(round_id)
        except Exception:  # one round's failure must not stop the others; it stays due and is logged
            logger.exception("Round %s could not be closed", round_id)
    return closed


@atomic_with_retry
def close_round_if_due(round_id: int, now: datetime) -> bool:
    """Whether this call closed the round; False also while somebody else has it locked.

    Where consent hangs on the silence of an organisation that was not told, the round is extended instead, as often
    as ``EXTENSIONS`` says.
    """
    approval_round = (
        ApprovalRound.objects.due(now).select_for_update(of=("self",), skip_locked=True).filter(pk=round_id).first()
    )
    if approval_round is None:
        return False
    if _was_abandoned_in_time(approval_round):
        _withdraw(approval_round, user=None, reason=ABANDONED)
        return True
    outcome = decide(approval_round.rule, approval_round.tally, closed=True)
    untold = [] if _is_final(approval_round, outcome) else _untold(approval_round)
    if untold and approval_round.extensions < conf.get("EXTENSIONS"):
        extend_for_untold(approval_round, untold, now=now)
        return False
    decide_round(
        approval_round,
        outcome=Outcome.LAPSED if untold else str(outcome),
        decided_at=approval_round.closes_at,
        reason=NOT_REACHED if untold else "",
    )
    return True


def _is_final(approval_round: ApprovalRound, outcome: Outcome | None) -> bool:
    """Whether no answer of those who are still silent could change it: an objection, where a single one decides."""
    return outcome is Outcome.REJECTED and (bool(approval_round.invited_at) or approval_round.preset in ONE_OBJECTS)


def _untold(approval_round: ApprovalRound) -> list[Organisation]:
    """Silent organisations whose silence would count as consent, although nobody knows what it means.

    They were not demonstrably told that they are asked (DESIGN, invariant 6), or only when it was too late to answer.
    Where no invitation was ever written, because no worker ran, no silence means anything, whatever the rule.
    """
    if approval_round.preset not in SILENCE_IS_CONSENT and approval_round.invited_at:
        return []
    untimely = Q(told_at__isnull=True) | Q(told_at__gte=approval_round.closes_at)
    untold = approval_round.ballots.filter(untimely, position="")
    return list(Organisation.objects.filter(pk__in=untold.values("organisation")).order_by("name"))


def _was_abandoned_in_time(approval_round: ApprovalRound) -> bool:
    """Whether core ended the round's workflow before the deadline, and no sweep has noticed since."""
    ended = TaskState.objects.filter(pk=approval_round.task_state_id, finished_at__lt=approval_round.closes_at)
    return ended.exclude(status=TaskState.STATUS_IN_PROGRESS).exists()


@atomic_with_retry
def withdraw_round(*, round_id: int, user: AbstractBaseUser | None, reason: str) -> ApprovalRound:
    """End an open round without a decision, unlock its page and tell everyone who was asked.

    Raises RoundClosed when the round has an outcome or its deadline has passed (its ballots decide then, also
    while no tick has closed it yet), ReasonRequired without a reason.
    """
    reason = storable(reason)
    if not reason:
        raise ReasonRequired(_("Please say why the round is withdrawn."))
    approval_round = ApprovalRound.objects.select_for_update(of=("self",)).get(pk=round_id)
    if not approval_round.takes_answers():
        raise RoundClosed(_("This round is closed already."))
    _withdraw(approval_round, user=user, reason=reason)
    return approval_round


def _withdraw(approval_round: ApprovalRound, *, user: AbstractBaseUser | None, reason: str) -> None:
    now = timezone.now()
    end_round(approval_round, outcome=RoundOutcome.WITHDRAWN, decided_at=now, reason=reason)
    cancel_workflow(approval_round, user=user)
    mark_settled(approval_round, now=now)


def cancel_workflow(approval_round: ApprovalRound, *, user: AbstractBaseUser | None) -> None:
    """Cancel the round's workflow where it is still running, which unlocks the page."""
    workflow_state = (
        WorkflowState.objects.active()
        .select_for_update(of=("self",))
        .filter(task_states=approval_round.task_state_id)
        .first()
    )
    if workflow_state is not None:
        workflow_state.cancel(user=user)


def mark_settled(approval_round: ApprovalRound, *, now: datetime) -> None:
    approval_round.settled_at = now
    approval_round.problem = ""
    approval_round.save(update_fields=["settled_at", "problem"])
    signals.round_settled.send(sender=ApprovalRound, approval_round=approval_round)


def reconcile_rounds() -> list[int]:
    """Withdraw open rounds whose workflow ended without them; returns their primary keys.

    Core cancels a workflow, or deletes it with its page, without asking anyone. From the deadline on the round is
    left to the tick that closes it: what was cast until then decides.
    """
    running = TaskState.objects.filter(
        pk=OuterRef("task_state"),
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
    )
    abandoned = ApprovalRound.objects.open().exclude(Exists(running)).values_list("pk", flat=True)
    return [round_id for round_id in abandoned if _withdraw_abandoned(round_id)]


@atomic_with_retry
def _withdraw_abandoned(round_id: int) -> bool:
    approval_round = ApprovalRound.objects.open().select_for_update(of=("self",)).filter(pk=round_id).first()
    if approval_round is None or not approval_round.takes_answers():
        return False
    _withdraw(approval_round, user=None, reason=ABANDONED)
    return True
