"""Keeping the index as the pages are. Everything can be repeated, and may be late: what visitors may see is asked anew
with each search."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from datetime import datetime

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.search import CombinedSearchVector, SearchVector
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, TextField, Value, prefetch_related_objects
from django.utils import translation
from wagtail.models import Page

from home.languages import text_language
from home.models.base import BasePage
from home.page_types import pages_marked
from home.search.configurations import SIMPLE, configuration_of
from home.search.contents import body_text, introduction_text
from home.search.kinds import kind_of
from home.search.models import SearchEntry
from home.search.topics import labels_of
from home.search.words import folded, for_stemming, plain
from home.summaries import summary_of

BATCH = 50
WRITTEN = ["language", "kind", "title", "summary", "text", "topics", "published", "vector", "as_of", "is_stale"]


def findable_pages() -> QuerySet[Page]:
    """Live pages of this site's own types that are public, wanted in searches, and no double of another."""
    models = [model for model in apps.get_models() if issubclass(model, BasePage)]
    types = ContentType.objects.get_for_models(*models).values()
    pages = Page.objects.live().public().filter(alias_of=None, content_type__in=types)
    return pages.exclude(pages_marked("noindex"))


def index_pages(primary_keys: Collection[int]) -> int:
    """Write the entries of these pages as they are now, and drop those of what is not to be found.

    Returns how many were written.
    """
    pages = list(findable_pages().filter(pk__in=primary_keys).specific())
    prefetch_related_objects(pages, "locale")
    entries = [_entry_of(page) for page in pages]
    with transaction.atomic():
        SearchEntry.objects.filter(page__in=set(primary_keys) - {page.pk for page in pages}).delete()
        # In one order, so that two workers wait for each other rather than lock each other out.
        entries.sort(key=lambda entry: entry.page_id)
        SearchEntry.objects.bulk_create(entries, update_conflicts=True, unique_fields=["page"], update_fields=WRITTEN)
    return len(entries)


def sweep(*, seconds: float | None = None) -> int:
    """Write what is missing or late, drop what is too much; in batches, until the time is up.

    Returns how many entries were written.
    """
    ends_at = None if seconds is None else time.monotonic() + seconds
    SearchEntry.objects.exclude(page__in=findable_pages().order_by().values("pk")).delete()
    written = 0
    for batch in _late():
        written += index_pages(batch)
        if ends_at is not None and time.monotonic() > ends_at:
            break
    return written


def mark_stale(entries: QuerySet[SearchEntry]) -> None:
    """Have the next sweep write these anew. Inside a transaction that changes what the pages say, it cannot be lost."""
    entries.update(is_stale=True)


def _late() -> Iterator[list[int]]:
    """Primary keys of pages whose entry is missing or older than the page, each once."""
    as_published = Q(as_of=OuterRef("last_published_at")) | Q(as_of=None, page__last_published_at=None)
    up_to_date = SearchEntry.objects.filter(as_published, page=OuterRef("pk"), is_stale=False)
    late = findable_pages().exclude(Exists(up_to_date)).order_by("pk").values_list("pk", flat=True)
    last = 0
    while batch := list(late.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1]


def _entry_of(page: Page) -> SearchEntry:
    language = text_language(page)
    with translation.override(language):  # blocks may show labels in it
        title, introduction, text = plain(page.title), plain(introduction_text(page)), plain(body_text(page))
        topics = page.get_search_topics()
        names = [label.text for label in labels_of(topics, language=language).values()]
        return SearchEntry(
            page=page,
            language=language,
            kind=kind_of(type(page)),
            title=title,
            summary=plain(summary_of(page)),
            text=" ".join(filter(None, [introduction, text])),
            topics=topics,
            published=_published(page),
            vector=_vector([(title, "A"), (" ".join([introduction, *names]), "B"), (text, "C")], language=language),
            as_of=page.last_published_at,
        )


def _published(page: Page) -> datetime | None:
    return page.first_published_at or page.latest_revision_created_at


def _vector(texts: list[tuple[str, str]], *, language: str) -> CombinedSearchVector | SearchVector:
    """Stems and folded words of each text, with its weight."""
    parts = [
        SearchVector(Value(words, output_field=TextField()), config=configuration, weight=weight)
        for text, weight in texts
        for words, configuration in (
            (for_stemming(text, language=language), configuration_of(language)),
            (folded(text), SIMPLE),
        )
    ]
    vector = parts[0]
    for part in parts[1:]:
        vector += part
    return vector
