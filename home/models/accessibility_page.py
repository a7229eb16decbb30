"""What the site does for accessibility, and where it fails."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from home.contact.forms import BarrierForm
from home.fields import BodyField
from home.models.base import BasePage
from home.models.message_page import MessagePage


class AccessibilityPage(MessagePage):
    """The accessibility statement, with a form to report a barrier."""

    body = BodyField(blank=True, verbose_name=_("content"))

    form_class = BarrierForm
    content_panels = [*BasePage.content_panels, FieldPanel("body"), *MessagePage.message_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    page_description = _(
        "What works for everyone and what does not yet, with a form to report barriers. Required of public bodies."
    )

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")
