"""Which pages somebody can read in a language: its own, and the source's where a translation is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import translation
from wagtail.models import Page, PageViewRestriction, Site


@dataclass(frozen=True)
class Trees:
    """The trees of a site's languages, looked up once: live home pages by language, where it is private, and the pages
    on which visitors search.

    Below a home page that is not live nothing is found, so its language does not count.
    """

    site: Site
    language: str
    homes: dict[str, Page]
    private: tuple[str, ...]
    searches: tuple[Page, ...] = ()

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

    @property
    def search(self) -> Page | None:
        """Where visitors of this language search; the source's page stands in."""
        homes = [home for home in (self.own, self.source) if home is not None]
        readable = [page for page in self.searches if self.reaches(page)]
        return next((page for home in homes for page in readable if page.path.startswith(home.path)), None)

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
        key = site.root_page.translation_key
        is_search = Q(content_type__app_label="home", content_type__model="searchpage", alias_of=None)
        pages = list(Page.objects.live().filter(Q(translation_key=key) | is_search).select_related("locale"))
        homes = {page.locale.language_code: page for page in pages if page.translation_key == key}
        private = PageViewRestriction.objects.order_by("page__path").values_list("page__path", flat=True)
        searches = tuple(page for page in pages if page.translation_key != key)
        found = Trees(site, language, homes, tuple(private), searches)
        request._trees = found
    return found if found.language == language else replace(found, language=language)
