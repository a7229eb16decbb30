"""Which feeds there are."""

from __future__ import annotations

from collections.abc import Mapping

from home.feeds.base import PageFeed

_feeds: dict[str, PageFeed] = {}


def register_feed(name: str, feed: type[PageFeed]) -> None:
    """Offer a feed under ``/feeds/<language>/<name>.atom`` and ``.rss``. The name never changes: readers keep it."""
    if name in _feeds and type(_feeds[name]) is not feed:
        raise ValueError(f"There is another feed of this name: {name}")
    _feeds[name] = feed()


def feed_named(name: str) -> PageFeed | None:
    return _feeds.get(name)


def feeds() -> Mapping[str, PageFeed]:
    return dict(sorted(_feeds.items()))
