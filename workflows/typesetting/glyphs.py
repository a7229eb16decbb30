"""Text that our fonts can show."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"

# They turn the direction of what follows and may hide what a text says.
_OVERRIDES = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


@cache
def covered() -> frozenset[int]:
    """The code points of the regular faces; computed once in a process."""
    from fontTools.ttLib import TTFont

    codes: set[int] = set()
    for path in FONTS.glob("NotoSans*-Regular.ttf"):
        with TTFont(path, lazy=True) as font:
            codes.update(font.getBestCmap())
    return frozenset(codes)


def showable(text: str) -> str:
    """The text without control characters; what no font has stands there by its name, as [GRINNING FACE]."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(map(_showable_character, line)) for line in lines)


def _showable_character(character: str) -> str:
    if character == "\t":
        return " "
    if unicodedata.category(character) == "Cc" or character in _OVERRIDES:
        return ""
    if ord(character) in covered():
        return character
    if unicodedata.category(character) == "Cf" or unicodedata.name(character, "").startswith("VARIATION SELECTOR"):
        return ""
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}')}]"
