"""Feeds of pages, as Atom and as RSS, in each language: ``/feeds/tr/statements.atom``.

An app registers its own: ``register_feed("news", NewsFeed)`` in ``AppConfig.ready``.
"""

from home.feeds.base import PageFeed
from home.feeds.registry import feed_named, feeds, register_feed

__all__ = ["PageFeed", "feed_named", "feeds", "register_feed"]
