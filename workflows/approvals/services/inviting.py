"""Asking people: those whom a new round asks, and further ones while it runs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.approvals import signals
from workflows.approvals.enums import EventKind
from workflows.approvals.exceptions import ApprovalError, NotEntitled, RoundClosed
from workflows.approvals.locking import atomic_with_retry
from workflows.approvals.models import ApprovalRound, Invitation
from workflows.approvals.selectors import people_to_invite
from workflows.approvals.services.events import log_event, log_event_for_each
from workflows.approvals.services.planning import PLAN, plan
from workflows.organisations.models import Organisation, Representative


def uninvited_rounds() -> list[int]:
    """Primary keys of open rounds whose invitations are still to be written, the oldest first."""
    rounds = ApprovalRound.objects.to_invite(timezone.now()).order_by("opened_at", "pk")
    return list(rounds.values_list("pk", flat=True))


@atomic_with_retry
def invite_round(*, round_id: int) -> list[Invitation]:
    """Write a new round's invitations and plan its reminders, once; returns the invitations.

    Whoever was invited by hand meanwhile gets none. Nothing happens when they are written already, or the round has
    ended or its deadline has come.
    """
    now = timezone.now()
    waiting = ApprovalRound.objects.to_invite(now).select_for_update(of=("self",))
    approval_round = waiting.filter(pk=round_id).first()
    if approval_round is None:
        return []
    approval_round.invited_at = now
    plan(approval_round, now=now)
    approval_round.save(update_fields=["invited_at", *PLAN])
    invitations = _invite(people_to_invite(approval_round), approval_round=approval_round)
    signals.round_invited.send(
        sender=ApprovalRound,
        approval_round=approval_round,
        invitations=invitations,
        user=approval_round.opened_by,
    )
    return invitations


def _invite(people: Iterable[Representative], *, approval_round: ApprovalRound) -> list[Invitation]:
    return Invitation.objects.bulk_create(
        [
            Invitation(round=approval_round, organisation_id=person.organisation_id, representative=person)
            for person in people
        ]
    )


def ask_others(approval_round: ApprovalRound, organisations: Collection[Organisation], *, now: datetime) -> None:
    """Invite whoever else may answer for these organisations, and tell their offices.

    For a round whose row the caller has locked. Deputies are who is left, mostly; so is a delegate who came after the
    round was opened. Whoever has an invitation, even a revoked one, gets none.
    """
    invited = Invitation.objects.filter(round=approval_round, representative=OuterRef("pk"))
    people = (
        Representative.objects.current(timezone.localdate(now))
        .filter(organisation__in=organisations, wants_mail=True)
        .exclude(Exists(invited))
        .order_by("organisation_id", "role", "pk")
    )
    invitations = _invite(people, approval_round=approval_round)
    log_event_for_each(organisations, approval_round=approval_round, kind=EventKind.ESCALATED, at=now)
    signals.silence_escalated.send(
        sender=ApprovalRound,
        approval_round=approval_round,
        invitations=invitations,
        organisations=list(organisations),
    )


@atomic_with_retry
def invite_representative(*, round_id: int, representative_id: int, user: AbstractBaseUser | None) -> Invitation:
    """Invite somebody who began to represent an asked organisation after the round was opened.

    Raises RoundClosed, NotEntitled when the person represents nobody who was asked or wants no mail, and
    ApprovalError when they were invited before.
    """
    approval_round = ApprovalRound.objects.select_for_update(of=("self",)).get(pk=round_id)
    if not approval_round.takes_answers():
        raise RoundClosed(_("This round is closed."))
    asked = Representative.objects.current().filter(organisation__ballots__round=approval_round, wants_mail=True)
    person = asked.select_related("organisation").filter(pk=representative_id).first()
    if person is None:
        raise NotEntitled(_("This person cannot be invited: they represent none of those who are asked by mail."))
    if approval_round.invitations.filter(representative=person).exists():
        raise ApprovalError(_("%(name)s was invited already.") % {"name": person.name})
    invitation = Invitation.objects.create(
        round=approval_round, organisation=person.organisation, representative=person
    )
    log_event(
        approval_round=approval_round,
        kind=EventKind.LINK_RENEWED,
        organisation=person.organisation,
        person=person.name,
    )
    signals.invitation_renewed.send(sender=Invitation, invitation=invitation)
    return invitation
