"""What editors do next with the network's own content, on the dashboard."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from home.welcome import Step
from projects.models import StatementIndexPage


def write_a_statement(request: HttpRequest) -> list[Step]:
    """In the first list of statements of the source language, where somebody may add one."""
    for index in StatementIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).order_by("path")[:1]:
        if index.permissions_for_user(request.user).can_add_subpage():
            address = reverse("wagtailadmin_pages:add", args=["projects", "statementpage", index.pk])
            return [Step(_("Write a statement"), address)]
    return []
