"""``{% load frame %}``: in which language a visitor reads, and where things are in it."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils import translation
from wagtail.models import Page

from home.languages import address_in
from home.reading import Language, Reading, reading_of

register = template.Library()


@register.simple_tag(takes_context=True)
def reading(context: Context) -> Reading:
    page = context.get("page")
    return reading_of(context.get("request"), page if isinstance(page, Page) else None)


@register.simple_tag(takes_context=True)
def page_address(context: Context, page: Page) -> str:
    """Where to read a page without leaving the visitor's own language. No query when ``locale`` is loaded.

    The page's text may be shown under another prefix than its own; whoever has a translation is led there.
    """
    request = context.get("request")
    visitor = getattr(request, "LANGUAGE_CODE", None) or translation.get_language()
    return address_in(page, language=visitor, request=request)


@register.filter
def as_language(code: str) -> Language:
    return Language(code)
