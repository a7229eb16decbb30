"""What is still to be filled in on the pages that a site began with, on the dashboard of who may publish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.models import AccessibilityPage, ContactPage, StandardPage

# “[Bitte ergänzen: …]” and the like, as far as a stored text keeps the letters.
MARK = "[Bitte "


def pages_to_fill_in() -> QuerySet[Page]:
    """Pages of the types with which a site begins whose latest draft has a placeholder; one query."""
    types = ContentType.objects.get_for_models(StandardPage, ContactPage, AccessibilityPage).values()
    pages = Page.objects.filter(content_type__in=types, latest_revision__content__icontains=MARK)
    return pages.select_related("locale").order_by("title", "pk")


class PlaceholdersPanel(Component):
    """Not there once everything is filled in."""

    name = "pages_to_fill_in"
    order = 130  # after what waits for an answer

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        user = (parent_context or {})["request"].user
        if not PagePermissionPolicy().user_has_permission(user, "publish"):
            return ""
        pages = list(pages_to_fill_in())
        return render_to_string("home/admin/placeholders_panel.html", {"pages": pages}) if pages else ""


def add_placeholders_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(PlaceholdersPanel())
