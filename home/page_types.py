"""Questions about pages of every type that the site has."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.db.models.expressions import RawSQL
from wagtail.models import Page


def pages_marked(field: str) -> Q:
    """Pages whose own type has this switch, and where it is on; for ``Page.objects.filter``, in the same query."""
    return Q(pk__in=RawSQL(*_marked(field)))  # noqa: S611  (Django's own SQL, written below)


@cache
def _marked(field: str) -> tuple[str, tuple[Any, ...]]:
    """Written once: to have it written anew for a score of tables would cost each page a fifth of its time."""
    marked = [
        model._base_manager.filter(**{field: True}).order_by().values("pk")
        for model in apps.get_models()
        if issubclass(model, Page) and any(each.name == field for each in model._meta.local_fields)
    ]
    first, *others = marked
    return first.union(*others, all=True).query.sql_with_params()
