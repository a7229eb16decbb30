"""How to get in touch."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks.contacts import ContactBlock
from home.contact.forms import EnquiryForm
from home.models.base import BasePage
from home.models.message_page import MessagePage


class ContactPage(MessagePage):
    """Contact cards and a form."""

    contacts = StreamField(
        [("contact", ContactBlock())],
        blank=True,
        verbose_name=_("contacts"),
        help_text=_("Shown as cards above the form."),
    )

    form_class = EnquiryForm
    content_panels = [*BasePage.content_panels, FieldPanel("contacts"), *MessagePage.message_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    page_description = _("Contact cards and a form by which visitors write to you.")

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")
