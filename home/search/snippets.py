"""The passages of a page in which something was found, as safe HTML."""

from __future__ import annotations

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db.models import Expression, F, Func, TextField, Value
from django.db.models.functions import Left
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from home.search.configurations import configuration_of
from home.search.words import GAP, START, STOP

LOOKED_THROUGH = 20_000
"""Characters of a text: marking takes PostgreSQL time for each of them."""
MARKED_ALL = {"start_sel": START, "stop_sel": STOP, "highlight_all": True}
PASSAGES = {
    "start_sel": START,
    "stop_sel": STOP,
    "max_fragments": 2,
    "min_words": 12,
    "max_words": 30,
    "short_word": 0,
    "fragment_delimiter": " … ",
}
# What PostgreSQL takes for letters where the locale of the database is "C"; and what tags are made of, which it drops.
_SIGNS = "([„“”‚‘’«»‹›–—…·•<>])"


def marked_title(query: SearchQuery, *, language: str) -> SearchHeadline:
    return SearchHeadline(_apart(F("title")), query, config=configuration_of(language), **MARKED_ALL)


def marked_passages(query: SearchQuery, *, language: str) -> SearchHeadline:
    beginning = Left("text", LOOKED_THROUGH)
    return SearchHeadline(_apart(beginning), query, config=configuration_of(language), **PASSAGES)


def led_in(marked: str, *, beginning: str) -> str:
    """A passage from amid the text says so; ``beginning`` is how the text begins."""
    begun = "".join(character for character in marked if character not in (GAP, START, STOP))
    return marked if begun.startswith(beginning[: len(begun)]) else f"… {marked}"


def as_html(marked: str) -> SafeString:
    """Everything is escaped but the marks, which no text contains by itself (``words.plain``)."""
    escaped = conditional_escape(marked.replace(GAP, ""))
    return mark_safe(escaped.replace(START, "<mark>").replace(STOP, "</mark>"))  # noqa: S308  (escaped above)


def has_marks(marked: str) -> bool:
    return START in marked


def _apart(text: Expression) -> Func:
    return Func(
        text,
        Value(_SIGNS),
        Value(f"{GAP}\\1{GAP}"),
        Value("g"),
        function="regexp_replace",
        output_field=TextField(),
    )
