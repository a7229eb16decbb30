"""Invariant 1: one ballot an organisation, cast while the round ran, with its whole history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery

from workflows.approvals.enums import Position
from workflows.approvals.invariants.registry import ABOUT, Row, check
from workflows.approvals.models import Ballot, BallotEntry, Invitation, RoundComment, RoundEvent
from workflows.approvals.models.rounds import ApprovalRoundQuerySet

ANSWER = ("position", "reason", "cast_at", "channel", "cast_by_name")


@check("nobody_asked", "it has no ballots, so nobody was asked. Restore them from a backup.")
def nobody_asked(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    ballots = Ballot.objects.filter(round=OuterRef("pk"))
    return rounds.exclude(Exists(ballots)).values(*ABOUT, round_id=F("pk"))


@check(
    "ballot_missing",
    "{organisation__name} took part and has no ballot: the electorate was changed. Restore its ballot from a backup.",
)
def ballot_missing(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterator[Row]:
    models: tuple[type[Model], ...] = (Invitation, RoundComment, RoundEvent)
    seen: set[tuple[int, int]] = set()
    for model in models:
        for row in _without_ballot(model, rounds):
            pair = (row["round_id"], row["organisation_id"])
            if pair not in seen:
                seen.add(pair)
                yield row


def _without_ballot(model: type[Model], rounds: ApprovalRoundQuerySet) -> QuerySet:
    ballots = Ballot.objects.filter(round=OuterRef("round"), organisation=OuterRef("organisation"))
    took_part = model._default_manager.filter(round__in=rounds, organisation__isnull=False).exclude(Exists(ballots))
    return (
        took_part.order_by("round_id", "organisation_id")
        .values("round_id", "organisation_id", "organisation__name", title=F("round__title"), number=F("round__number"))
        .distinct()
    )


@check(
    "ballot_differs_from_history",
    "the ballot of {organisation__name} is not what its history says was cast last. Compare both with the receipt "
    "that was mailed, and put the ballot right.",
)
def ballot_differs_from_history(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    entries = BallotEntry.objects.filter(ballot=OuterRef("pk"))
    latest = entries.order_by("-cast_at", "-pk").values("pk")[:1]
    said_last = BallotEntry.objects.filter(pk=OuterRef("latest"), **{name: OuterRef(name) for name in ANSWER})
    silent = Q(position="")
    wrong = (silent & Q(latest__isnull=False)) | (~silent & ~Exists(said_last))
    return _of_organisations(Ballot.objects.filter(round__in=rounds).annotate(latest=Subquery(latest)).filter(wrong))


@check(
    "answer_outside_round",
    "an answer of {ballot__organisation__name} is dated {cast_at:%Y-%m-%d %H:%M:%S} UTC, when the round was not "
    "running. It must not count: look at the history of its ballot.",
)
def answer_outside_round(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    """A recorded decision has one moment: its opening, its deadline and its answers."""
    early = Q(cast_at__lt=F("ballot__round__opened_at"))
    after_close = Q(cast_at__gt=F("ballot__round__decided_at"))
    after_deadline = Q(ballot__round__recorded_at__isnull=True, cast_at__gte=F("ballot__round__closes_at"))
    entries = BallotEntry.objects.filter(early | after_close | after_deadline, ballot__round__in=rounds)
    return entries.order_by("pk").values(
        "cast_at",
        "ballot__organisation__name",
        round_id=F("ballot__round_id"),
        title=F("ballot__round__title"),
        number=F("ballot__round__number"),
    )


@check(
    "objection_without_reason",
    "{organisation__name} objected, and no reason is stored. Ask the organisation, and note its reason.",
)
def objection_without_reason(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    without = {"position": Position.OBJECT, "reason__regex": r"^\s*$"}
    entries = BallotEntry.objects.filter(ballot=OuterRef("pk"), **without)
    return _of_organisations(Ballot.objects.filter(Q(**without) | Exists(entries), round__in=rounds))


def _of_organisations(ballots: QuerySet[Ballot]) -> Iterable[Row]:
    return ballots.order_by("round_id", "pk").values(
        "round_id", "organisation__name", title=F("round__title"), number=F("round__number")
    )
