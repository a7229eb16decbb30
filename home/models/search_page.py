"""Where visitors search the site."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel

from home.models.base import BasePage
from home.models.contact_page import ContactPage
from home.search.results import Asked, Results
from home.trees import trees_of


class SearchPage(BasePage):
    """The search and its results: texts of the interface, so they are in the visitor's language, translated or not."""

    noindex = models.BooleanField(_("keep out of search engines"), default=True, editable=False)

    promote_panels = [
        MultiFieldPanel([BasePage.slug_panel, BasePage.menu_panel], heading=_("Address and menu")),
        MultiFieldPanel(BasePage.search_panels, heading=_("Search engines")),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = _("Where visitors search this website.")

    class Meta:
        verbose_name = _("search page")
        verbose_name_plural = _("search pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        trees = trees_of(request)
        if trees is None:
            return context
        asked = Asked.from_address(request.GET)
        return context | {
            "asked": asked,
            "results": Results(asked, trees=trees, part=request.GET.get("p")),
            "contact_pages": trees.read(ContactPage.objects.all()).order_by("path")[:1],
        }
