"""Where the checks are registered, and how all of them are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from workflows.approvals.models.rounds import ApprovalRoundQuerySet

GRACE = timedelta(minutes=5)
"""So long after its moment nothing counts as left undone: the sweeps run every minute."""

Row = Mapping[str, Any]
Search = Callable[[ApprovalRoundQuerySet, datetime], Iterable[Row]]

ABOUT = ("title", "number")
"""What every row about a round holds besides ``round_id``."""


@dataclass(frozen=True)
class Finding:
    """Something that must not be so: ``sentence`` says what is wrong and what to do.

    ``mends_itself``: a sweep should have done it by now; when it is there still after the next one, the worker or beat
    does not run. ``round_id`` is None for what belongs to no round.
    """

    code: str
    sentence: str
    round_id: int | None
    mends_itself: bool


@dataclass(frozen=True)
class Check:
    code: str
    sentence: str
    mends_itself: bool
    search: Search

    def findings(self, rounds: ApprovalRoundQuerySet, now: datetime) -> Iterator[Finding]:
        for row in self.search(rounds, now):
            what = self.sentence.format_map(row)
            round_id = row.get("round_id")
            if round_id is not None:
                what = f"Round {round_id}, “{row['title']}” ({row['number']}): {what}"
            yield Finding(code=self.code, sentence=what, round_id=round_id, mends_itself=self.mends_itself)


_checks: dict[str, Check] = {}


def check(code: str, sentence: str, *, mends_itself: bool = False) -> Callable[[Search], Search]:
    """Register a search for what must not be so, given the rounds to look at and the time.

    It returns rows with ``round_id``, ``title`` and ``number``, or without ``round_id`` for what belongs to no round;
    ``sentence`` is a format string over a row. Its number of queries must not depend on the number of rounds.
    """

    def register(search: Search) -> Search:
        if code in _checks:
            raise ValueError(f"There is a check of this code already: {code}")
        _checks[code] = Check(code=code, sentence=sentence, mends_itself=mends_itself, search=search)
        return search

    return register


def registered_checks() -> list[Check]:
    return list(_checks.values())
