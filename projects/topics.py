"""Topics by which lists are narrowed down."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from projects.collation import alphabetical
from projects.filters import Offer
from projects.models.topics import Topic


def topic_offer(pages: QuerySet[Any], *, relation: str) -> Offer:
    """The topics of pages, in the reader's language; ``relation`` is how a topic calls these pages. One query."""
    language = translation.get_language() or ""
    topics = Topic.objects.filter(**{f"{relation}__in": pages.order_by().values("pk")}).distinct()
    named = sorted(topics, key=lambda topic: alphabetical(topic.label, language=language))
    return Offer("topic", _("Topic"), [(str(topic.pk), topic.label) for topic in named])
