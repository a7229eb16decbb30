"""What pages have in common that describe a project, a network or a working group."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks.contacts import ContactBlock
from home.blocks.documents import DocumentBlock
from home.fields import BodyField
from home.models import BasePage
from projects.related import events_among, statements_among


class RelatedContent(models.Model):
    """Statements and events that editors choose; visitors see those that are public, in their language if possible."""

    statements = StreamField(
        [("statement", PageChooserBlock("projects.StatementPage", label=_("Statement")))],
        verbose_name=_("statements"),
        blank=True,
        help_text=_("A draft can be chosen already: it is shown once the organisations have adopted it."),
    )
    events = StreamField(
        [("event", PageChooserBlock("projects.EventPage", label=_("Event")))],
        verbose_name=_("events"),
        blank=True,
        help_text=_("Shown in the order of their dates, those to come first."),
    )

    related_panels = [
        MultiFieldPanel([FieldPanel("statements"), FieldPanel("events")], heading=_("Statements and events"))
    ]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {
            "statements": statements_among(_chosen(self.statements), language=self.text_language),
            "events": events_among(_chosen(self.events), language=self.text_language),
        }


def _chosen(field: Any) -> list[int]:
    return [each["value"] for each in field.raw_data if each["value"]]


class DetailPage(RelatedContent, BasePage):
    """A page of blocks, with whom to ask, documents, statements and events."""

    body = BodyField(blank=True, verbose_name=_("further content"))
    contacts = StreamField(
        [("contact", ContactBlock())],
        blank=True,
        verbose_name=_("contacts"),
        help_text=_("Whom visitors can ask; shown beside the text."),
    )
    documents = StreamField([("document", DocumentBlock())], blank=True, verbose_name=_("documents"))

    closing_panels = [
        FieldPanel("body"),
        FieldPanel("contacts"),
        FieldPanel("documents"),
        *RelatedContent.related_panels,
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        abstract = True
