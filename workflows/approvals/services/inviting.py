"""Asking further people while a round runs."""

from __future__ import annotations

from collections.abc import Collection
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
from workflows.approvals.services.events import log_event, log_event_for_each
from workflows.organisations.models import Organisation, Representative


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
    invitations = Invitation.objects.bulk_create(
        [
            Invitation(round=approval_round, organisation_id=person.organisation_id, representative=person)
            for person in people
        ]
    )
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
