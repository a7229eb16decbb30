"""Questions about pages of every type that the site has."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Q
from wagtail.models import Page


def pages_marked(field: str) -> Q:
    """Pages whose own type has this switch, and where it is on; for ``Page.objects.filter``, in the same query."""
    marked = Q(pk__in=[])
    for model in apps.get_models():
        if issubclass(model, Page) and any(each.name == field for each in model._meta.local_fields):
            marked |= Q(pk__in=model._base_manager.filter(**{field: True}).values("pk"))
    return marked
