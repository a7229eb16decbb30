"""Pages to be found, and visitors who search."""

import re
from html import unescape

from django.test import RequestFactory
from wagtail.models import Locale

from home.models import StandardPage
from home.search.indexing import sweep
from home.search.selectors import search
from home.trees import trees_of
from tests.home.test_languages import in_turkish, source_home


def make_page(title="Seite", *, text="", language="de", parent=None, **fields):
    """A live page with a text, in any language; below the German home page, unless it has a parent."""
    page = StandardPage(
        title=title,
        body=[("text", f"<p>{text}</p>")] if text else [],
        locale=Locale.objects.get(language_code=language),
        **fields,
    )
    (parent or source_home()).add_child(instance=page)
    return page


def home_in(language, **fields):
    """The live home page of a language."""
    home = source_home().copy_for_translation(Locale.objects.get(language_code=language))
    for name, value in fields.items():
        setattr(home, name, value)
    home.save_revision().publish()
    home.refresh_from_db()
    return home


def answer(client, words="", *, language="de", indexed=True, **parameters):
    """The search page's answer; what is missing in the index is added first, unless that is what the test is about."""
    if indexed:
        sweep()
    response = client.get(f"/{language}/suche/", {"q": words, **parameters})
    assert response.status_code == 200
    return response.content.decode()


def titles(text):
    found = re.findall(r'class="search-result__title"><a href="[^"]+">(.*?)</a>', text)
    return [unescape(re.sub(r"</?mark>", "", title)) for title in found]


def found(words, *, language="de", indexed=True, kind="", topic=""):
    """Titles of what a visitor finds, without a page around them."""
    if indexed:
        sweep()
    trees = trees_of(RequestFactory().get("/"), language=language)
    return [entry.title for entry in search(words, trees=trees, kind=kind, topic=topic).entries]


__all__ = ["answer", "found", "home_in", "in_turkish", "make_page", "source_home", "titles"]
