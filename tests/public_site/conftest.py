"""The site is built, visited and forgotten once for the whole run; what remains are the answers."""

import fcntl
import pickle
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker
from wagtail.models import Page, Site

from home.feeds.registry import feeds
from home.models import HomePage
from home.search.indexing import sweep
from projects.models import OrganisationPage, lists
from tests.public_site import world as worlds
from tests.public_site.crawling import Answer, Crawl, ask, crawl

ROWS = 2  # of a list's part, so that three rows are a long list
NAMES = (HomePage, OrganisationPage)  # their titles are names, the same in any language
LANGUAGES = ["de", "de-simple", "en", "tr", "ar"]
FEEDS = [f"/feeds/{language}/{{}}.{extension}" for language in LANGUAGES for extension in ("atom", "rss")]


@dataclass(frozen=True)
class Visit:
    """``special`` are answers that no link leads to, by what they are; ``addresses`` is where pages are read."""

    crawl: Crawl
    special: dict[str, Answer]
    addresses: dict[str, type[Page]]
    hidden: list[str]
    titles: dict[str, str]


@pytest.fixture(scope="session")
def visit(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Visit:
    """By the first process that asks; the others wait, and read what it has found."""
    store = Path(settings.MEDIA_ROOT).with_name("visit.pickle")
    with store.open("ab+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if not file.tell():
            with django_db_blocker.unblock(), translation.override("de"), pytest.MonkeyPatch.context() as patch:
                patch.setattr(lists, "ROWS", ROWS)
                pickle.dump(_forgotten_visit(), file)
        file.flush()
        file.seek(0)
        return pickle.load(file)  # noqa: S301  (written just now)


def _forgotten_visit() -> Visit:
    with transaction.atomic():
        visit = _visit()
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()
    return visit


def _visit() -> Visit:
    world = worlds.build()
    sweep()
    client = Client(SERVER_NAME="localhost")
    starts = ["/", *(f"/{language}/" for language in LANGUAGES), "/sitemap.xml", "/robots.txt"]
    starts += [feed.format(name) for name in feeds() for feed in FEEDS]
    special = {
        "a page that is gone": ask(world.gone, client=client),
        "a missing page": ask("/ar/gibt-es-nicht/", client=client),
        "a sign-off page": ask(world.sign_off, client=client),
        "a sign-off page in English": ask(world.sign_off.replace("/de/", "/en/"), client=client),
        "a sign-off page in Arabic": ask(world.sign_off.replace("/de/", "/ar/"), client=client),
        "a forged link": ask("/de/sign-off/nichts/", client=client),
        "search results": ask("/ar/suche/?q=Netzwerk", client=client),
        "a search without results": ask("/de/suche/?q=Xylophon", client=client),
        "thanks": ask("/de/kontakt/?sent=yes", client=client),
    }
    return Visit(
        crawl=crawl(starts, client=client),
        special=special,
        addresses={address: type(page) for address, page in worlds.addresses(world, languages=LANGUAGES)},
        hidden=world.hidden,
        titles={page.title: page.locale.language_code for page in world.pages if not isinstance(page, NAMES)},
    )
