"""What the lists of the network's pages have in common."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page as ListPart
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from home.models import READ_METHODS

ROWS = 20


class ListPage(Page):
    """A list of pages below the home page, one of its kind in each language."""

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1
    allowed_http_methods = READ_METHODS

    class Meta:
        abstract = True

    def part_of(self, pages: QuerySet[Any], *, request: HttpRequest) -> ListPart[Any]:
        """The part of a long list for which a visitor asks with ``?p=``."""
        return Paginator(pages, ROWS).get_page(request.GET.get("p"))
