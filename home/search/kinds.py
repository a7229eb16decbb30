"""Kinds of pages by which visitors narrow a search down."""

from __future__ import annotations

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

PAGE = "page"
"""What the frame has of its own, and lists: to visitors all of these are just pages."""


def kind_of(model: type[Page]) -> str:
    is_just_page = model._meta.app_label == "home" or model.max_count_per_parent is not None
    return PAGE if is_just_page else model._meta.label_lower


def label_of(kind: str) -> str:
    """In the active language, in the plural; empty for a kind that there is not (any more)."""
    if kind == PAGE:
        return _("Pages")
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        return ""
    is_kind = issubclass(model, Page) and kind_of(model) == kind
    return capfirst(model._meta.verbose_name_plural) if is_kind else ""
