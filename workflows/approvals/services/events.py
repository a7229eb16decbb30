"""Writing the log of a round."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from workflows.approvals.enums import EventKind
from workflows.approvals.models import ApprovalRound, RoundEvent
from workflows.organisations.models import Organisation


def log_event(
    *,
    approval_round: ApprovalRound,
    kind: EventKind,
    organisation: Organisation | None = None,
    person: str = "",
    detail: str = "",
    closes_at: datetime | None = None,
    at: datetime | None = None,
) -> RoundEvent:
    """Note what happened, now unless ``at`` says when; the system's own ``detail`` is stored untranslated."""
    return RoundEvent.objects.create(
        round=approval_round,
        kind=kind,
        organisation=organisation,
        person=person,
        detail=detail,
        closes_at=closes_at,
        at=at or timezone.now(),
    )


def log_event_for_each(
    organisations: Iterable[Organisation], *, approval_round: ApprovalRound, kind: EventKind, at: datetime
) -> None:
    """Note the same for several organisations, in one query."""
    RoundEvent.objects.bulk_create(
        [
            RoundEvent(round=approval_round, kind=kind, organisation=organisation, at=at)
            for organisation in organisations
        ]
    )
