"""Pages that editors chose, as visitors may see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone
from wagtail.models import Page, PageQuerySet

from projects.models.events import EventPage
from projects.models.statements import StatementPage
from projects.reading import each_once
from projects.selectors import OwnEvents


def pages_among(chosen: Sequence[int], *, language: str) -> list[Page]:
    """Those that are public, of any type, in the editor's order. Three queries, or none."""
    if not chosen:
        return []
    keys = _keys(chosen)
    found = {page.translation_key: page for page in _public(Page.objects, keys=keys, language=language)}
    return [found[key] for key in keys if key in found]


def statements_among(chosen: Sequence[int], *, language: str) -> list[StatementPage]:
    """Those that are public, each with ``adopted_at``, in the editor's order. Three queries, or none."""
    if not chosen:
        return []
    keys = _keys(chosen)
    found = _public(StatementPage.objects, keys=keys, language=language).with_adoption()
    statements = {page.translation_key: page for page in found.defer("body")}
    return [statements[key] for key in keys if key in statements]


def events_among(chosen: Sequence[int], *, language: str) -> OwnEvents:
    """Those that are public: to come, the next one first, and over, the latest first. Five queries, or none."""
    if not chosen:
        return OwnEvents(upcoming=[], past=[])
    found = _public(EventPage.objects, keys=_keys(chosen), language=language)
    events = list(found.prefetch_related("hosts__organisation", "topics").order_by("start", "pk"))
    now = timezone.now()
    return OwnEvents(
        upcoming=[event for event in events if event.end >= now],
        past=[event for event in reversed(events) if event.end < now],
    )


def _keys(chosen: Sequence[int]) -> list[UUID]:
    keys = dict(Page.objects.filter(pk__in=chosen).values_list("pk", "translation_key"))
    return [keys[pk] for pk in chosen if pk in keys]


def _public(manager: Any, *, keys: list[UUID], language: str) -> PageQuerySet[Any]:
    pages = manager.live().public().filter(translation_key__in=keys)
    return each_once(pages, language=language).select_related("locale", "alias_of__locale")
