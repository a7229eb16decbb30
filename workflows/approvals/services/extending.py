"""Giving the organisations more time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from workflows.approvals import conf, signals
from workflows.approvals.deadlines import deadline_after
from workflows.approvals.enums import EventKind
from workflows.approvals.exceptions import ApprovalError, ReasonRequired, RoundClosed
from workflows.approvals.locking import atomic_with_retry
from workflows.approvals.models import ApprovalRound
from workflows.approvals.services.events import log_event
from workflows.approvals.services.inviting import ask_others
from workflows.approvals.services.planning import PLAN, plan
from workflows.approvals.texts import name_of, storable
from workflows.organisations.models import Organisation

LONGEST = timedelta(days=366)
NOT_TOLD = gettext_noop("An organisation that has not answered was not demonstrably told.")


@atomic_with_retry
def extend_round(*, round_id: int, user: AbstractBaseUser | None, closes_at: datetime, reason: str) -> ApprovalRound:
    """Move an open round's deadline to a later moment and tell everyone who has not answered.

    ``closes_at`` is an aware datetime. Raises RoundClosed from the deadline on, ReasonRequired without a reason, and
    ApprovalError when the new deadline is not later than the old one or more than a year away.
    """
    reason = storable(reason)
    if not reason:
        raise ReasonRequired(_("Please say why the deadline is moved."))
    approval_round = ApprovalRound.objects.select_for_update(of=("self",)).get(pk=round_id)
    now = timezone.now()
    if not approval_round.takes_answers(now):
        raise RoundClosed(_("This round is closed already."))
    if closes_at <= approval_round.closes_at:
        raise ApprovalError(_("The new deadline must be later than the present one."))
    if closes_at > now + LONGEST:
        raise ApprovalError(_("The new deadline may be a year away at most."))
    _move_deadline(approval_round, closes_at=closes_at, reason=reason, user=user, untold=[], now=now)
    return approval_round


def extend_for_untold(approval_round: ApprovalRound, untold: list[Organisation], *, now: datetime) -> None:
    """Give a locked round, whose deadline has come, the time in which the untold can be reached.

    Their deputies and offices are asked at once, unless the round's own invitations are still to be written: that is
    due again now. The coordination office hears of it by the signal.
    """
    approval_round.extensions += 1
    approval_round.save(update_fields=["extensions"])
    # From the deadline, so that a tick a minute past midnight changes nothing; after an outage a day remains at least.
    closes_at = max(
        deadline_after(approval_round.closes_at, working_days=conf.get("EXTENSION_DAYS")),
        deadline_after(now, working_days=1),
    )
    _move_deadline(approval_round, closes_at=closes_at, reason=NOT_TOLD, user=None, untold=untold, now=now)
    if approval_round.invited_at:
        ask_others(approval_round, untold, now=now)


def _move_deadline(
    approval_round: ApprovalRound,
    *,
    closes_at: datetime,
    reason: str,
    user: AbstractBaseUser | None,
    untold: list[Organisation],
    now: datetime,
) -> None:
    until_before = approval_round.closes_at
    approval_round.closes_at = closes_at
    plan(approval_round, now=now)
    approval_round.save(update_fields=["closes_at", *PLAN])
    log_event(
        approval_round=approval_round,
        kind=EventKind.EXTENDED,
        person=name_of(user),
        detail=reason,
        closes_at=closes_at,
        at=now,
    )
    signals.round_extended.send(
        sender=ApprovalRound,
        approval_round=approval_round,
        until_before=until_before,
        reason=reason,
        user=user,
        untold=untold,
    )
