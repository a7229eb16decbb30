"""Wiring: what the network's content adds to Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from projects.viewsets import TopicViewSet

register_snippet(TopicViewSet)
