"""Wiring: what the frame adds to Wagtail's admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from home.contact.viewsets import ContactViewSet
from home.content_checks import use_page_checks

register_snippet(ContactViewSet)
hooks.register("construct_wagtail_userbar", use_page_checks)
