"""How a tally becomes an outcome. Pure Python: no Django, no clock, no database.

The table of presets stands in docs/decisions/0002-decision-rules.md; the tests check this module
against an enumeration of every completion of a tally.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

UNANIMITY = "unanimity"
CONSENT = "consent"
NO_OBJECTION = "no_objection"
MAJORITY = "majority"
TWO_THIRDS = "two_thirds"
AT_LEAST = "at_least"
SILENCE_IS_CONSENT = frozenset({CONSENT, NO_OBJECTION})
PRESETS = frozenset({UNANIMITY, CONSENT, NO_OBJECTION, MAJORITY, TWO_THIRDS, AT_LEAST})

BALLOTS = ("approve", "stand_aside", "object")


class Outcome(StrEnum):
    ADOPTED = "adopted"
    REJECTED = "rejected"
    LAPSED = "lapsed"


@dataclass(frozen=True)
class Rule:
    """A preset with its numbers: ``quorum`` is the percentage of the electorate that must answer."""

    preset: str
    at_least: int = 0
    quorum: int = 0


@dataclass(frozen=True)
class Tally:
    """How many organisations were asked and how many answered what."""

    electorate: int
    approve: int = 0
    stand_aside: int = 0
    object: int = 0

    @property
    def answered(self) -> int:
        return self.approve + self.stand_aside + self.object

    @property
    def silent(self) -> int:
        return self.electorate - self.answered


@dataclass(frozen=True)
class Explanation:
    """Where a round stands and what one more ballot would change.

    ``now``: the outcome if the round closed at this moment. ``after``: the outcome at the close after one more
    ballot of each kind, empty when nobody is silent. ``approvals_needed``: how many further approvals, and nothing
    else, would lead to adoption; None when no number of them would.
    """

    now: Outcome
    after: Mapping[str, Outcome]
    approvals_needed: int | None


def decide(rule: Rule, tally: Tally, *, closed: bool) -> Outcome | None:
    """The outcome of a closed round, or of an open one when no further ballot can change it.

    While a round is open, the answer is None unless every way in which the silent organisations may
    still answer, or stay silent, ends the same. Raises ValueError for an impossible rule or tally.
    """
    _validate(rule, tally)
    if closed:
        return _outcome_at_close(rule, tally)
    reachable = _reachable_outcomes(rule, tally)
    return reachable.pop() if len(reachable) == 1 else None


def explain(rule: Rule, tally: Tally) -> Explanation:
    """Say where a round stands; raises ValueError as ``decide`` does."""
    _validate(rule, tally)
    after = {}
    if tally.silent:
        for ballot in BALLOTS:
            after[ballot] = _outcome_at_close(rule, replace(tally, **{ballot: getattr(tally, ballot) + 1}))
    needed = (
        more
        for more in range(tally.silent + 1)
        if _outcome_at_close(rule, replace(tally, approve=tally.approve + more)) is Outcome.ADOPTED
    )
    return Explanation(
        now=_outcome_at_close(rule, tally),
        after=MappingProxyType(after),
        approvals_needed=next(needed, None),
    )


def _validate(rule: Rule, tally: Tally) -> None:
    if rule.preset not in PRESETS:
        raise ValueError(f"unknown preset: {rule.preset!r}")
    if not 0 <= rule.quorum <= 100:
        raise ValueError(f"the quorum is a percentage, not {rule.quorum}")
    if tally.electorate < 1:
        raise ValueError("the electorate is empty")
    if min(tally.approve, tally.stand_aside, tally.object) < 0:
        raise ValueError("a count of ballots is negative")
    if tally.silent < 0:
        raise ValueError("there are more ballots than organisations")
    if rule.preset == AT_LEAST and not 1 <= rule.at_least <= tally.electorate:
        raise ValueError(f"at least {rule.at_least} of {tally.electorate} is impossible")


def _quorum_is_met(rule: Rule, tally: Tally) -> bool:
    return tally.answered * 100 >= rule.quorum * tally.electorate


def _prevails(rule: Rule, *, approve: int, object_: int) -> bool:
    if rule.preset == MAJORITY:
        return approve > object_
    return 3 * approve >= 2 * (approve + object_)


def _outcome_at_close(rule: Rule, tally: Tally) -> Outcome:
    if rule.preset == AT_LEAST:
        return Outcome.ADOPTED if tally.approve >= rule.at_least else Outcome.LAPSED
    if rule.preset in {MAJORITY, TWO_THIRDS}:
        if not _quorum_is_met(rule, tally) or tally.approve + tally.object == 0:
            return Outcome.LAPSED
        prevails = _prevails(rule, approve=tally.approve, object_=tally.object)
        return Outcome.ADOPTED if prevails else Outcome.REJECTED
    if tally.object:
        return Outcome.REJECTED
    return Outcome.LAPSED if _falls_short(rule, tally) else Outcome.ADOPTED


def _falls_short(rule: Rule, tally: Tally) -> bool:
    """Whether a round without an objection still lapses."""
    if rule.preset == UNANIMITY:
        return tally.silent > 0 or tally.approve == 0
    if rule.preset == CONSENT:
        return not _quorum_is_met(rule, tally) or tally.approve == 0
    return not _quorum_is_met(rule, tally)


def _reachable_outcomes(rule: Rule, tally: Tally) -> set[Outcome]:
    """Every outcome that some completion of the tally leads to.

    Four completions decide it, because each condition of the presets is monotonic in every count:
    all silent organisations stay silent, approve, stand aside, or object.
    """
    silent = tally.silent
    completions = (
        tally,
        replace(tally, approve=tally.approve + silent),
        replace(tally, stand_aside=tally.stand_aside + silent),
        replace(tally, object=tally.object + silent),
    )
    return {_outcome_at_close(rule, completion) for completion in completions}
