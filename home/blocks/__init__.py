"""Building blocks that any page may use."""

from home.blocks.registry import page_blocks, register_block
from home.blocks.text import TEXT_FEATURES, QuoteBlock, TextBlocks

__all__ = ["TEXT_FEATURES", "QuoteBlock", "TextBlocks", "page_blocks", "register_block"]
