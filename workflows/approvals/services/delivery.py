"""Who was demonstrably told: what the mail side reports back, and what the coordination office knows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.approvals.enums import EventKind, Told
from workflows.approvals.exceptions import ApprovalError, NotEntitled, ReasonRequired, RoundClosed
from workflows.approvals.locking import atomic_with_retry
from workflows.approvals.models import ApprovalRound, Ballot, Invitation, RoundEvent
from workflows.approvals.services.events import log_event
from workflows.approvals.texts import name_of, storable
from workflows.organisations.models import Organisation

NOTE_MAX_LENGTH = 500

STANDS = Q(accepted_at__isnull=False) & (Q(returned_at__isnull=True) | Q(accepted_at__gt=F("returned_at")))
"""Invitations that a mail server took and that have not come back since."""
CAME_BACK = Q(returned_at__isnull=False) & (Q(accepted_at__isnull=True) | Q(accepted_at__lte=F("returned_at")))


# By hand: Django's bulk_update writes a case for each row, which takes longer than sending the mails.
_ACCEPT = """
    UPDATE workflows_approvals_invitation AS invitation SET accepted_at = taken.at
    FROM unnest(%s::bigint[], %s::timestamptz[]) AS taken (id, at) WHERE invitation.id = taken.id
"""
_TELL = """
    UPDATE workflows_approvals_ballot AS ballot SET told_at = first.at, told_how = %s, told_note = ''
    FROM unnest(%s::bigint[], %s::bigint[], %s::timestamptz[]) AS first (round_id, organisation_id, at)
    WHERE ballot.told_at IS NULL
    AND ballot.round_id = first.round_id AND ballot.organisation_id = first.organisation_id
"""


def stands(invitation: Invitation) -> bool:
    """``STANDS`` for a row in memory."""
    accepted_at, returned_at = invitation.accepted_at, invitation.returned_at
    return accepted_at is not None and (returned_at is None or accepted_at > returned_at)


def came_back(invitation: Invitation) -> bool:
    """``CAME_BACK`` for a row in memory."""
    return invitation.returned_at is not None and not stands(invitation)


def record_told(*, invitation: Invitation, told_at: datetime) -> None:
    """`record_told_all` for one."""
    record_told_all(told={invitation.pk: told_at})


@atomic_with_retry
def record_told_all(*, told: Mapping[int, datetime]) -> None:
    """Note when a mail server took mails with these invitations, by primary key; the same queries for all of them.

    For an organisation the first time counts. What was taken before is not noted again, unless it came back in
    between. Invitations that are gone are passed over.
    """
    invitations = Invitation.objects.filter(pk__in=told)
    rounds = ApprovalRound.objects.filter(pk__in=invitations.values("round"))
    list(rounds.order_by("pk").select_for_update().values_list("pk", flat=True))  # what one proves, another may refute
    news = [
        invitation
        for invitation in invitations.select_related("organisation", "representative")
        if not stands(invitation) and (invitation.returned_at is None or told[invitation.pk] > invitation.returned_at)
    ]
    first: dict[tuple[int, int], datetime] = {}
    for invitation in news:
        invitation.accepted_at = told[invitation.pk]
        key = (invitation.round_id, invitation.organisation_id)
        first[key] = min(invitation.accepted_at, first.get(key, invitation.accepted_at))
    with connection.cursor() as cursor:
        cursor.execute(_ACCEPT, [[invitation.pk for invitation in news], [told[invitation.pk] for invitation in news]])
    _tell(first)
    RoundEvent.objects.bulk_create(
        [event_of_invitation(invitation, EventKind.TOLD, at=told[invitation.pk]) for invitation in news]
    )


def _tell(first: Mapping[tuple[int, int], datetime]) -> None:
    """Note on the ballots of rounds and organisations when they were told, unless they were before."""
    rounds, organisations = [round_id for round_id, _ in first], [organisation_id for _, organisation_id in first]
    with connection.cursor() as cursor:
        cursor.execute(_TELL, [Told.MAIL.value, rounds, organisations, list(first.values())])


@atomic_with_retry
def record_returned(*, invitation: Invitation, at: datetime, reason: str) -> None:
    """Note that a mail to this person was refused or came back; once, until another one is taken.

    The organisation counts as told no more, unless another mail to it stands or it was told by hand. After the close
    too the record is corrected, but no outcome.
    """
    invitation = lock_invitation(invitation.pk)
    if came_back(invitation):
        return
    invitation.returned_at = max(at, invitation.accepted_at or at)
    invitation.return_reason = storable(reason)[:NOTE_MAX_LENGTH]
    invitation.save(update_fields=["returned_at", "return_reason"])
    others = Invitation.objects.filter(STANDS, round_id=invitation.round_id, organisation_id=invitation.organisation_id)
    if not others.exists():
        _ballots_of(invitation).exclude(told_how=Told.BY_HAND).update(
            told_at=None, told_how="", told_note=invitation.return_reason
        )
    log_invitation(invitation, EventKind.RETURNED, at=at, detail=invitation.return_reason)


@atomic_with_retry
def record_told_by_hand(
    *, round_id: int, organisation: Organisation, user: AbstractBaseUser | None, note: str
) -> Ballot:
    """Note that the coordination office has told an organisation itself, for example by phone, and whom.

    Raises ReasonRequired without a note, RoundClosed from the deadline on, NotEntitled for an organisation that
    was not asked, ApprovalError when it was told already.
    """
    note = _require_note(note, _("Please note who was told."))
    approval_round = ApprovalRound.objects.select_for_update(of=("self",)).get(pk=round_id)
    if not approval_round.takes_answers():
        raise RoundClosed(_("This round is closed."))
    ballot = approval_round.ballots.filter(organisation=organisation).first()
    if ballot is None:
        raise NotEntitled(_("%(organisation)s was not asked in this round.") % {"organisation": organisation})
    if ballot.told_at:
        raise ApprovalError(_("%(organisation)s was told already.") % {"organisation": organisation})
    ballot.told_at, ballot.told_how, ballot.told_note = timezone.now(), Told.BY_HAND, note
    ballot.save(update_fields=["told_at", "told_how", "told_note"])
    log_event(
        approval_round=approval_round,
        kind=EventKind.TOLD,
        organisation=organisation,
        person=name_of(user),
        detail=note,
        at=ballot.told_at,
    )
    return ballot


@atomic_with_retry
def record_returned_by_hand(
    *, round_id: int, invitation_id: int, user: AbstractBaseUser | None, note: str
) -> Invitation:
    """Note that a mail came back to the coordination office, or reached the wrong person; its link ends.

    Raises ReasonRequired without a note, NotEntitled for an invitation of another round, ApprovalError when it is
    noted already.
    """
    note = _require_note(note, _("Please note why the mail did not arrive."))
    invitation = Invitation.objects.filter(pk=invitation_id, round_id=round_id).first()
    if invitation is None:
        raise NotEntitled(_("This invitation does not belong to the round."))
    invitation = lock_invitation(invitation.pk)
    if came_back(invitation):
        raise ApprovalError(_("It is noted already that this mail came back."))
    record_returned(invitation=invitation, at=timezone.now(), reason=note)
    Invitation.objects.filter(pk=invitation.pk).update(version=F("version") + 1)
    invitation.refresh_from_db()
    return invitation


def _require_note(note: str, complaint: str) -> str:
    note = storable(note)
    if not note:
        raise ReasonRequired(complaint)
    return note[:NOTE_MAX_LENGTH]


def lock_invitation(invitation_id: int) -> Invitation:
    """An invitation as it is now, under the lock of its round: what one mail proves, another may refute."""
    round_id = Invitation.objects.values_list("round_id", flat=True).get(pk=invitation_id)
    ApprovalRound.objects.select_for_update(of=("self",)).get(pk=round_id)
    return Invitation.objects.select_related("round", "organisation", "representative").get(pk=invitation_id)


def _ballots_of(invitation: Invitation) -> QuerySet[Ballot]:
    return Ballot.objects.filter(round_id=invitation.round_id, organisation_id=invitation.organisation_id)


def log_invitation(invitation: Invitation, kind: EventKind, *, at: datetime, detail: str = "") -> None:
    """Note what happened to an invitation, with whom it was for."""
    event_of_invitation(invitation, kind, at=at, detail=detail).save()


def event_of_invitation(invitation: Invitation, kind: EventKind, *, at: datetime, detail: str = "") -> RoundEvent:
    return RoundEvent(
        round_id=invitation.round_id,
        kind=kind,
        organisation=invitation.organisation,
        person=invitation.representative.name if invitation.representative else "",
        detail=detail,
        at=at,
    )
