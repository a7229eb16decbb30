"""What is wrong with a page, as far as its markup tells."""

import unicodedata
from collections import Counter
from functools import cache

from django.utils.translation import trans_real

from tests.public_site.reading import AUTO, Markup, Text

RIGHT_TO_LEFT = {"ar"}
SHORTEST_WORD = 4
# The same in any language: names, abbreviations.
ANYWHERE = {"SHA-256", "PDF", "RSS", "Atom"}


@cache
def script_of(letter: str) -> str:
    """``LATIN``, ``ARABIC`` and so on; nothing for what is no letter."""
    return unicodedata.name(letter, "").split(" ")[0] if letter.isalpha() else ""


def direction_of(text: str) -> str:
    """Empty for numbers and signs, and for letters of both directions."""
    scripts = Counter(script_of(letter) for letter in text)
    found = {name for name, script in (("rtl", "ARABIC"), ("ltr", "LATIN")) if scripts[script]}
    return found.pop() if len(found) == 1 else ""


def against_the_stream(markup: Markup) -> list[str]:
    """Texts of one direction where the other one is declared."""
    return [
        f"{text.text!r} in {text.direction}, {text.language}"
        for text in markup.texts
        if text.direction not in (AUTO, "")
        and direction_of(text.text) not in ("", text.direction)
        and text.text not in ANYWHERE
    ]


def in_another_language(markup: Markup, *, titles: dict[str, str]) -> list[str]:
    """Texts of the interface, and titles of pages, of which another language is declared than they are in.

    Where a text decides its direction by itself, it is somebody's name, or an editor's word in no known language.
    """
    return [f"{text.text!r} in {text.language}" for text in markup.texts if _is_foreign(text, titles=titles)]


def _is_foreign(text: Text, *, titles: dict[str, str]) -> bool:
    if text.direction == AUTO or len(text.text) < SHORTEST_WORD or text.text in ANYWHERE:
        return False
    if text.text in titles:
        return titles[text.text] != text.language and text.text not in texts_in(text.language)
    others = [language for language in ("de", "en", "tr", "ar") if language != text.language]
    if text.text in texts_in(text.language):
        return False
    return any(text.text in texts_in(language) for language in others)


@cache
def texts_in(language: str) -> frozenset[str]:
    """What the interface says in a language; plain German borrows from German."""
    catalogue = trans_real.translation(language)._catalog
    said = set()
    for part in catalogue._catalogs:
        for source, text in part.items():
            said |= {text} | ({source} if language == "en" and isinstance(source, str) else set())
    if language == "de-simple":
        said |= texts_in("de")
    return frozenset(" ".join(text.split()) for text in said if isinstance(text, str))


def skipped_headings(markup: Markup) -> list[str]:
    problems = [] if markup.levels.count(1) == 1 else [f"{markup.levels.count(1)} h1"]
    steps = zip(markup.levels, markup.levels[1:], strict=False)
    return [*problems, *(f"h{before} then h{after}" for before, after in steps if after > before + 1)]


def twice(markup: Markup) -> list[str]:
    return [each for each, count in Counter(markup.ids).items() if count > 1]
