"""What a feed of pages says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from home.summaries import summary_of
from home.trees import Trees

# Pages that a program made, not an editor, have no date; Atom asks for one that does not change.
UNDATED = datetime(2026, 1, 1, tzinfo=UTC)


class PageFeed:
    """The latest pages of a kind; what a language lacks stands there in the source language, marked as such.

    A subclass gives ``title``, ``description`` and ``pages()``, and says more of an entry where there is more to say.
    Everything runs in the feed's language. Methods about an entry must cost no query: load what they need in ``pages``.
    """

    title: Any
    description: Any
    length = 30

    def pages(self) -> QuerySet[Any]:
        """The pages in all languages, the latest first; whether one is live, public and translated is seen to."""
        raise NotImplementedError

    def home_of(self, trees: Trees) -> Page | None:
        """The page to which the feed belongs: the list of its entries, if there is one."""
        return trees.home

    def entry_title(self, page: Any) -> str:
        return page.title

    def entry_summary(self, page: Any) -> str:
        """Plain text."""
        return summary_of(page)

    def entry_published(self, page: Any) -> datetime:
        return page.first_published_at or page.latest_revision_created_at or UNDATED

    def entry_updated(self, page: Any) -> datetime:
        return page.last_published_at or self.entry_published(page)

    def entry_categories(self, page: Any) -> Iterable[str]:
        return ()
