"""``{% load navigation %}``: what the frame of each public page shows of the page tree."""

from __future__ import annotations

from django import template
from django.template import Context
from wagtail.models import Page, Site

from home.languages import home_address
from home.navigation import Navigation, navigation_of
from home.trees import trees_of

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> Navigation | None:
    """Menu, breadcrumb (``trail``) and footer for the page in the context, in the visitor's language."""
    page = context.get("page")
    request = context.get("request")
    return navigation_of(request, page if isinstance(page, Page) else None) if request else None


@register.simple_tag(takes_context=True)
def site_name(context: Context) -> str:
    site = Site.find_for_request(context["request"]) if "request" in context else None
    return site.site_name if site else ""


@register.simple_tag(takes_context=True)
def home_url(context: Context) -> str:
    """Where the header's name leads: the home page in the visitor's language."""
    trees = trees_of(context["request"]) if "request" in context else None
    return home_address(trees.language) if trees else "/"
