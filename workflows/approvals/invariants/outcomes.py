"""Invariants 3, 6 and 7: the outcome is what the rule makes of the ballots, at the moment of the decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from workflows.approvals.enums import EarlyClose, EventKind, RoundOutcome
from workflows.approvals.invariants.registry import ABOUT, Row, check
from workflows.approvals.models import Ballot, BallotEntry, RoundEvent
from workflows.approvals.models.rounds import ApprovalRoundQuerySet
from workflows.approvals.rules import SILENCE_IS_CONSENT, Outcome, Rule, Tally, decide
from workflows.approvals.services.closing import NOT_REACHED

RULE = ("preset", "at_least", "quorum")


@check(
    "wrong_outcome",
    "its outcome is “{outcome}”, but the answers that were there when it was decided make it “{expected}”. Look at "
    "the history of its ballots before you change anything.",
)
def wrong_outcome(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterator[Row]:
    """Counted from the history of the ballots, for every round that its ballots have decided."""
    decided = _decided(rounds)
    tallies = _tallies(decided)
    names = (*ABOUT, *RULE, "outcome", "outcome_reason", "invited_at")
    for row in decided.values(*names, round_id=F("pk")).iterator():
        tally = tallies.get(row["round_id"])
        expected = _expected(row, tally) if tally else ""
        if expected and expected != row["outcome"]:
            yield {**row, "expected": expected}


def _decided(rounds: ApprovalRoundQuerySet) -> QuerySet:
    return rounds.exclude(outcome__in=["", RoundOutcome.WITHDRAWN])


def _expected(row: Row, tally: Tally) -> str:
    """Empty when the rule does not fit the electorate, which makes every outcome wrong."""
    try:
        expected = decide(_rule(row), tally, closed=True)
    except ValueError:
        return "impossible"
    silence_counts = row["preset"] in SILENCE_IS_CONSENT or row["invited_at"] is None
    is_not_reached = row["outcome_reason"] == NOT_REACHED and silence_counts
    if is_not_reached and expected is not Outcome.REJECTED and tally.silent:
        return Outcome.LAPSED
    return str(expected)


def _rule(row: Row) -> Rule:
    return Rule(**{name: row[name] for name in RULE})


def _tallies(rounds: QuerySet) -> dict[int, Tally]:
    """The ballots of decided rounds as they stood at the decision; two queries, however many rounds."""
    in_time = BallotEntry.objects.filter(ballot__round__in=rounds, cast_at__lte=F("ballot__round__decided_at"))
    latest = in_time.order_by("ballot_id", "-cast_at", "-pk").distinct("ballot_id")
    counted = BallotEntry.objects.filter(pk__in=latest.values("pk")).values("ballot__round_id", "position").order_by()
    answers: dict[int, dict[str, int]] = defaultdict(dict)
    for row in counted.annotate(count=Count("pk")):
        answers[row["ballot__round_id"]][row["position"]] = row["count"]
    asked = Ballot.objects.filter(round__in=rounds).values("round_id").order_by().annotate(count=Count("pk"))
    return {row["round_id"]: _tally(row["count"], answers[row["round_id"]]) for row in asked}


def _tally(electorate: int, answers: dict[str, int]) -> Tally:
    return Tally(electorate, **{name: answers.get(name, 0) for name in ("approve", "stand_aside", "object")})


@check(
    "closed_early",
    "it was decided before its deadline although its rule did not allow that. Tell the coordination office: "
    "organisations that had not answered were cut off.",
)
def closed_early(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterator[Row]:
    """Only an adoption that nothing can change any more, and only as the procedure says."""
    early = _decided(rounds).filter(decided_at__lt=F("closes_at"), recorded_at__isnull=True)
    tallies = _tallies(early)
    for row in early.values(*ABOUT, *RULE, "outcome", "early_close", round_id=F("pk")).iterator():
        tally = tallies.get(row["round_id"])
        if tally and not _may_close_early(row, tally):
            yield row


def _may_close_early(row: Row, tally: Tally) -> bool:
    if row["early_close"] == EarlyClose.NEVER or row["outcome"] != RoundOutcome.ADOPTED:
        return False
    if row["early_close"] == EarlyClose.ALL_ANSWERED and tally.silent:
        return False
    try:
        return decide(_rule(row), tally, closed=False) is Outcome.ADOPTED
    except ValueError:  # found as a wrong outcome
        return True


@check(
    "silence_of_the_untold",
    "{organisation__name} was silent and had not been told that it was asked, and yet its silence counted. Tell the "
    "coordination office, which can retract the adoption or ask again.",
)
def silence_of_the_untold(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    """What came back after the decision corrects the record, but no outcome."""
    untold = Q(told_at__isnull=True) | Q(told_at__gte=F("round__closes_at"), round__recorded_at__isnull=True)
    came_back_later = RoundEvent.objects.filter(
        round=OuterRef("round"),
        organisation=OuterRef("organisation"),
        kind=EventKind.RETURNED,
        at__gte=OuterRef("round__decided_at"),
    )
    counted = Q(round__outcome=RoundOutcome.ADOPTED) | (
        Q(round__outcome=RoundOutcome.LAPSED) & ~Q(round__outcome_reason=NOT_REACHED)
    )
    silent = Ballot.objects.filter(
        untold, counted, round__in=rounds, round__preset__in=SILENCE_IS_CONSENT, position=""
    ).filter(round__decided_at__gte=F("round__closes_at"))
    return (
        silent.exclude(Exists(came_back_later))
        .order_by("round_id", "pk")
        .values("round_id", "organisation__name", title=F("round__title"), number=F("round__number"))
    )
