"""Django's writers of feeds, which also say in which language an entry is, and when something last changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.xmlutils import SimplerXMLGenerator

DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


class _Dated:
    """An empty feed did not change just now, as Django would have it: it would never be "not modified"."""

    feed: dict[str, Any]

    def latest_post_date(self) -> datetime:
        return self.feed["updated"]


class AtomWriter(_Dated, Atom1Feed):
    extension = "atom"

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        other = item["language"] != self.feed["language"]
        return super().item_attributes(item) | ({"xml:lang": item["language"]} if other else {})


class RssWriter(_Dated, Rss201rev2Feed):
    extension = "rss"

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {"xmlns:dc": DUBLIN_CORE}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("dc:language", item["language"])
