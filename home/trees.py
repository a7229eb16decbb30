"""Which pages somebody can read in a language: its own, and the source's where a translation is missing."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import translation
from wagtail.models import Page, PageViewRestriction, Site


@dataclass(frozen=True)
class Trees:
    """The trees of a site's languages, looked up once: live home pages by language, and where it is private.

    Below a home page that is not live nothing is found, so its language does not count.
    """

    site: Site
    language: str
    homes: dict[str, Page]
    private: tuple[str, ...]

    @property
    def home(self) -> Page | None:
        """Where this language begins; the source's home page stands in."""
        return self.own or self.source

    @property
    def own(self) -> Page | None:
        return self.homes.get(self.language)

    @property
    def source(self) -> Page | None:
        return self.homes.get(settings.LANGUAGE_CODE)

    def public(self, pages: QuerySet[Page] | None = None) -> QuerySet[Page]:
        """Live and public pages of all languages; an alias of another language's page is no translation of it."""
        pages = Page.objects.all() if pages is None else pages
        pages = pages.filter(Q(alias_of=None) | Q(alias_of__locale=F("locale")), live=True)
        for path in self.private:
            pages = pages.exclude(path__startswith=path)
        return pages.select_related("locale")

    def read(self, pages: QuerySet[Page] | None = None) -> QuerySet[Page]:
        """The public pages in this language, and in the source's what this language lacks, in one query."""
        source = self.in_source()
        if self.own is None or self.own == self.source:
            return self.public(pages).filter(source)
        own = Q(path__startswith=self.own.path)
        translated = self.public().filter(own, translation_key=OuterRef("translation_key"))
        return self.public(pages).filter(own | (source & ~Exists(translated)))

    def reaches(self, page: Page) -> bool:
        """Whether a live page is public, below the live home page of its language; load its locale."""
        home = self.homes.get(page.locale.language_code)
        return home is not None and page.path.startswith(home.path) and not page.path.startswith(self.private)

    def in_source(self) -> Q:
        return Q(path__startswith=self.source.path) if self.source else Q(pk__in=[])


def trees_of(request: HttpRequest, *, language: str | None = None) -> Trees | None:
    """As the visitor reads, or in ``language``; two queries for each request. None where no site answers."""
    language = language or getattr(request, "LANGUAGE_CODE", None) or translation.get_language()
    found: Trees | None = getattr(request, "_trees", None)
    if found is None:
        site = Site.find_for_request(request)
        if site is None:
            return None
        homes = Page.objects.live().filter(translation_key=site.root_page.translation_key).select_related("locale")
        private = PageViewRestriction.objects.order_by("page__path").values_list("page__path", flat=True)
        found = Trees(site, language, {each.locale.language_code: each for each in homes}, tuple(private))
        request._trees = found
    return found if found.language == language else Trees(found.site, language, found.homes, found.private)
