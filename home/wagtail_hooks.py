"""Wiring: what the frame adds to Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from home.contact.viewsets import ContactViewSet

register_snippet(ContactViewSet)
