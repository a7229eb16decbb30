"""``/sitemap.xml``: what search engines are to know, in all languages, each page naming its translations."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from home.page_types import pages_marked
from home.reading import alternates_of
from home.trees import trees_of


class PageSitemap(Sitemap):
    """Live public pages at their own addresses. What stands in for a translation has none: it is German, twice."""

    def items(self) -> list[Page]:
        return self._pages

    def lastmod(self, obj: Page) -> datetime | None:
        return obj.last_published_at or obj.latest_revision_created_at

    @cached_property
    def _pages(self) -> list[Page]:
        trees = trees_of(self.request)
        below = Q(pk__in=[])
        for home in trees.homes.values() if trees else ():
            below |= Q(path__startswith=home.path)
        if trees is None:
            return []
        return list(trees.public().filter(below, alias_of=None).exclude(pages_marked("noindex")).order_by("path"))

    @cached_property
    def _translations(self) -> dict[UUID, dict[str, Page]]:
        found: dict[UUID, dict[str, Page]] = {}
        for page in self._pages:
            found.setdefault(page.translation_key, {})[page.locale.language_code] = page
        return found

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        pages = self.paginator.page(page).object_list
        dates = [self.lastmod(each) for each in pages]
        if dates and None not in dates:
            self.latest_lastmod = max(dates)
        return [
            {"location": self.location(each), "lastmod": date, "alternates": self._alternates(each)}
            for each, date in zip(pages, dates, strict=True)
        ]

    def _alternates(self, page: Page) -> list[dict[str, str]]:
        translations = self._translations[page.translation_key]
        alternates = alternates_of(translations, request=self.request)
        return [{"lang_code": each.code, "location": each.address} for each in alternates]
