"""Headings that can be linked to."""

from __future__ import annotations

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.groups import TEXT


class HeadingValue(blocks.StructValue):
    @property
    def html_id(self) -> str:
        """Begins with ``s-``, so that no heading takes an id of the site's frame."""
        return f"s-{self.get('anchor') or slugify(self['text'], allow_unicode=True) or 'section'}"


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=200, form_classname="title")
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("h2", _("Heading")), ("h3", _("Subheading"))],
        default="h2",
        help_text=_("A subheading belongs to the heading above it."),
    )
    # No CharBlock: a translation keeps the anchor, so that links to it go on working.
    anchor = blocks.RegexBlock(
        regex=r"^[\w-]{1,90}$",
        label=_("Anchor"),
        required=False,
        help_text=_("What stands after “#s-” in a link to this heading. Filled in when you save; it then stays."),
        error_messages={"invalid": _("Letters, digits and hyphens only.")},
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Divides the page. From three headings on, the page shows a list of them.")
        group = TEXT
        template = "home/blocks/page_heading.html"
        value_class = HeadingValue
        label_format = "{text}"
        form_layout = blocks.BlockGroup(children=["text", "level"], settings=["anchor"])
        preview_value = {"text": _("What we do"), "level": "h2", "anchor": "what-we-do"}
