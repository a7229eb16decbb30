"""What visitors ask, in PostgreSQL's terms.

Not by ``websearch_to_tsquery``: it knows one configuration, and each word is looked for twice here, by its stem and as
it was typed. Signs mean the same: quotation marks, and a minus before what must not occur.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from home.search.configurations import SIMPLE, configuration_of
from home.search.words import folded, for_stemming

LONGEST = 200
"""Characters; more is cut off."""
MOST_TERMS = 12
SHORTEST_BEGINNING = 3

# Languages in which words grow long by what is put to their ends, more than PostgreSQL's stemmers take off.
GROWING = {"tr", "ar"}

_QUOTES = str.maketrans(dict.fromkeys("„“”«»‟″", '"'))
_TERM = re.compile(r'(-?)"([^"]*)"?|(\S+)')
_SQL = """
    SELECT phraseto_tsquery(configuration::regconfig, stems)::text, phraseto_tsquery(%s, folded)::text
    FROM unnest(%s::text[], %s::text[], %s::text[]) WITH ORDINALITY AS asked(configuration, stems, folded, number)
    ORDER BY number
"""


@dataclass(frozen=True)
class Term:
    """A word, or several in this order."""

    text: str
    is_phrase: bool = False
    is_excluded: bool = False


def terms_of(asked: str) -> list[Term]:
    """What somebody has typed, taken apart; nothing is an error."""
    found = []
    for minus, phrase, word in _TERM.findall(asked[:LONGEST].translate(_QUOTES)):
        if word:
            excluded = len(word) > 1 and word.startswith("-")
            found.append(Term(word.lstrip("-"), is_excluded=excluded))
        else:
            found.append(Term(phrase, is_phrase=True, is_excluded=bool(minus)))
    return [term for term in found if folded(term.text)][:MOST_TERMS]


def queries_for(terms: Collection[Term], *, languages: Collection[str]) -> dict[str, str]:
    """A ``tsquery`` for each language, as text, by one query; without those in which nothing is left to look for.

    Words that occur in nearly every text of a language (stop words) are not looked for.
    """
    if all(term.is_excluded for term in terms):
        return {}
    asked = [(language, term) for language in languages for term in terms]
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [SIMPLE, *map(list, zip(*map(_prepared, asked), strict=True))])
        parsed = dict(zip(asked, cursor.fetchall(), strict=True))
    found = {}
    for language in languages:
        known = [(term, *parsed[language, term]) for term in terms]
        parts = [
            _part(term, stems, words, is_beginning=language in GROWING or term is known[-1][0])
            for term, stems, words in known
            if stems
        ]
        if any(not part.startswith("!") for part in parts):
            found[language] = " & ".join(parts)
    return found


def _prepared(asked: tuple[str, Term]) -> tuple[str, str, str]:
    language, term = asked
    stems = for_stemming(term.text, language=language, is_query=True)
    return configuration_of(language), stems, folded(term.text, is_query=True)


def _part(term: Term, stems: str, words: str, *, is_beginning: bool) -> str:
    """Both ways to look for a term; the end of a word that is still being typed, or grows, may be anything."""
    is_word = not term.is_phrase and not term.is_excluded
    if is_word and is_beginning and len(words) >= SHORTEST_BEGINNING + len("''"):
        words += ":*"
    part = f"({stems} | {words})" if words else f"({stems})"
    return f"!{part}" if term.is_excluded else part
