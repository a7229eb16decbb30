"""The blocks of a page as a whole: what must be so from one block to the next."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError, StreamValue

SUBHEADING_IN_TEXT = "<h3"


class PageBlocks(blocks.StreamBlock):
    """Refuses a subheading without a heading above it, and gives each heading an anchor that then stays."""

    def clean(self, value: StreamValue) -> StreamValue:
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            self._refuse_skipped_levels(cleaned)
        _name_anchors(cleaned)
        return cleaned

    @staticmethod
    def _refuse_skipped_levels(value: StreamValue) -> None:
        problems = {}
        for index, child in enumerate(value):
            if child.block_type == "heading" and child.value["level"] == "h2":
                break
            if child.block_type == "heading":
                text = _("A subheading needs a heading above it: choose “Heading”, or add one before it.")
                problems[index] = ValidationError(text, code="heading_order")
            elif child.block_type == "text" and SUBHEADING_IN_TEXT in child.value.source:
                text = _("This text has a subheading, but no heading stands above it: add the block “Heading” first.")
                problems[index] = ValidationError(text, code="heading_order")
        if problems:
            raise StreamBlockValidationError(block_errors=problems)


def _name_anchors(value: StreamValue) -> None:
    """An anchor stays when its heading changes; of two alike, as after copying a block, the later one gives way."""
    taken: set[str] = set()
    for child in value:
        if child.block_type != "heading":
            continue
        wanted = child.value["anchor"] or slugify(child.value["text"], allow_unicode=True)[:80] or "section"
        anchor, number = wanted, 2
        while anchor in taken:
            anchor, number = f"{wanted}-{number}", number + 1
        child.value["anchor"] = anchor
        taken.add(anchor)
