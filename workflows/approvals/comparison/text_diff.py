"""What changed between two texts, line by line and word by word. Pure Python; nothing here is HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# Punctuation of any script stands alone; letters keep their combining marks, so Arabic words stay whole.
_TOKEN = re.compile(r"""\s+|[^\s.,;:!?()\[\]„“”"«»…،؛؟]+|.""")
_WORD = re.compile(r"\w")
_RELATED = 0.4
"""From this share of common words on, two lines are versions of one; below, one went and another came."""
_LINES_AT_MOST = 80
_TOKENS_AT_MOST = 6_000
"""Beyond, lines are not compared: the whole goes and comes. Keeps a page fast whatever is written."""
_FOLD_FROM = 3


class Change(StrEnum):
    EQUAL = "equal"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    change: Change
    text: str


@dataclass(frozen=True)
class Line:
    """A line in pieces; ``before`` and ``after`` are its two versions, either may be empty."""

    pieces: list[Piece]

    @property
    def before(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.change is not Change.ADDED]

    @property
    def after(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.change is not Change.REMOVED]


@dataclass(frozen=True)
class Stretch:
    """Neighbouring lines, of which either each changed or none did."""

    is_changed: bool
    lines: list[Line]

    @property
    def is_folded(self) -> bool:
        return not self.is_changed and len(self.lines) >= _FOLD_FROM


def compare_lines(before: Sequence[str], after: Sequence[str]) -> list[Stretch]:
    """Changed and unchanged stretches in reading order; nothing when the lines are the same."""
    if list(before) == list(after):
        return []
    stretches = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            lines = [Line([Piece(Change.EQUAL, line)]) for line in after[j1:j2]]
        else:
            lines = list(_changed_lines(before[i1:i2], after[j1:j2]))
        stretches.append(Stretch(is_changed=kind != "equal", lines=lines))
    return stretches


def compare_words(before: str, after: str) -> list[Piece]:
    """One line in pieces. What stands between two changes and is no word changes with them: fewer, longer pieces."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(old), len(new)) > _TOKENS_AT_MOST:
        return _replaced(before, after)
    # In long lines difflib leaves frequent words out of its search, without which it takes minutes.
    opcodes = SequenceMatcher(str.isspace, old, new).get_opcodes()
    pieces: list[Piece] = []
    removed = added = ""
    for index, (kind, i1, i2, j1, j2) in enumerate(opcodes):
        gone, come = "".join(old[i1:i2]), "".join(new[j1:j2])
        is_inner = 0 < index < len(opcodes) - 1
        if kind == "equal" and (_WORD.search(gone) or not is_inner):
            pieces += [*_replaced(removed, added), Piece(Change.EQUAL, gone)]
            removed = added = ""
        else:
            removed, added = removed + gone, added + come
    return [*pieces, *_replaced(removed, added)]


def _replaced(removed: str, added: str) -> list[Piece]:
    pieces = [Piece(Change.REMOVED, removed), Piece(Change.ADDED, added)]
    return [piece for piece in pieces if piece.text]


def _changed_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    """Related lines together, word by word; what has no counterpart on its own, at its place."""
    i = j = 0
    for next_i, next_j in [*_related_pairs(before, after), (len(before), len(after))]:
        yield from (Line([Piece(Change.REMOVED, line)]) for line in before[i:next_i])
        yield from (Line([Piece(Change.ADDED, line)]) for line in after[j:next_j])
        if next_i < len(before):
            yield Line(compare_words(before[next_i], after[next_j]))
        i, j = next_i + 1, next_j + 1


def _related_pairs(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of indices, in order, whose likenesses add up to the most."""
    if max(len(before), len(after)) > _LINES_AT_MOST:
        return []
    old, new = ([_words(line) for line in lines] for lines in (before, after))
    nothing: tuple[float, list[tuple[int, int]]] = (0.0, [])
    best = [[nothing] * (len(new) + 1) for _row in range(len(old) + 1)]
    for i, left in enumerate(old):
        for j, right in enumerate(new):
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], key=lambda entry: entry[0])
            likeness = _likeness(left, right)
            score, pairs = best[i][j]
            if likeness >= _RELATED and score + likeness > best[i + 1][j + 1][0]:
                best[i + 1][j + 1] = (score + likeness, [*pairs, (i, j)])
    return best[-1][-1][1]


def _words(line: str) -> Counter[str]:
    return Counter(token for token in _TOKEN.findall(line) if _WORD.search(token))


def _likeness(left: Counter[str], right: Counter[str]) -> float:
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0
