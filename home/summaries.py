"""What a page is about, in a few words without markup: for search engines, shared links, feeds and lists."""

from __future__ import annotations

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import Truncator
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

LONGEST = 300


def summary_of(page: Page, *, longest: int = LONGEST) -> str:
    """The search description; without one, the beginning of the introduction."""
    text = page.search_description or introduction_of(page)
    return Truncator(" ".join(text.split())).chars(longest)


def introduction_of(page: Page) -> str:
    try:
        field = page._meta.get_field("introduction")
    except FieldDoesNotExist:
        return ""
    text = getattr(page, field.name) or ""
    return get_text_for_indexing(text) if isinstance(field, RichTextField) else text
