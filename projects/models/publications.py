"""What the network publishes: working papers, reports, guides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.blocks.documents import DocumentBlock
from home.fields import BodyField
from home.models import BasePage
from projects.enums import PublicationKind
from projects.models.details import RelatedContent
from projects.models.topics import Topic
from projects.publication_record import publication_citation


class PublicationPage(RelatedContent, BasePage):
    """A text to download, with what one needs to find, judge and cite it."""

    kind = models.CharField(_("kind"), max_length=30, choices=PublicationKind, default=PublicationKind.WORKING_PAPER)
    date = models.DateField(_("date"), default=timezone.localdate, help_text=_("On which it was published."))
    authors = models.CharField(
        _("authors"),
        max_length=300,
        blank=True,
        help_text=_("As they are cited, for example “Kim Beispiel, Alex Muster”."),
    )
    publisher = models.CharField(
        _("publisher"),
        max_length=200,
        blank=True,
        help_text=_("Empty: the network itself, by the name of this website."),
    )
    files = StreamField(
        [("document", DocumentBlock())],
        verbose_name=_("files"),
        blank=True,
        help_text=_("The text itself, once in each language in which it exists. Visitors see kind and size of a file."),
    )
    body = BodyField(blank=True, verbose_name=_("further content"))
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="publications")

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction", heading=_("abstract"), help_text=_("What readers find in it, in a few sentences.")),
        FieldPanel("files"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("date")]),
                FieldPanel("authors"),
                FieldPanel("publisher"),
            ],
            heading=_("How it is cited"),
        ),
        FieldPanel("body"),
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
        *RelatedContent.related_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
        index.SearchField("authors"),
        index.FilterField("date"),
        index.FilterField("kind"),
    ]
    override_translatable_fields = [
        SynchronizedField("authors"),
        SynchronizedField("publisher"),
        SynchronizedField("topics"),
    ]
    parent_page_types = ["projects.PublicationIndexPage"]
    subpage_types: list[str] = []
    page_description = _("A text to download: working paper, report, guide.")

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {
            "citation": publication_citation(page=self, request=request),
            "list": self.get_parent(),
        }

    def structured_data(self, request: HttpRequest) -> list[dict[str, Any]]:
        from projects.structured_data import describe_publication

        return [*super().structured_data(request), describe_publication(self, request=request)]

    def get_search_topics(self) -> list[str]:
        return [topic.name for topic in self.topics.all()]
