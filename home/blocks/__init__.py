"""Building blocks that any page may use."""

from wagtail import blocks

from home.blocks.text import TEXT_FEATURES, QuoteBlock, TextBlocks

__all__ = ["TEXT_FEATURES", "QuoteBlock", "TextBlocks", "page_blocks"]


def page_blocks() -> blocks.StreamBlock:
    """What an editor can build a page of."""
    return TextBlocks()
