"""``{% load editors %}``: what only editors see: of public pages, and of the admin."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar

register = template.Library()


def is_editor(request: HttpRequest | None) -> bool:
    """Whether whoever asks may enter the admin. A visitor without a session is not looked up: that costs nothing, and
    the page does not come to depend on cookies.
    """
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    user = getattr(request, "user", None)
    return user is not None and user.has_perm("wagtailadmin.access_admin")


@register.simple_tag
def admin_name() -> str:
    """What the admin is called, as Wagtail knows it: without a query, which each of its pages would pay for."""
    return settings.WAGTAIL_SITE_NAME


@register.simple_tag(takes_context=True)
def editors_bar(context: Context) -> str:
    """Wagtail's bar with the way to the editor and the content checks."""
    return wagtailuserbar(context) if is_editor(context.get("request")) else ""
