"""What the lists of the network's pages have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.paginator import Page as ListPart
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.models import Page

from home.languages import readable_in
from home.models import BasePage
from home.reading import note_part

ROWS = 20


class ListPage(BasePage):
    """A list of pages below the home page, one of its kind in each language."""

    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1

    class Meta:
        abstract = True

    def part_of(self, pages: QuerySet[Any] | Sequence[Any], *, request: HttpRequest) -> ListPart[Any]:
        """The part of a long list for which a visitor asks with ``?p=``."""
        part = Paginator(pages, ROWS).get_page(request.GET.get("p"))
        note_part(request, part.number)
        return part

    def listed(self, model: type[Page]) -> QuerySet[Any]:
        """Live pages of the list; what its language lacks stands in from the list in the source's language."""
        live = model.objects.live().public()
        pages = live.child_of(self)
        if self.source_list is not None:
            pages |= live.child_of(self.source_list)
        return readable_in(pages, language=self.text_language).select_related("locale")

    @cached_property
    def source_list(self) -> Page | None:
        """The same list in the source's language; None for that one itself."""
        if self.locale.language_code == settings.LANGUAGE_CODE:
            return None
        return self.get_translations().live().filter(locale__language_code=settings.LANGUAGE_CODE).first()
