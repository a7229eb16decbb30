"""Searching the pages that a visitor may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, Count, Expression, F, FloatField, Func, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce, Left
from wagtail.models import Page

from home.page_types import pages_marked
from home.search.configurations import SIMPLE
from home.search.models import SearchEntry
from home.search.queries import Term, queries_for, terms_of
from home.search.snippets import marked_passages, marked_title
from home.trees import Trees

OWN_LANGUAGE = 2.0
"""How much more an entry in the visitor's own language counts."""
BEGINNING = 20
"""Characters by which a passage from the beginning of a text is recognised."""


class Unnest(Func):
    """A row for each element of an array."""

    function = "unnest"
    output_field = TextField()
    set_returning = True


class Recency(Func):
    """From 1.25 for today to 1 for what is years old or has no date."""

    template = (
        "(1 + coalesce(0.25 * exp(-greatest(extract(epoch FROM now() - %(expressions)s), 0)::float / 31557600), 0))"
    )
    output_field = FloatField()


@dataclass(frozen=True)
class Found:
    """``entries`` are narrowed down and ordered; ``kinds`` and ``topics`` say how many there are of each besides."""

    entries: QuerySet[SearchEntry]
    kinds: Mapping[str, int]
    topics: Mapping[str, int]
    total: int
    is_understood: bool
    """Whether there is anything to look for in what was asked."""


def search(asked: str, *, trees: Trees, kind: str = "", topic: str = "") -> Found:
    """Pages in the visitor's language, and in the source's those that are not translated.

    Without words, all pages of the kind or topic, the latest first. Three queries, and one for the rows.
    """
    terms = terms_of(asked)
    is_browsing = not asked.strip()
    queries = {} if is_browsing else _queries(terms, trees=trees)
    if not is_browsing and not queries:
        return Found(SearchEntry.objects.none(), {}, {}, total=0, is_understood=False)
    visible = visible_entries(trees)
    hits = visible if is_browsing else visible.filter(_matches(queries))
    of_topic = hits.filter(topics__contains=[topic]) if topic else hits
    of_kind = hits.filter(kind=kind) if kind else hits
    kinds = _counted(of_topic, F("kind"))
    found = of_topic.filter(kind=kind) if kind else of_topic
    return Found(
        entries=_by_date(found) if is_browsing else _by_score(found, queries, own=trees.language),
        kinds=kinds,
        topics=_counted(of_kind, Unnest(F("topics"))),
        total=kinds.get(kind, 0) if kind else sum(kinds.values()),
        is_understood=True,
    )


def visible_entries(trees: Trees) -> QuerySet[SearchEntry]:
    """What the public may see now, whatever was so when it was indexed."""
    pages = trees.read(Page.objects.exclude(pages_marked("noindex"))).order_by().values("pk")
    return SearchEntry.objects.filter(page__in=pages)


def topics_of(trees: Trees) -> dict[str, int]:
    """All topics of visible pages, with their numbers; one query."""
    return _counted(visible_entries(trees), Unnest(F("topics")))


def _queries(terms: list[Term], *, trees: Trees) -> dict[str, SearchQuery]:
    source = trees.source.locale.language_code if trees.source else trees.language
    found = queries_for(terms, languages=dict.fromkeys([trees.language, source]))
    # Words are taken apart and stemmed already: "simple" leaves them as they are.
    return {language: SearchQuery(query, config=SIMPLE, search_type="raw") for language, query in found.items()}


def _matches(queries: Mapping[str, SearchQuery]) -> Q:
    matches = Q(pk__in=[])
    for language, query in queries.items():
        matches |= Q(language=language, vector=query)
    return matches


def _counted(entries: QuerySet[SearchEntry], value: Expression) -> dict[str, int]:
    """How many there are of each value, the most frequent first."""
    counted = entries.order_by().annotate(value=value).values_list("value").annotate(number=Count("pk"))
    return dict(counted.order_by("-number", "value"))


def _by_date(entries: QuerySet[SearchEntry]) -> QuerySet[SearchEntry]:
    ordered = entries.annotate(shown_title=F("title"), passages=Value("", output_field=TextField()))
    return _with_pages(ordered.order_by(F("published").desc(nulls_last=True), "pk"))


def _by_score(entries: QuerySet[SearchEntry], queries: Mapping[str, SearchQuery], *, own: str) -> QuerySet[SearchEntry]:
    def by_language(expressions: Mapping[str, Func], **options: object) -> Case:
        return Case(*[When(language=language, then=each) for language, each in expressions.items()], **options)

    ranks = {
        language: SearchRank(F("vector"), query) * Value(OWN_LANGUAGE if language == own else 1.0)
        for language, query in queries.items()
    }
    titles = {language: marked_title(query, language=language) for language, query in queries.items()}
    passages = {language: marked_passages(query, language=language) for language, query in queries.items()}
    score = Coalesce(by_language(ranks, output_field=FloatField()), 0.0) * Recency(F("published"))
    ordered = entries.annotate(shown_title=by_language(titles), passages=by_language(passages))
    return _with_pages(ordered.order_by(score.desc(), "pk"))


def _with_pages(entries: QuerySet[SearchEntry]) -> QuerySet[SearchEntry]:
    """With what their addresses need; of the long columns, how the text begins."""
    shown = entries.annotate(beginning=Left("text", BEGINNING))
    return shown.select_related("page__locale").defer("vector", "text")
