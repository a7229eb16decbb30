"""A page that no cache knows, beside the same content as Wagtail shows it by itself: no menu, no languages."""

import copy
import statistics
import time
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from home.models import HomePage, SearchPage, StandardPage
from home.search.indexing import sweep
from projects.models import OrganisationIndexPage, ProjectPage, StatementIndexPage, StatementPage
from tests.benchmarks.report import Report
from tests.public_site import world

REPETITIONS = 7
TEMPLATES = Path(__file__).with_name("templates")
MOST_QUERIES = 70  # a project with every block, statements, events and people
MOST_TIMES_BARE = 2.5
# What visitors read most, and what has the same blocks as the bare page to show.
OF_BLOCKS = (HomePage, StandardPage)
PAGES = (*OF_BLOCKS, StatementPage, StatementIndexPage, ProjectPage, OrganisationIndexPage, SearchPage)

pytestmark = pytest.mark.django_db


def test_pages_beside_bare_ones(report: Report, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.TEMPLATES = copy.deepcopy(settings.TEMPLATES)
    settings.TEMPLATES[0]["DIRS"] = [*settings.TEMPLATES[0]["DIRS"], TEMPLATES]
    pages = world.build().pages
    sweep()
    table = report.table("A page that no cache knows, beside a bare one")
    for model in PAGES:
        page = max(
            (each for each in pages if type(each) is model and each.locale.language_code == "de"), key=kinds_of_blocks
        )
        for language in ("de", "ar"):
            address = address_of(page, language=language)
            full_ms, queries = measure(address)
            with monkeypatch.context() as patch:
                make_bare(model, patch)
                bare_ms, bare_queries = measure(page.url)
            what = f"{model.__name__}, {language}"
            ratio = full_ms / bare_ms
            table.add(page=what, cpu_ms=full_ms, bare_cpu_ms=bare_ms, ratio=ratio, queries=queries, bare=bare_queries)
            table.goal(f"queries of {what}", queries, at_most=MOST_QUERIES)
            if model in OF_BLOCKS and language == "de":
                table.goal(f"{what}, times a bare one", ratio, at_most=MOST_TIMES_BARE)


def kinds_of_blocks(page: Page) -> int:
    """The richest of its type is compared: beside an empty page, the frame is all there is."""
    return len({block.block_type for block in getattr(page, "body", ())})


def address_of(page: Page, *, language: str) -> str:
    """Under Arabic's prefix the reader's frame stands around a German text, which is the dearest."""
    address = page.url.replace("/de/", f"/{language}/", 1)
    found = Client(SERVER_NAME="localhost").get(address)
    address = found["Location"] if found.status_code == 302 else address
    return f"{address}?q=Netzwerk" if isinstance(page, SearchPage) else address


def make_bare(model: type[Page], patch: pytest.MonkeyPatch) -> None:
    patch.setattr(model, "serve", Page.serve)
    patch.setattr(model, "get_context", Page.get_context)
    patch.setattr(model, "get_template", lambda *args, **kwargs: "benchmarks/bare_page.html")


def measure(address: str) -> tuple[float, int]:
    """Median of the processor's milliseconds, and queries."""
    client = Client(SERVER_NAME="localhost")
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
        asked = len(queries)  # before further requests empty the log
    return statistics.median(milliseconds_of(client, address) for _repetition in range(REPETITIONS)), asked


def milliseconds_of(client: Client, address: str) -> float:
    begun = time.process_time()
    client.get(address)
    return (time.process_time() - begun) * 1000
