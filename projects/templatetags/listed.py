"""``{% load listed %}``: pages in lists whose language may not be the list's."""

from __future__ import annotations

from django import template
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from home.reading import Language

register = template.Library()


@register.simple_tag
def language_of(page: Page) -> SafeString:
    """The attributes of an element with a page's text, where it is in another language than its surroundings."""
    own = page if page.alias_of_id is None else page.alias_of
    language = Language(own.locale.language_code)
    if language.code == translation.get_language():
        return mark_safe("")
    return format_html(' lang="{}" dir="{}"', language.code, language.direction)
