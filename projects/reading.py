"""Which version of a page a list shows where a page may exist in several languages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from wagtail.models import PageQuerySet


def each_once(pages: PageQuerySet[Any], *, language: str) -> PageQuerySet[Any]:
    """Those in a language, and those in the source's language that are not live in it: each once, no aliases."""
    pages = pages.filter(alias_of__isnull=True)
    if language == settings.LANGUAGE_CODE:
        return pages.filter(locale__language_code=language)
    translated = pages.model.objects.live().filter(
        translation_key=OuterRef("translation_key"), locale__language_code=language, alias_of__isnull=True
    )
    source = Q(locale__language_code=settings.LANGUAGE_CODE) & ~Exists(translated)
    return pages.filter(Q(locale__language_code=language) | source)
