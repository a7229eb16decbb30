"""Casting ballots."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.approvals import signals
from workflows.approvals.enums import Channel, EarlyClose, Position
from workflows.approvals.exceptions import NotEntitled, ReasonRequired, RoundClosed
from workflows.approvals.locking import atomic_with_retry
from workflows.approvals.models import ApprovalRound, Ballot, BallotEntry
from workflows.approvals.rules import Outcome, decide
from workflows.approvals.services.closing import decide_round
from workflows.approvals.texts import storable
from workflows.organisations.models import Organisation, Representative
from workflows.organisations.selectors import current_representatives, representative_for


@atomic_with_retry
def cast_ballot(
    *,
    round_id: int,
    organisation: Organisation,
    user: AbstractBaseUser | None,
    position: str,
    reason: str = "",
    channel: str = Channel.ADMIN,
    representative: Representative | None = None,
) -> Ballot:
    """Cast or change the organisation's ballot; the same answer again by the same person changes nothing.

    Locks the round, so ballots are counted one after the other. ``representative`` is the person whom a
    sign-off link names; without it, ``user`` must represent the organisation today. May close the round early,
    as its procedure says. Raises RoundClosed from the deadline on, NotEntitled, ReasonRequired for an
    objection without a reason, and ValueError for an unknown position or channel.
    """
    position, channel = Position(position), Channel(channel)
    reason = storable(reason)
    approval_round = ApprovalRound.objects.select_for_update(of=("self",)).get(pk=round_id)
    now = timezone.now()
    _require_open(approval_round, now)
    mandate = require_mandate(organisation=organisation, user=user, representative=representative)
    ballot = _require_ballot(approval_round, organisation)
    if position is Position.OBJECT and not reason:
        raise ReasonRequired(_("Please give a reason for the objection."))
    if (ballot.position, ballot.reason, ballot.representative_id) == (position, reason, mandate.pk):
        return ballot

    _record(ballot, mandate=mandate, user=user, position=position, reason=reason, channel=channel, now=now)
    if closes_early(approval_round):
        decide_round(approval_round, outcome=Outcome.ADOPTED, decided_at=now)
    return ballot


def _require_open(approval_round: ApprovalRound, now: datetime) -> None:
    """Also after the deadline of a round that no tick has closed yet, no ballot counts."""
    if not approval_round.takes_answers(now):
        raise RoundClosed(_("This round is closed. Your answer was not counted."))


def _require_ballot(approval_round: ApprovalRound, organisation: Organisation) -> Ballot:
    ballot = approval_round.ballots.filter(organisation=organisation).first()
    if ballot is None:
        raise NotEntitled(_("%(organisation)s was not asked in this round.") % {"organisation": organisation})
    return ballot


def require_mandate(
    *, organisation: Organisation, user: AbstractBaseUser | None, representative: Representative | None
) -> Representative:
    """The person who answers today: whom a link names, or the login's own; raises NotEntitled."""
    if representative is not None:
        mandate = current_representatives(organisation).filter(pk=representative.pk).first()
    else:
        mandate = representative_for(user=user, organisation=organisation) if user else None
    if mandate is None:
        raise NotEntitled(
            _("Only a current representative answers for %(organisation)s.") % {"organisation": organisation}
        )
    return mandate


def _record(
    ballot: Ballot,
    *,
    mandate: Representative,
    user: AbstractBaseUser | None,
    position: Position,
    reason: str,
    channel: Channel,
    now: datetime,
) -> None:
    """Write the ballot and its history, and let other apps know."""
    previous = ballot.entries.last()
    answer = {
        "position": position,
        "reason": reason,
        "cast_by_id": user.pk if user else mandate.user_id,
        "cast_by_name": mandate.name,
        "cast_at": now,
        "channel": channel,
        "representative_id": mandate.pk,
    }
    for name, value in answer.items():
        setattr(ballot, name, value)
    ballot.save(update_fields=list(answer))
    signals.ballot_cast.send(
        sender=Ballot,
        approval_round=ballot.round,
        ballot=ballot,
        entry=BallotEntry.objects.create(ballot=ballot, **answer),
        previous=previous,
        representative=mandate,
    )


def closes_early(approval_round: ApprovalRound) -> bool:
    """Whether the ballots so far end the round now: only ever by an adoption, never by a rejection."""
    if approval_round.early_close == EarlyClose.NEVER:
        return False
    tally = approval_round.tally
    if approval_round.early_close == EarlyClose.ALL_ANSWERED and tally.silent:
        return False
    return decide(approval_round.rule, tally, closed=False) is Outcome.ADOPTED
