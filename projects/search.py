"""What the search knows of topics: their names in the reader's language, and when these change."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Q
from django.utils import translation
from wagtail.models import Page

from home.reading import Language
from home.search.indexing import mark_stale
from home.search.models import SearchEntry
from home.search.topics import TopicLabel
from home.tasks import sweep_search
from projects.models import Topic
from workflows.approvals.nudging import nudge_on_commit


def topic_labels(names: Collection[str], language: str) -> dict[str, TopicLabel]:
    """One query."""
    with translation.override(language):
        return {
            topic.name: TopicLabel(topic.label, topic.foreign_language or Language(language))
            for topic in Topic.objects.filter(name__in=names)
        }


def on_topic_changed(sender: type[Topic], instance: Topic, **kwargs: Any) -> None:
    """Renamed, or about to be deleted: its pages are indexed anew, by the next sweep if not at once."""
    about = Q(page__in=[])
    for relation in Topic._meta.related_objects:
        if issubclass(relation.related_model, Page):
            pages = relation.related_model._base_manager.filter(**{relation.field.name: instance})
            about |= Q(page__in=pages.values("pk"))
    mark_stale(SearchEntry.objects.filter(about))
    nudge_on_commit(sweep_search)
