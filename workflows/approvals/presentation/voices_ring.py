"""A ring with one mark for each organisation: how a round's voices stand, or simply how many there are.

Nobody is in the middle. The marks differ in shape, not only in colour, and come in the order of the positions, never of
the organisations: a ring tells counts and nobody's answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi, sin

CENTRE = 50
RADIUS = 42
LARGEST = 5.2
# Of the way from one mark to the next.
SHARE = 0.4
SIZES = {"approve": 1.0, "stand-aside": 0.86, "object": 1.05, "silent": 0.45}


@dataclass(frozen=True)
class Mark:
    """In a square of 100 × 100 units; ``kind`` is a position or "silent"."""

    kind: str
    x: float
    y: float
    size: float


def ring_of(*, approve: int, stand_aside: int = 0, object: int = 0, silent: int = 0) -> list[Mark]:  # noqa: A002  (the position's name)
    """The marks, clockwise from the top. Voices are equal: those of one kind have one size."""
    kinds = [*_times("approve", approve), *_times("stand-aside", stand_aside), *_times("object", object)]
    kinds += _times("silent", silent)
    return [_mark(kind, place=place, of=len(kinds)) for place, kind in enumerate(kinds)]


def _times(kind: str, number: int) -> Iterator[str]:
    return (kind for _ in range(number))


def _mark(kind: str, *, place: int, of: int) -> Mark:
    size = min(LARGEST, SHARE * 2 * pi * RADIUS / of)
    angle = 2 * pi * place / of - pi / 2
    return Mark(
        kind,
        x=round(CENTRE + RADIUS * cos(angle), 2),
        y=round(CENTRE + RADIUS * sin(angle), 2),
        size=round(size * SIZES[kind], 2),
    )
