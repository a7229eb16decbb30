"""What a reader must not overlook."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from home.blocks.groups import TEXT

KINDS = {"note": pgettext_lazy("call-out", "Note"), "important": _("Important"), "tip": _("Tip")}


class CalloutValue(blocks.StructValue):
    @property
    def word(self) -> str:
        """The kind in words: a colour alone says nothing to many readers."""
        return KINDS.get(self["kind"], KINDS["note"])


class CalloutBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(label=_("Kind"), choices=list(KINDS.items()), default="note")
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=150)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link", "document-link", "ol", "ul"])

    class Meta:
        icon = "warning"
        label = _("Call-out")
        description = _("A note, a tip or a warning that stands out of the text. One or two on a page are enough.")
        group = TEXT
        template = "home/blocks/callout.html"
        value_class = CalloutValue
        preview_value = {
            "kind": "important",
            "title": _("Registration ends on Friday"),
            "text": _("<p>Write to us when you need an interpreter: there are <b>twelve places</b> left.</p>"),
        }
