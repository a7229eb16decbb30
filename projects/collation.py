"""The order in which a reader of a language looks a name up.

Computed here, because not every PostgreSQL knows the collations of ICU, and lists of members are short.
"""

from __future__ import annotations

import unicodedata

# Letters of their own in the Turkish alphabet, each after the one it resembles; the dotless ı stands before i.
_TURKISH = str.maketrans({letter: f"{base}\uffff" for letter, base in zip("çğıöşü", "cghosu", strict=True)})


def alphabetical(text: str, *, language: str) -> str:
    """A key to sort by: accents count for nothing (DIN 5007-1), except on letters of the language's own alphabet."""
    if language == "tr":
        letters = text.replace("İ", "i").replace("I", "ı").lower().translate(_TURKISH)
    else:
        letters = text.casefold().replace("ı", "i")
    plain = unicodedata.normalize("NFKD", letters)
    return "".join(letter for letter in plain if letter.isalnum() or letter in " \uffff").strip()
