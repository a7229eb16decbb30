"""Casting ballots."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.approvals import signals
from workflows.approvals.enums import Channel, EarlyClose, Position
from workflows.approvals.exceptions import NotEntitled, ReasonRequired, RoundClosed
from workflows.approvals.locking import atomic_with_retry
from workflows.approvals.models import ApprovalRound, Ballot, BallotEntry
from workflows.approvals.rules import Outcome, decide
from workflows.approvals.services.casting import ANSWER, Written, lock_round, stored, write_answer
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
    person_id = _person_who_answers(organisation=organisation, user=user, representative=representative)
    locked = lock_round(round_id=round_id, organisation_id=organisation.pk, person_id=person_id)
    approval_round, mandate = locked.approval_round, locked.person
    now = timezone.now()
    _require_open(approval_round, now)
    if mandate is None:
        raise _no_mandate(organisation)
    if position is Position.OBJECT and not reason:
        raise ReasonRequired(_("Please give a reason for the objection."))
    answer = {
        "position": position.value,
        "reason": reason,
        "channel": channel.value,
        "cast_at": now,
        "cast_by_id": user.pk if user else mandate.user_id,
        "cast_by_name": mandate.name,
        "representative_id": mandate.pk,
    }
    return _cast(answer, approval_round=approval_round, organisation=organisation, mandate=mandate)


def _cast(
    answer: dict[str, Any], *, approval_round: ApprovalRound, organisation: Organisation, mandate: Representative
) -> Ballot:
    """Write what was answered while the round's lock is held, let other apps know, and see whether it was the last."""
    written = write_answer(round_id=approval_round.pk, organisation_id=organisation.pk, answer=answer)
    if written is None:
        raise NotEntitled(_("%(organisation)s was not asked in this round.") % {"organisation": organisation})
    if written.entry_id is None:
        return Ballot.objects.get(pk=written.ballot_id)
    ballot = _ballot_with(answer, written=written, approval_round=approval_round, organisation=organisation)
    _announce(ballot, written=written, mandate=mandate)
    if closes_early(approval_round, others_are_silent=written.others_are_silent):
        decide_round(
            ApprovalRound.objects.get(pk=approval_round.pk), outcome=Outcome.ADOPTED, decided_at=answer["cast_at"]
        )
    return ballot


def _require_open(approval_round: ApprovalRound, now: datetime) -> None:
    """Also after the deadline of a round that no tick has closed yet, no ballot counts."""
    if not approval_round.takes_answers(now):
        raise RoundClosed(_("This round is closed. Your answer was not counted."))


def require_mandate(
    *, organisation: Organisation, user: AbstractBaseUser | None, representative: Representative | None
) -> Representative:
    """The person who answers today: whom a link names, or the login's own; raises NotEntitled."""
    if representative is not None:
        mandate = current_representatives(organisation).filter(pk=representative.pk).first()
    else:
        mandate = representative_for(user=user, organisation=organisation) if user else None
    if mandate is None:
        raise _no_mandate(organisation)
    return mandate


def _person_who_answers(
    *, organisation: Organisation, user: AbstractBaseUser | None, representative: Representative | None
) -> int | None:
    """Whether their mandate holds is looked up with the round's lock."""
    if representative is not None:
        return representative.pk
    mandate = representative_for(user=user, organisation=organisation) if user else None
    return mandate.pk if mandate else None


def _no_mandate(organisation: Organisation) -> NotEntitled:
    return NotEntitled(
        _("Only a current representative answers for %(organisation)s.") % {"organisation": organisation}
    )


def _ballot_with(
    answer: dict[str, Any], *, written: Written, approval_round: ApprovalRound, organisation: Organisation
) -> Ballot:
    """The ballot as it has just been stored; how the organisation was told follows when somebody reads it."""
    values = {"id": written.ballot_id, "round_id": approval_round.pk, "organisation_id": organisation.pk, **answer}
    ballot = stored(Ballot, values)
    ballot.round, ballot.organisation = approval_round, organisation
    return ballot


def _announce(ballot: Ballot, *, written: Written, mandate: Representative) -> None:
    """Let other apps know of the answer, and of the one it replaces."""
    answer = {name: getattr(ballot, name) for name in ANSWER}
    entry = stored(BallotEntry, {"id": written.entry_id, "ballot_id": ballot.pk, **answer})
    entry.ballot = ballot
    signals.ballot_cast.send(
        sender=Ballot,
        approval_round=ballot.round,
        ballot=ballot,
        entry=entry,
        previous=_entry_before(entry) if written.position_before else None,
        representative=mandate,
    )


def _entry_before(entry: BallotEntry) -> BallotEntry | None:
    return BallotEntry.objects.filter(ballot=entry.ballot_id).exclude(pk=entry.pk).last()


def closes_early(approval_round: ApprovalRound, *, others_are_silent: bool) -> bool:
    """Whether the ballots so far end the round now: only ever by an adoption, never by a rejection."""
    if approval_round.early_close == EarlyClose.NEVER:
        return False
    if approval_round.early_close == EarlyClose.ALL_ANSWERED and others_are_silent:
        return False
    return decide(approval_round.rule, approval_round.tally, closed=False) is Outcome.ADOPTED
