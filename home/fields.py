"""Fields that pages of any app may use."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.functional import cached_property
from wagtail.fields import StreamField

from home.blocks.registry import page_blocks
from home.blocks.stream import PageBlocks


class BodyField(StreamField):
    """The content of a page, of all blocks that are registered.

    Its migrations do not list the blocks: another block is no change of a table, and this app's migrations name no
    other app's. A past state of a model reads with today's blocks, so saving it loses nothing.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([], **kwargs)

    @cached_property
    def stream_block(self) -> PageBlocks:
        block = page_blocks()
        block.set_meta_options(self.block_opts)
        return block

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = models.Field.deconstruct(self)
        return name, path, list(args), kwargs
