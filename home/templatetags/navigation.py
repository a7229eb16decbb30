"""What the frame of each public page shows of the page tree."""

from django import template
from django.template import Context
from wagtail.models import Page, Site

register = template.Library()


@register.inclusion_tag("home/components/main_menu.html", takes_context=True)
def main_menu(context: Context) -> dict[str, object]:
    """The live pages right below the home page that are marked for menus, in the order of the tree."""
    site = Site.find_for_request(context["request"]) if "request" in context else None
    if site is None:
        return {"items": Page.objects.none()}
    current = context.get("page")
    items = site.root_page.localized.get_children().live().public().in_menu()
    return {
        "items": [
            {
                "page": page,
                "url": page.get_url(request=context["request"], current_site=site),
                "is_current": current is not None and page.pk == current.pk,
                "is_ancestor": current is not None and current.path and current.path.startswith(page.path),
            }
            for page in items
        ]
    }


@register.simple_tag(takes_context=True)
def site_name(context: Context) -> str:
    site = Site.find_for_request(context["request"]) if "request" in context else None
    return site.site_name if site else ""


@register.simple_tag(takes_context=True)
def home_url(context: Context) -> str:
    """Where the header's name leads: the home page in the visitor's language."""
    site = Site.find_for_request(context["request"]) if "request" in context else None
    return site.root_page.localized.get_url(request=context["request"], current_site=site) if site else "/"
