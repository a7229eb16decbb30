"""In which language a visitor reads, and where a page answers in it.

The site's own language is the source. What is not translated is read in the source language under the visitor's own
prefix, at the source's path: ``/tr/stellungnahmen/…``. Pages are never copied for that.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, PageQuerySet

from home.trees import trees_of


def text_language(page: Page) -> str:
    """The language in which a page's text is; an alias of another language's page is no translation of it."""
    return (page.alias_of or page).locale.language_code


def translations_of(page: Page, *, request: HttpRequest | None = None) -> dict[str, Page]:
    """What visitors can read of a page, by language: live, public and truly translated, itself included.

    Below a home page that is not live nothing is found, so its language does not count. One query, where the request
    knows the trees already.
    """
    live = Page.objects.live().filter(translation_key=page.translation_key).select_related("locale", "alias_of__locale")
    trees = trees_of(request) if request is not None else None
    if trees is None:
        root = page.get_ancestors(inclusive=True).filter(depth=2).values("translation_key")
        homes = Page.objects.live().filter(translation_key__in=root).values("locale")
        found = list(live.public().filter(locale__in=homes))
    else:
        found = [each for each in live if trees.reaches(each)]
    return {each.locale.language_code: each for each in found if text_language(each) == each.locale.language_code}


def readable_in(pages: PageQuerySet[Any], *, language: str) -> PageQuerySet[Any]:
    """Of live public pages those in a language, and those in the source's that visitors cannot read in it.

    An alias of another language's page counts as no translation, and neither does a private one.
    """
    true = pages.filter(Q(alias_of=None) | Q(alias_of__locale=F("locale")))
    if language == settings.LANGUAGE_CODE:
        return true.filter(locale__language_code=language)
    own = Q(locale__language_code=language)
    translated = Page.objects.live().public().filter(own, alias_of=None, translation_key=OuterRef("translation_key"))
    return true.filter(own | (Q(locale__language_code=settings.LANGUAGE_CODE) & ~Exists(translated)))


def address_in(page: Page, *, language: str, request: HttpRequest | None = None) -> str:
    """Where a page's text is read under a language's prefix; a translation of it has an address of its own."""
    return _under(language, path=page.get_url(request) or "", own=page.locale.language_code)


def full_address_in(page: Page, *, language: str, request: HttpRequest | None = None) -> str:
    """As ``address_in``, with scheme and host of the page's site."""
    _site, root, path = page.get_url_parts(request) or (None, None, None)
    return root + _under(language, path=path, own=page.locale.language_code) if root else ""


def _under(language: str, *, path: str, own: str) -> str:
    prefix = home_address(own)
    if own == language or not path.startswith(prefix):
        return path
    return home_address(language) + path.removeprefix(prefix)


def home_address(language: str) -> str:
    """For example ``/tr/``."""
    with translation.override(language):
        return reverse("wagtail_serve", args=("",))


def source_of(translations: dict[str, Page]) -> Page | None:
    """What stands in for a missing translation."""
    return translations.get(settings.LANGUAGE_CODE)
