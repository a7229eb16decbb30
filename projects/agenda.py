"""What is on, and what has been: questions about events that public pages ask."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from wagtail.models import Page

from projects.models import EventHost, EventPage


def upcoming_events(parent: Page) -> QuerySet[EventPage]:
    """Live events that have not ended, the next one first."""
    return _events_below(parent).filter(end__gte=timezone.now()).order_by("start", "pk")


def past_events(parent: Page) -> QuerySet[EventPage]:
    """Live events that have ended, the latest first."""
    return _events_below(parent).filter(end__lt=timezone.now()).order_by("-start", "-pk")


def _events_below(parent: Page) -> QuerySet[EventPage]:
    hosts = Prefetch("hosts", EventHost.objects.select_related("organisation"))
    events = EventPage.objects.child_of(parent).live().public()
    return events.select_related("locale").prefetch_related(hosts, "topics")
