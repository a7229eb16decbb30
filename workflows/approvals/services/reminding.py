"""Reminding organisations that have not answered, and asking their deputies and offices."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.approvals import signals
from workflows.approvals.enums import EventKind
from workflows.approvals.exceptions import ApprovalError, RoundClosed, TooSoon
from workflows.approvals.locking import atomic_with_retry
from workflows.approvals.models import ApprovalRound, Invitation
from workflows.approvals.models.rounds import ApprovalRoundQuerySet
from workflows.approvals.services.delivery import CAME_BACK
from workflows.approvals.services.events import log_event_for_each
from workflows.approvals.services.inviting import ask_others
from workflows.approvals.services.planning import QUIET_AFTER_MAIL, QUIET_AFTER_REMINDER, next_reminder
from workflows.organisations.models import Organisation

logger = logging.getLogger(__name__)


def silent_organisations(approval_round: ApprovalRound) -> list[Organisation]:
    return list(Organisation.objects.filter(ballots__round=approval_round, ballots__position="").order_by("name"))


def remind_due_rounds(now: datetime | None = None) -> list[int]:
    """Remind in every round whose reminder is due, each in its own transaction; returns their primary keys.

    However many reminders an outage has swallowed, one is sent. Where all have answered, nobody is written to.
    """
    now = now or timezone.now()
    return _for_each(ApprovalRound.objects.to_remind(now), _remind_if_due, now)


def escalate_due_rounds(now: datetime | None = None) -> list[int]:
    """Ask the deputies and offices of silent organisations where that is due, once in each round."""
    now = now or timezone.now()
    return _for_each(ApprovalRound.objects.to_escalate(now), _escalate_if_due, now)


def _for_each(rounds: ApprovalRoundQuerySet, service: Callable[[int, datetime], bool], now: datetime) -> list[int]:
    done = []
    for round_id in rounds.order_by("closes_at", "pk").values_list("pk", flat=True):
        try:
            if service(round_id, now):
                done.append(round_id)
        except Exception:  # one round's failure must not stop the others; it stays due and is logged
            logger.exception("%s failed for round %s", service.__name__, round_id)
    return done


@atomic_with_retry
def _remind_if_due(round_id: int, now: datetime) -> bool:
    """Whether somebody was reminded."""
    due = ApprovalRound.objects.to_remind(now).select_for_update(of=("self",))
    approval_round = due.filter(pk=round_id).first()
    return approval_round is not None and bool(_remind(approval_round, now=now))


@atomic_with_retry
def remind_now(*, round_id: int, user: AbstractBaseUser | None) -> list[Invitation]:
    """Remind by hand those who have not answered; returns whom. Inserts only, however many they are.

    Raises RoundClosed, TooSoon within ``QUIET_AFTER_REMINDER`` of the last reminder, and ApprovalError when there
    is nobody to remind.
    """
    approval_round = ApprovalRound.objects.select_for_update(of=("self",)).get(pk=round_id)
    now = timezone.now()
    if not approval_round.takes_answers(now):
        raise RoundClosed(_("This round is closed."))
    if _was_just_reminded(approval_round, now=now):
        raise TooSoon(_("The organisations were reminded a short while ago."))
    invitations = _remind(approval_round, now=now)
    if not invitations:
        raise ApprovalError(_("There is nobody to remind: all have answered, cannot be reached or were just asked."))
    return invitations


def may_remind(approval_round: ApprovalRound) -> bool:
    """Whether ``remind_now`` is worth offering: the round runs, and nobody was asked or reminded a short while ago."""
    now, invited_at = timezone.now(), approval_round.invited_at
    was_asked = invited_at is not None and now - invited_at >= QUIET_AFTER_MAIL
    return approval_round.takes_answers(now) and was_asked and not _was_just_reminded(approval_round, now=now)


def _was_just_reminded(approval_round: ApprovalRound, *, now: datetime) -> bool:
    reminded_at = approval_round.reminded_at
    return reminded_at is not None and now - reminded_at < QUIET_AFTER_REMINDER


def _remind(approval_round: ApprovalRound, *, now: datetime) -> list[Invitation]:
    """Remind in a locked round, and set when that is done again."""
    invitations = _to_remind(approval_round, now=now)
    if invitations:
        approval_round.reminded_at = now
    approval_round.next_reminder_at = next_reminder(approval_round, after=now)
    approval_round.save(update_fields=["reminded_at", "next_reminder_at"])
    if invitations:
        organisations = {invitation.organisation_id: invitation.organisation for invitation in invitations}
        log_event_for_each(organisations.values(), approval_round=approval_round, kind=EventKind.REMINDED, at=now)
        signals.invitations_reminded.send(
            sender=ApprovalRound, approval_round=approval_round, invitations=invitations, at=now
        )
    return invitations


def _to_remind(approval_round: ApprovalRound, *, now: datetime) -> list[Invitation]:
    """Those who may answer for a silent organisation today and whose mailbox takes mail, unless only just asked."""
    today = timezone.localdate(now)
    just_asked = Q(created_at__gt=now - QUIET_AFTER_MAIL) | Q(
        renewed_at__isnull=False, renewed_at__gt=now - QUIET_AFTER_MAIL
    )
    invitations = (
        approval_round.invitations.filter(
            Q(representative__valid_from__isnull=True) | Q(representative__valid_from__lte=today),
            Q(representative__valid_until__isnull=True) | Q(representative__valid_until__gte=today),
            organisation__in=silent_organisations(approval_round),
            revoked_at__isnull=True,
            representative__wants_mail=True,
        )
        .exclude(just_asked)
        .exclude(CAME_BACK)
        .select_related("organisation", "representative")
    )
    return list(invitations.order_by("organisation__name", "pk"))


@atomic_with_retry
def _escalate_if_due(round_id: int, now: datetime) -> bool:
    """Whether somebody is still silent."""
    # Waits for a lock: reminding, which beat starts at the same moment, would make it skip the round each time.
    due = ApprovalRound.objects.to_escalate(now).select_for_update(of=("self",))
    approval_round = due.filter(pk=round_id).first()
    if approval_round is None:
        return False
    approval_round.escalate_at = None
    approval_round.save(update_fields=["escalate_at"])
    silent = silent_organisations(approval_round)
    if silent:
        ask_others(approval_round, silent, now=now)
    return bool(silent)
