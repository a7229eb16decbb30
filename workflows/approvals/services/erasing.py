"""Retention: what decided rounds still say about people goes after a period; what organisations decided stays."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from workflows.approvals import conf, signals
from workflows.approvals.enums import Channel, EventKind
from workflows.approvals.models import (
    ApprovalRound,
    Ballot,
    BallotEntry,
    Invitation,
    RoundComment,
    RoundEvent,
    Signature,
)
from workflows.approvals.models.rounds import ApprovalRoundQuerySet

CHUNK = 100

# Whose details name people: who was told by phone, whose mail came back, who revoked a link.
_ABOUT_PEOPLE = (EventKind.TOLD, EventKind.RETURNED, EventKind.LINK_RENEWED, EventKind.LINK_REVOKED)


def rounds_to_erase(now: datetime | None = None) -> ApprovalRoundQuerySet:
    """Rounds decided and settled longer ago than ``ERASE_PEOPLE_AFTER`` that still name people; none without it.

    Who signed, withdrew or retracted later has the same period from that day on.
    """
    period: timedelta | None = conf.get("ERASE_PEOPLE_AFTER")
    if period is None:
        return ApprovalRound.objects.none()
    before = (now or timezone.now()) - period
    signed = Signature.objects.filter(round=OuterRef("pk")).filter(_signed(before) | _withdrawn(before))
    return ApprovalRound.objects.filter(decided_at__lt=before, settled_at__isnull=False).filter(
        Q(people_erased_at__isnull=True) | Exists(signed) | _retracted(before)
    )


def erase_people(now: datetime | None = None) -> int:
    """Empty names, logins and links to representatives in the rounds whose time has come; returns how many.

    Organisations, positions, reasons, comments and dates stay, and so does other text that people wrote. The
    links of these rounds end: signing afterwards then goes through the coordination office. Works in chunks of a
    transaction each, locks their rounds, and sends ``people_erased`` for each chunk. Idempotent.
    """
    now = now or timezone.now()
    done = 0
    while number := _erase_chunk(now):
        done += number
    return done


@transaction.atomic
def _erase_chunk(now: datetime) -> int:
    due = rounds_to_erase(now).order_by("pk").select_for_update(of=("self",))
    rounds = list(due.values_list("pk", flat=True)[:CHUNK])
    if rounds:
        _erase_people_in(rounds, now)
        signals.people_erased.send(sender=ApprovalRound, rounds=rounds)
    return len(rounds)


def _erase_people_in(rounds: list[int], now: datetime) -> None:
    before = now - conf.get("ERASE_PEOPLE_AFTER")
    nobody = {"cast_by": None, "cast_by_name": "", "representative": None}
    Ballot.objects.filter(round__in=rounds).update(**nobody, told_note="")
    BallotEntry.objects.filter(ballot__round__in=rounds).update(**nobody)
    RoundComment.objects.filter(round__in=rounds).update(author=None, author_name="", representative=None)
    events = RoundEvent.objects.filter(round__in=rounds)
    events.update(person="")
    events.filter(kind__in=_ABOUT_PEOPLE).update(detail="")
    invitations = Invitation.objects.filter(round__in=rounds)
    invitations.filter(revoked_at__isnull=True).update(revoked_at=now)
    invitations.update(representative=None, return_reason="")
    signatures = Signature.objects.filter(round__in=rounds)
    signatures.filter(_noted_by_office(before)).update(note="")
    signatures.filter(_signed(before)).update(signed_by_name="")
    signatures.filter(_withdrawn(before)).update(withdrawn_by_name="")
    erased = ApprovalRound.objects.filter(pk__in=rounds)
    erased.filter(_retracted(before)).update(retracted_by_name="")
    erased.update(opened_by=None, opened_by_name="", recorded_by_name="", people_erased_at=now)


def _signed(before: datetime) -> Q:
    return Q(signed_at__lt=before) & ~Q(signed_by_name="")


def _withdrawn(before: datetime) -> Q:
    return Q(withdrawn_at__lt=before) & ~Q(withdrawn_by_name="")


def _noted_by_office(before: datetime) -> Q:
    """Signatures whose note says who spoke for the organisation."""
    withdrawn = _withdrawn(before) & Q(withdrawal_channel=Channel.OFFICE)
    return withdrawn | (_signed(before) & Q(channel=Channel.OFFICE, withdrawn_at__isnull=True))


def _retracted(before: datetime) -> Q:
    return Q(retracted_at__lt=before) & ~Q(retracted_by_name="")
