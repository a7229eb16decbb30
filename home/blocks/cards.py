"""Several things side by side, each with a way to it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from home.blocks.groups import STRUCTURE
from home.blocks.links import LabelBlock, OptionalLinkBlock

EXAMPLE = "https://example.org/"


class CardBlock(blocks.StructBlock):
    title = LabelBlock(label=_("Title"), max_length=120, help_text=_("Leads to the target, if there is one."))
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=400, rows=3)
    image = ImageChooserBlock(
        label=_("Picture"), required=False, help_text=_("Decoration: what it shows must stand in the text as well.")
    )
    link = OptionalLinkBlock()

    class Meta:
        icon = "form"
        label = _("Card")
        label_format = "{title}"


class CardsBlock(blocks.StructBlock):
    items = blocks.ListBlock(CardBlock(), label=_("Cards"), min_num=1)

    class Meta:
        icon = "grip"
        label = _("Cards")
        description = _("Two or more things side by side, each with a title, a few words and a link.")
        group = STRUCTURE
        template = "home/blocks/cards.html"
        preview_value = {
            "items": [
                {
                    "title": _("Counselling"),
                    "text": _("We help with applications and forms."),
                    "link": {"url": EXAMPLE},
                },
                {
                    "title": _("Courses"),
                    "text": _("The basics of social work on four evenings."),
                    "link": {"url": EXAMPLE},
                },
            ]
        }
