"""Pages for whatever has no page type of its own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks.contacts import ContactBlock
from home.blocks.documents import DocumentBlock
from home.fields import BodyField
from home.models.base import BasePage


class StandardPage(BasePage):
    """A page built of blocks, below the home page or below its like."""

    body = BodyField(blank=True, verbose_name=_("content"))
    contacts = StreamField(
        [("contact", ContactBlock())],
        blank=True,
        verbose_name=_("contacts"),
        help_text=_("Whom visitors can ask about what this page says; shown beside the text."),
    )
    documents = StreamField(
        [("document", DocumentBlock())],
        blank=True,
        verbose_name=_("related documents"),
        help_text=_("Shown at the end of the page."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("contacts"), FieldPanel("documents")], heading=_("Contacts and documents")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    page_description = _("For whatever has no type of its own: text, pictures, questions and answers, tables.")

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
