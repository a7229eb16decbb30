"""Blocks of which a text is made, as a statement or an article needs it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from home.blocks.groups import TEXT
from home.blocks.images import any_image

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "h3"]
EXAMPLE = _(
    "<p>We meet on the first Tuesday of each month. <b>Everyone is welcome.</b></p>"
    "<ul><li>Bring your questions.</li><li>Coffee and tea are there.</li></ul>"
)


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Text"))
    source = blocks.CharBlock(label=_("Source"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("What somebody said or wrote, word for word, and who.")
        template = "home/blocks/quote.html"
        preview_value = {
            "text": _("We learn from each other, and nobody has to begin alone."),
            "source": _("From a conversation with members"),
        }


class TextBlocks(blocks.StreamBlock):
    """A text with headings, as a statement or an article needs it.

    Organisations decide about such texts word for word: names and stored form of these blocks never change.
    """

    heading = blocks.CharBlock(
        label=_("Heading"), icon="title", form_classname="title", template="home/blocks/heading.html", max_length=200
    )
    text = blocks.RichTextBlock(label=_("Text"), icon="pilcrow", features=TEXT_FEATURES)
    quote = QuoteBlock()
    image = ImageBlock(label=_("Image"), template="home/blocks/image.html")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Here, and not among the arguments above, which migrations write down.
        previews = {"heading": _("What we demand"), "text": EXAMPLE, "image": any_image}
        for name, value in previews.items():
            self.child_blocks[name].meta.preview_value = value


class PageTextBlock(blocks.RichTextBlock):
    """Text with what the design carries, and nothing else."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": TEXT_FEATURES} | kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists, links and subheadings.")
        group = TEXT
        template = "home/blocks/text.html"
        preview_value = EXAMPLE


class PageQuoteBlock(QuoteBlock):
    class Meta:
        group = TEXT
