"""What every public page has."""

from __future__ import annotations

from http import HTTPMethod
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Page

from home.languages import text_language, translations_of
from home.structured_data import describe_page
from home.visitors import current_visit

# Pages without a form take nothing else; Wagtail answers 405.
READ_METHODS = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
INTRODUCTION_FEATURES = ["bold", "italic", "link", "ul", "ol"]


class BasePage(Page):
    """A page in the site's frame, served in its own language under the prefix of any.

    Where a visitor's language has no translation, the text is shown as it is, and the frame says so; where there is
    one, the visitor is led to it.
    """

    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=INTRODUCTION_FEATURES,
        help_text=_("What this page is about, in two or three sentences."),
    )
    social_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("image for sharing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown where somebody shares this page. At least 1200 × 630 pixels; without text in it."),
    )
    noindex = models.BooleanField(
        _("keep out of search engines"),
        default=False,
        help_text=_("The page stays public, but search engines and the site's own search leave it out."),
    )

    show_in_footer = models.BooleanField(
        _("show in the footer"),
        default=False,
        help_text=_("For pages that visitors look for at the end of each page, such as legal notices."),
    )

    sharing_panels = [FieldPanel("social_image"), FieldPanel("noindex")]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels = [
        *Page.promote_panels,
        MultiFieldPanel([FieldPanel("show_in_footer")], heading=_("Footer")),
        MultiFieldPanel(sharing_panels, heading=_("Sharing and search engines")),
    ]
    allowed_http_methods = READ_METHODS

    class Meta:
        abstract = True

    @cached_property
    def text_language(self) -> str:
        return text_language(self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        translated = self._translation_for_visitor(request) if request.method in ("GET", "HEAD") else None
        if translated is not None:
            query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
            return HttpResponseRedirect(translated.get_url(request) + query)
        visit = current_visit()
        if visit is not None:
            visit.page = self
        with translation.override(self.text_language):
            return super().serve(request, *args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        with translation.override(self.text_language):
            return super().serve_preview(request, mode_name)

    def structured_data(self, request: HttpRequest) -> list[dict[str, Any]]:
        """What the page is, in schema.org's terms, in the text's language; other types say more of themselves."""
        return describe_page(self, request=request)

    def get_search_topics(self) -> list[str]:
        """What the page is about, as visitors narrow a search down: names in the source language."""
        return []

    def _translation_for_visitor(self, request: HttpRequest) -> Page | None:
        language = translation.get_language()
        return translations_of(self, request=request).get(language) if language != self.text_language else None
