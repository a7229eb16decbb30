"""Which blocks a page can be built of: this app's, and those that other apps add."""

from __future__ import annotations

from django.apps import apps
from django.utils.module_loading import import_string
from wagtail import blocks

from home.blocks.groups import ORDER
from home.blocks.stream import PageBlocks

# The name is stored with the content and never changes.
_registered: dict[str, str] = {
    "heading": "home.blocks.headings.HeadingBlock",
    "text": "home.blocks.text.PageTextBlock",
    "quote": "home.blocks.text.PageQuoteBlock",
    "callout": "home.blocks.callouts.CalloutBlock",
    "image": "home.blocks.images.FigureBlock",
    "video": "home.blocks.videos.VideoBlock",
    "sign_language_video": "home.blocks.videos.SignLanguageVideoBlock",
    "accordion": "home.blocks.accordion.AccordionBlock",
    "cards": "home.blocks.cards.CardsBlock",
    "buttons": "home.blocks.buttons.ButtonsBlock",
    "table": "home.blocks.tables.TableBlock",
    "documents": "home.blocks.documents.DocumentsBlock",
    "contacts": "home.blocks.contacts.ContactsBlock",
    "latest": "home.blocks.latest.LatestPagesBlock",
}


def register_block(name: str, path: str) -> None:
    """Let editors build pages of a block; call it from ``AppConfig.ready``.

    ``path`` is the dotted path of a block class whose Meta names one of `home.blocks.groups`. Raises ValueError when
    another block has the name.
    """
    if _registered.setdefault(name, path) != path:
        raise ValueError(f"Another block is registered as {name}: {_registered[name]}")


def page_blocks() -> blocks.StreamBlock:
    """What an editor can build a page of, group by group. `home.fields.BodyField` asks for it when it is first needed:
    while models are being loaded, not all blocks are registered.
    """
    apps.check_models_ready()
    found = [(name, import_string(path)()) for name, path in _registered.items()]
    return PageBlocks(sorted(found, key=lambda each: ORDER.index(each[1].meta.group)))
