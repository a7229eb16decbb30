"""The first page of a language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from home.fields import BodyField
from home.models.base import BasePage
from home.navigation import Entry, navigation_of
from home.summaries import summary_of
from workflows.organisations.models import Organisation


@dataclass(frozen=True)
class Section:
    """An entry of the menu, with what its page is about."""

    entry: Entry
    summary: str


def sections_of(menu: Sequence[Entry]) -> list[Section]:
    """One query for each type of page, whatever their number."""
    pages = Page.objects.filter(pk__in=[entry.page.pk for entry in menu]).defer_streamfields().specific()
    summaries = {page.pk: summary_of(page) for page in pages}
    return [Section(entry, summaries.get(entry.page.pk, "")) for entry in menu]


class HomePage(BasePage):
    """The first page of a language, and the way to what that language does not have."""

    body = BodyField(blank=True, verbose_name=_("content"))

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    # One for each language, beside the others and never below one of them.
    parent_page_types = ["wagtailcore.Page"]
    page_description = _("The first page of a language.")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """By hand the first one only: those of other languages are its translations."""
        return super().can_create_at(parent) and not cls.objects.exists()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        navigation = navigation_of(request, self)
        # What editors have written for a home page leads on by itself.
        sections = sections_of(navigation.menu) if navigation and not self.body else []
        members = Organisation.objects.members().count()
        return super().get_context(request, *args, **kwargs) | {"sections": sections, "members": members}

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """As Wagtail routes; what this language lacks is found under the same path in the source language."""
        try:
            return super().route(request, path_components)
        except Http404:
            source = self._source()
            if source is None:
                raise
            return source.route(request, path_components)

    def _source(self) -> Page | None:
        """The live home page in the site's own language; None for that page itself."""
        if self.locale.language_code == settings.LANGUAGE_CODE:
            return None
        return self.get_translations().live().filter(locale__language_code=settings.LANGUAGE_CODE).first()
