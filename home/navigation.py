"""The ways through the site as the frame shows them: menu, breadcrumb, and the footer's pages.

Each entry is in the visitor's language where it is translated, else in the source's, and then marked as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from wagtail.models import Page

from home.languages import address_in, text_language
from home.page_types import pages_marked
from home.reading import Language
from home.trees import Trees, trees_of

STEP = Page.steplen


@dataclass(frozen=True)
class Entry:
    """A page to go to; its title may be in another language than the visitor's."""

    page: Page
    address: str
    language: Language
    is_current: bool = False
    is_ancestor: bool = False
    children: Sequence[Entry] = field(default=())

    @property
    def title(self) -> str:
        return self.page.title


class Navigation:
    """For one visitor and the page that they see, if any: three queries, whatever the size of the trees."""

    def __init__(self, trees: Trees, *, page: Page | None, request: HttpRequest) -> None:
        self.trees = trees
        self.page = page
        self.request = request

    @property
    def language(self) -> Language:
        return Language(self.trees.language)

    @cached_property
    def menu(self) -> list[Entry]:
        """Two levels below home: the source's pages in their order, then what exists in this language only."""
        source, own = self.trees.source, self.trees.own
        listed = list(self.trees.public().filter(self._listed()).order_by("path"))
        translated = {page.translation_key: page for page in listed if _is_below(page, own)} if own != source else {}
        pages = [page for page in listed if _is_below(page, source)]
        known = {page.translation_key for page in pages}
        only_here = [
            page
            for key, page in translated.items()
            if key not in known and page.show_in_menus and _level(page, own) <= 2
        ]
        entries = []
        for page in [each for each in pages if _level(each, source) == 1]:
            here = translated.get(page.translation_key, page)
            below = [translated.get(each.translation_key, each) for each in pages if _is_right_below(each, page)]
            entries.append(self._entry(here, children=[*below, *_right_below(only_here, here)]))
        alone = [self._entry(page, children=_right_below(only_here, page)) for page in _right_below(only_here, own)]
        return [*entries, *alone]

    def _listed(self) -> Q:
        """What is marked for menus, and the translations of it, wherever they stand."""
        source, own = self.trees.source, self.trees.own
        marked = {home.pk: _levels_below(home) & Q(show_in_menus=True) for home in (source, own) if home}
        listed = Q(pk__in=[])
        for each in marked.values():
            listed |= each
        if source and own and source != own:
            keys = Page.objects.live().filter(marked[source.pk]).values("translation_key")
            listed |= Q(path__startswith=own.path, translation_key__in=keys)
        return listed

    @cached_property
    def trail(self) -> list[Entry]:
        """From home to right above the page. Ancestors that the public cannot see are left out."""
        return [self._entry(page) for page in self._ancestors if not self._is_page(page)]

    @cached_property
    def _ancestors(self) -> list[Page]:
        home = next((each for each in self.trees.homes.values() if _is_below(self.page, each)), None)
        if home is None:
            return []
        path = self.page.path
        paths = [path[:length] for length in range(len(home.path), len(path), STEP)]
        keys = Page.objects.filter(path__in=paths).values("translation_key")
        in_trees = Q(path__in=paths) | self.trees.in_source()
        if self.trees.own:
            in_trees |= Q(path__startswith=self.trees.own.path)
        known = Page.objects.filter(in_trees, translation_key__in=keys)
        found = list(known.select_related("locale", "alias_of__locale"))
        order = {page.translation_key: page.path for page in found if page.path in paths}
        best = {page.translation_key: page for page in self._readable(found)}
        return [best[key] for key, _path in sorted(order.items(), key=lambda item: item[1]) if key in best]

    def _readable(self, pages: Iterable[Page]) -> list[Page]:
        """What the public can see of these, this language last, so that it wins."""
        public = [page for page in pages if page.live and not page.path.startswith(self.trees.private)]
        own = self.trees.own
        true = [page for page in public if text_language(page) == page.locale.language_code]
        return sorted(true, key=lambda page: _is_below(page, own))

    @cached_property
    def footer(self) -> list[Entry]:
        """Pages of any type that editors want at the end of each page, such as legal notices."""
        marked = pages_marked("show_in_footer")
        sources = Page.objects.live().filter(self.trees.in_source())
        keys = sources.filter(marked).values("translation_key")
        place = sources.filter(translation_key=OuterRef("translation_key")).values("path")[:1]
        pages = self.trees.read().filter(marked | Q(translation_key__in=keys))
        return [self._entry(page) for page in pages.order_by(Coalesce(Subquery(place), "path"))]

    @cached_property
    def search(self) -> Entry | None:
        """The page on which visitors search, if there is one. No query."""
        return self._entry(self.trees.search) if self.trees.search else None

    def _entry(self, page: Page, *, children: Iterable[Page] = ()) -> Entry:
        return Entry(
            page,
            address_in(page, language=self.trees.language, request=self.request),
            Language(page.locale.language_code),
            is_current=self._is_page(page),
            is_ancestor=page.translation_key in self._keys_above,
            children=[self._entry(child) for child in children],
        )

    def _is_page(self, page: Page) -> bool:
        return self.page is not None and page.translation_key == self.page.translation_key

    @cached_property
    def _keys_above(self) -> set[UUID]:
        return {page.translation_key for page in self._ancestors if not self._is_page(page)}


def navigation_of(request: HttpRequest, page: Page | None) -> Navigation | None:
    """Made once for a request; None where no site answers."""
    known: Navigation | None = getattr(request, "_navigation", None)
    if known is None or known.page != page:
        trees = trees_of(request)
        if trees is None:
            return None
        known = request._navigation = Navigation(trees, page=page, request=request)
    return known


def _levels_below(home: Page) -> Q:
    return Q(path__startswith=home.path, depth__in=(home.depth + 1, home.depth + 2))


def _is_below(page: Page | None, home: Page | None) -> bool:
    return page is not None and home is not None and bool(page.path) and page.path.startswith(home.path)


def _level(page: Page, home: Page) -> int:
    return page.depth - home.depth


def _is_right_below(page: Page, parent: Page) -> bool:
    return page.path[:-STEP] == parent.path


def _right_below(pages: Iterable[Page], parent: Page | None) -> list[Page]:
    return [page for page in pages if parent is not None and _is_right_below(page, parent)]
