"""Pages to be found, and visitors who search."""

import re
from html import unescape

from wagtail.models import Locale

from home.models import StandardPage
from home.search.indexing import sweep
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


def found(client, words, **options):
    return titles(answer(client, words, **options))


__all__ = ["answer", "found", "home_in", "in_turkish", "make_page", "source_home", "titles"]
