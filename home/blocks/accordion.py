"""Questions that open to their answers, by the browser's own means."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.groups import STRUCTURE


class AccordionItemBlock(blocks.StructBlock):
    summary = blocks.CharBlock(label=_("Question or title"), max_length=200)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link", "document-link", "ol", "ul"])

    class Meta:
        icon = "help"
        label = _("Entry")
        label_format = "{summary}"


class AccordionBlock(blocks.StructBlock):
    items = blocks.ListBlock(AccordionItemBlock(), label=_("Entries"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Questions and answers")
        description = _("Titles that open to their texts. What everyone must read stands outside of it.")
        group = STRUCTURE
        template = "home/blocks/accordion.html"
        preview_value = {
            "items": [
                {
                    "summary": _("Does it cost anything?"),
                    "text": _("<p>No. Consulting and courses are free of charge.</p>"),
                },
                {"summary": _("Who may come?"), "text": _("<p>Everyone who works with people, paid or not.</p>")},
            ]
        }
