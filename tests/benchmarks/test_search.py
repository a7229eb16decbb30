"""Searching five thousand pages, and what the index costs those who publish."""

import statistics
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.db.models.signals import post_save
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page
from wagtail.signals import page_published

from home.models import StandardPage
from home.search.indexing import mark_stale, sweep
from home.search.models import SearchEntry
from home.search.results import Asked, Results
from home.search.signal_handlers import on_page_changed
from home.trees import trees_of
from tests.benchmarks.network import multiply, numbers, vacuum
from tests.benchmarks.report import Report
from tests.home.searching import make_page

PAGES = 5_000
REPETITIONS = 7
PUBLICATIONS = 15
TEXT = (
    "Gemeinsam lernen wir, wie Organisationen in der Nachbarschaft voneinander lernen und miteinander sprechen. " * 30
)


def make_pages() -> None:
    """Pages of three thousand characters: all about schools, each hundredth about a canal."""
    pattern = make_page("Schule", text=TEXT, parent=make_page("Alle"))
    parent = pattern.get_parent()
    title = "'Schule ' || n || CASE WHEN mod(n, 100) = 0 THEN ' am Kanal' ELSE '' END"
    multiply(
        Page.objects.get(pk=pattern.pk),
        source=numbers(PAGES, first=2),
        title=title,
        draft_title=title,
        path=f"'{parent.path}' || lpad(n::text, 4, '0')",
        slug="'schule-' || n",
        url_path=f"'{parent.url_path}schule-' || n || '/'",
        translation_key="gen_random_uuid()",
    )
    copies = (
        f"SELECT id FROM wagtailcore_page WHERE starts_with(path, '{parent.path}') AND starts_with(slug, 'schule-')"  # noqa: S608
    )
    multiply(pattern, source=copies, page_ptr_id="source.id")


def median_ms(work: Callable[[], object]) -> float:
    work()
    seconds = []
    for _repetition in range(REPETITIONS):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds) * 1000


def look_for(words: str, *, language: str) -> Results:
    trees = trees_of(RequestFactory().get("/"), language=language)
    results = Results(Asked(words, kind="", topic=""), trees=trees)
    assert (len(results.rows), len(results.kinds), results.topics) == (
        10 if results.found.total else 0,
        bool(results.found.total),
        [],
    )
    return results


@pytest.mark.django_db(transaction=True)
def test_searching_five_thousand_pages(report: Report) -> None:
    make_pages()
    begun = time.perf_counter()
    written = sweep()
    indexing_ms = (time.perf_counter() - begun) * 1000 / written
    vacuum()
    begun = time.perf_counter()
    assert sweep() == 0
    idle_ms = (time.perf_counter() - begun) * 1000

    table = report.table(f"A search of {SearchEntry.objects.count()} pages, without the page around it")
    worst = 0.0
    for what, words, language in (
        ("a word on every page", "Schule", "de"),
        ("the same, of a language without translations", "Schule", "tr"),
        ("a word on each hundredth", "Kanal", "de"),
        ("both, and the beginning of another", "Schule Kanal Gemein", "de"),
        ("nothing", "Quark", "de"),
    ):
        with CaptureQueriesContext(connection) as queries:
            total = look_for(words, language=language).found.total
        took = median_ms(lambda words=words, language=language: look_for(words, language=language))
        worst = max(worst, took)
        table.add(found=what, pages=total, queries=len(queries), median_ms=took)
    table.add(found="the page itself, each hundredth", median_ms=median_ms(lambda: Client().get("/de/suche/?q=Kanal")))
    table.goal("the slowest search, in ms", worst, at_most=1000)

    index = report.table("The index of the search")
    index.add(work=f"writing {written} pages anew, each", ms=indexing_ms)
    index.add(work="a sweep that finds nothing to do", ms=idle_ms)
    index.goal("a sweep that finds nothing to do, in ms", idle_ms, at_most=1000)


@pytest.mark.django_db(transaction=True)
def test_publishing_hands_the_index_over(report: Report, broker) -> None:
    """An editor's publication with and without what the searches add; alternating, so that noise meets both."""
    page = make_page("Seite", text=TEXT)
    variants = {"both searches": [], "without the site's search": [], "without Wagtail's own": []}

    def publish() -> float:
        begun = time.perf_counter()
        with transaction.atomic():
            page.save_revision().publish()
        return (time.perf_counter() - begun) * 1000

    publish()
    for _repetition in range(PUBLICATIONS):
        variants["both searches"].append(publish())
        page_published.disconnect(dispatch_uid="home.search")
        variants["without the site's search"].append(publish())
        page_published.connect(on_page_changed, dispatch_uid="home.search")
        post_save.disconnect(post_save_signal_handler, sender=StandardPage)
        variants["without Wagtail's own"].append(publish())
        post_save.connect(post_save_signal_handler, sender=StandardPage)

    medians = {name: statistics.median(times) for name, times in variants.items()}
    table = report.table(f"Publishing a page of {len(TEXT)} characters")
    for name, median in medians.items():
        table.add(publication=name, median_ms=median)
    mark_stale(SearchEntry.objects.all())
    begun = time.perf_counter()
    written = sweep()
    table.add(
        publication="what the worker does afterwards, each page",
        median_ms=(time.perf_counter() - begun) * 1000 / written,
    )
    share = medians["both searches"] / medians["without the site's search"]
    table.goal("publishing with the site's search by without", share, at_most=1.15)
