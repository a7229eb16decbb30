"""Invariant 6: who counts as told was told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from workflows.approvals.enums import Told
from workflows.approvals.invariants.registry import Row, check
from workflows.approvals.models import Ballot, Invitation
from workflows.approvals.models.rounds import ApprovalRoundQuerySet
from workflows.approvals.services.delivery import STANDS

STANDING = Invitation.objects.filter(STANDS, round=OuterRef("round"), organisation=OuterRef("organisation"))


@check(
    "told_without_invitation",
    "{organisation__name} counts as told by mail, but no invitation of it was accepted by a mail server, or all came "
    "back. Tell the organisation, for example by phone.",
)
def told_without_invitation(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    told = Ballot.objects.filter(round__in=rounds, told_how=Told.MAIL)
    return _about(told.exclude(Exists(STANDING)))


@check(
    "accepted_and_untold",
    "a mail server accepted the invitation of {organisation__name}, and yet it does not count as told. Note by hand, "
    "on the round's page, that it was told.",
)
def accepted_and_untold(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    untold = Ballot.objects.filter(round__in=rounds, told_at__isnull=True)
    return _about(untold.filter(Exists(STANDING)))


def _about(ballots: QuerySet[Ballot]) -> Iterable[Row]:
    return ballots.order_by("round_id", "pk").values(
        "round_id", "organisation__name", title=F("round__title"), number=F("round__number")
    )
