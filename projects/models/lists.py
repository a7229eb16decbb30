"""What the lists of the network's pages have in common."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page as ListPart
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from home.models import BasePage

ROWS = 20


class ListPage(BasePage):
    """A list of pages below the home page, one of its kind in each language."""

    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1

    class Meta:
        abstract = True

    def part_of(self, pages: QuerySet[Any], *, request: HttpRequest) -> ListPart[Any]:
        """The part of a long list for which a visitor asks with ``?p=``."""
        return Paginator(pages, ROWS).get_page(request.GET.get("p"))
