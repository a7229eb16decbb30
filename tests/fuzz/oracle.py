"""What the design says must come of ballots, written down a second time: small, slow, and without Django."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import product

APPROVE, STAND_ASIDE, OBJECT = "approve", "stand_aside", "object"
POSITIONS = (APPROVE, STAND_ASIDE, OBJECT)
SILENCE_IS_CONSENT = ("consent", "no_objection")
MOST_EXTENSIONS = 2
LONGEST_EXTENSION = timedelta(days=366)


@dataclass(frozen=True)
class Rule:
    """A procedure as the oracle knows it."""

    preset: str
    at_least: int = 0
    quorum: int = 0
    early_close: str = "all_answered"
    electorate: str = "all_members"
    is_correction: bool = False


def at_close(rule: Rule, positions: Collection[str], electorate: int) -> str:
    """The outcome when time is over; ``positions`` are those of the organisations that answered."""
    approve, aside, objections = (sum(1 for it in positions if it == position) for position in POSITIONS)
    answered = approve + aside + objections
    met = answered * 100 >= rule.quorum * electorate
    if rule.preset == "at_least":
        return "adopted" if approve >= rule.at_least else "lapsed"
    if rule.preset in ("majority", "two_thirds"):
        if not met or approve + objections == 0:
            return "lapsed"
        enough = approve > objections if rule.preset == "majority" else 3 * approve >= 2 * (approve + objections)
        return "adopted" if enough else "rejected"
    if objections:
        return "rejected"
    if rule.preset == "unanimity":
        return "adopted" if answered == electorate and approve else "lapsed"
    return "adopted" if met and (approve or rule.preset == "no_objection") else "lapsed"


def closes_early(rule: Rule, positions: Collection[str], electorate: int) -> bool:
    """Tried out: whatever the silent ones may still say, or not say, it is adopted."""
    silent = electorate - len(positions)
    if rule.early_close == "never" or (rule.early_close == "all_answered" and silent):
        return False
    completions = product((*POSITIONS, ""), repeat=silent)
    return all(
        at_close(rule, [*positions, *(it for it in completion if it)], electorate) == "adopted"
        for completion in completions
    )


@dataclass
class KnownRound:
    """A round as the oracle remembers it; organisations by their primary keys."""

    pk: int
    page: int
    rule: Rule
    electorate: frozenset[int]
    title: str
    closes_at: datetime
    makes_signatories: bool
    positions: dict[int, str] = field(default_factory=dict)
    told_at: dict[int, datetime] = field(default_factory=dict)
    told_by_hand: set[int] = field(default_factory=set)
    extensions: int = 0
    workflow: str = "running"
    abandoned_at: datetime | None = None
    outcome: str = ""
    decided_at: datetime | None = None
    is_settled: bool = False
    is_published: bool = False
    retracted_at: datetime | None = None
    signatories: set[int] = field(default_factory=set)

    def takes_answers(self, now: datetime) -> bool:
        return not self.outcome and now < self.closes_at

    @property
    def waits(self) -> bool:
        """Decided, and not carried out."""
        return bool(self.outcome) and not self.is_settled

    def end(self, outcome: str, *, at: datetime) -> None:
        assert not self.outcome, "an outcome never changes"
        self.outcome, self.decided_at = outcome, at
        self.is_settled = outcome == "withdrawn"

    def untold(self) -> list[int]:
        """Whose silence would count as consent, although they were not told in time."""
        if self.rule.preset not in SILENCE_IS_CONSENT:
            return []
        silent = self.electorate - self.positions.keys()
        return [it for it in silent if it not in self.told_at or self.told_at[it] >= self.closes_at]


@dataclass
class KnownPage:
    pk: int
    title: str
    is_live: bool = False
    live_title: str = ""
    is_deleted: bool = False


@dataclass
class Known:
    """Everything that the oracle has seen happen."""

    rounds: list[KnownRound] = field(default_factory=list)
    pages: dict[int, KnownPage] = field(default_factory=dict)

    def of_page(self, pk: int) -> list[KnownRound]:
        return [it for it in self.rounds if it.page == pk]

    def in_force(self, pk: int) -> KnownRound | None:
        """The latest adoption that went live, unless a later retraction took it back."""
        adopted = [it for it in self.of_page(pk) if it.outcome == "adopted"]
        retracted = max((it.decided_at for it in adopted if it.retracted_at), default=None)
        standing = [it for it in adopted if it.is_published and (retracted is None or it.decided_at > retracted)]
        return max(standing, key=lambda it: (it.decided_at, it.pk), default=None)

    def vouched_for(self, pk: int) -> Mapping[str, KnownRound]:
        """The titles in which a page may be live, each with the round that says so."""
        titles = {it.title: it for it in self.of_page(pk) if it.outcome == "adopted" and it.waits}
        in_force = self.in_force(pk)
        return titles | ({in_force.title: in_force} if in_force else {})
