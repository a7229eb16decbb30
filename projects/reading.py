"""Which version of a page a list shows where a page may exist in several languages."""

from __future__ import annotations

from typing import Any

from wagtail.models import PageQuerySet

from home.languages import readable_in


def each_once(pages: PageQuerySet[Any], *, language: str) -> PageQuerySet[Any]:
    """Of live public pages those that are read in a language, without aliases, which show the same text twice."""
    return readable_in(pages.filter(alias_of=None), language=language)
