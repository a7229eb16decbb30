"""What people are asked to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.groups import STRUCTURE
from home.blocks.links import LabelBlock, LinkBlock


class ButtonBlock(blocks.StructBlock):
    label = LabelBlock(
        label=_("Label"),
        max_length=80,
        help_text=_("What happens: “Register for the course” rather than “Click here”."),
    )
    link = LinkBlock()
    look = blocks.ChoiceBlock(
        label=_("Look"), choices=[("primary", _("Strong")), ("secondary", _("Quiet"))], default="primary"
    )

    class Meta:
        icon = "link"
        label = _("Button")
        label_format = "{label}"


class ButtonsBlock(blocks.StructBlock):
    items = blocks.ListBlock(ButtonBlock(), label=_("Buttons"), min_num=1, max_num=4)

    class Meta:
        icon = "pick"
        label = _("Buttons")
        description = _("Leads to a page, an address, a document or an e-mail. One strong button on a page is enough.")
        group = STRUCTURE
        template = "home/blocks/buttons.html"
        preview_value = {
            "items": [
                {"label": _("Register for the course"), "link": {"url": "https://example.org/"}, "look": "primary"},
                {"label": _("Write to us"), "link": {"email": "info@example.org"}, "look": "secondary"},
            ]
        }
