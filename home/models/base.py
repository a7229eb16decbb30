"""What every public page has."""

from __future__ import annotations

from http import HTTPMethod
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.utils.decorators import cached_classmethod

from home.forms import PageForm
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

    # Core names the fields that it brings along after what they are in HTML; editors are told what they are for.
    slug_panel = FieldPanel(
        "slug",
        heading=_("end of the address"),
        help_text=_(
            "Made from the title. Leave it once the page is public: links to the old address would lead nowhere."
        ),
    )
    menu_panel = FieldPanel(
        "show_in_menus",
        heading=_("show in the menu"),
        help_text=_("The menu has two levels: pages below the home page, and the pages below those."),
    )
    search_panels = [
        FieldPanel("seo_title", heading=_("title in search engines"), help_text=_("Empty: the title of the page.")),
        FieldPanel(
            "search_description",
            heading=_("description in search engines"),
            help_text=_("One or two sentences. Empty: the beginning of the introduction."),
        ),
    ]
    sharing_panels = [FieldPanel("social_image"), FieldPanel("noindex")]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels = [
        MultiFieldPanel([slug_panel, menu_panel, FieldPanel("show_in_footer")], heading=_("Address, menu and footer")),
        MultiFieldPanel([*search_panels, *sharing_panels], heading=_("Search engines and sharing")),
    ]
    base_form_class = PageForm
    allowed_http_methods = READ_METHODS

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls) -> TabbedInterface:  # noqa: N805  (Wagtail's decorator)
        """As core's, whose second tab is called after publishing in German: editors would look for the button there."""
        tabs = [
            (cls.content_panels, _("Content")),
            (cls.promote_panels, _("Address and menu")),
            (cls.settings_panels, _("Settings")),
        ]
        handler = TabbedInterface(
            [ObjectList(panels, heading=heading) for panels, heading in tabs if panels],
            base_form_class=cls.base_form_class,
        )
        return handler.bind_to_model(cls)

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
