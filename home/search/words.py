"""Texts made comparable: each text is searched by its stems and by its folded words.

Stems follow the grammar of a language; folded words find what somebody types without the right letters, and what a
stemmer takes apart wrongly. Both are prepared here rather than by PostgreSQL, whose parser depends on the locale of
the database: in "C", a typographic quotation mark is part of the word beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

LONGEST_TEXT = 150_000
"""Characters; a vector takes a megabyte at most, and has every word twice."""

START, STOP, GAP = "\ue000", "\ue001", "\x1f"
"""Around what is marked in a snippet, and beside what PostgreSQL must not take for a letter. Not in any text."""

# Vertreter:innen, Vertreter*innen, Vertreter_innen, Vertreter·innen, Vertreter/-innen
_GENDERED = re.compile(r"\b(\w{2,}?)(?:[:*_·]|/-?)(in|innen)\b")
_ARTICLE = re.compile(r"\b(?:[وفبك]?ال|لل)(?=\w{3})")
_NO_WORD = re.compile(r"[\W_]+")
_FOLDED = {"ة": "ه", "ى": "ي", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"}


class _Characters(dict[int, str]):
    """A table for ``str.translate`` that is filled as characters come up."""

    def __init__(self, decide: Callable[[str], str]) -> None:
        super().__init__()
        self._decide = decide

    def __missing__(self, code: int) -> str:
        self[code] = found = self._decide(chr(code))
        return found


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if character == "\xad":  # a soft hyphen is no part of its word
        return ""
    return " " if category in ("Cc", "Cs", "Co", "Cn") else character


def _without_marks(character: str) -> str:
    if unicodedata.category(character) in ("Mn", "Cf") or character == "ـ":  # the last: tatweel
        return ""
    digit = unicodedata.digit(character, None)
    return str(digit) if digit is not None else _FOLDED.get(character, character)


def _without_format(character: str) -> str:
    return "" if unicodedata.category(character) == "Cf" else character


_SHOWN, _BARE, _UNFORMATTED = _Characters(_shown), _Characters(_without_marks), _Characters(_without_format)


def plain(text: str) -> str:
    """As it can be stored and shown: one line, composed, without control characters."""
    return " ".join(unicodedata.normalize("NFC", text[:LONGEST_TEXT]).translate(_SHOWN).split())


def for_stemming(text: str, *, language: str, is_query: bool = False) -> str:
    """Words in lower case, for the configuration of the language."""
    text = _with_genders(text, is_query=is_query).translate(_UNFORMATTED)
    if language == "tr":
        text = text.replace("İ", "i").replace("I", "ı")
    return _NO_WORD.sub(" ", text.lower().replace("i̇", "i")).strip()


def folded(text: str, *, is_query: bool = False) -> str:
    """Words without case, accents, vowel signs, and the Arabic article."""
    text = _with_genders(text, is_query=is_query).casefold()
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", text).translate(_BARE))
    return _ARTICLE.sub("", _NO_WORD.sub(" ", bare)).strip()


def _with_genders(text: str, *, is_query: bool) -> str:
    """``Vertreter:innen`` stands in a text for both; who looks for it looks for one word."""
    return _GENDERED.sub(r"\1\2" if is_query else r"\1 \1\2", text)
