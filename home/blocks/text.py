"""Blocks of which a text is made, as a statement or an article needs it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "h3"]


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Text"))
    source = blocks.CharBlock(label=_("Source"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "home/blocks/quote.html"


class TextBlocks(blocks.StreamBlock):
    """A text with headings, as a statement or an article needs it."""

    heading = blocks.CharBlock(
        label=_("Heading"), icon="title", form_classname="title", template="home/blocks/heading.html", max_length=200
    )
    text = blocks.RichTextBlock(label=_("Text"), icon="pilcrow", features=TEXT_FEATURES)
    quote = QuoteBlock()
    image = ImageBlock(label=_("Image"), template="home/blocks/image.html")
