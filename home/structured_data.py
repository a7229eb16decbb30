"""Pages in schema.org's terms (JSON-LD), for search engines and other programs."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from home.languages import full_address_in, text_language
from home.navigation import navigation_of
from home.summaries import summary_of

# What could end the script element, or begin another.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def as_script(items: list[dict[str, Any]]) -> SafeString:
    """The element for a page's head; browsers run none of it."""
    graph = {"@context": "https://schema.org", "@graph": items}
    content = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{content}</script>')  # noqa: S308  (escaped above)


def describe_page(page: Page, *, request: HttpRequest) -> list[dict[str, Any]]:
    """The page, the way to it, and on a home page who speaks."""
    site = Site.find_for_request(request)
    address = (page.alias_of or page).get_full_url(request)
    if site is None or not address or page.pk is None:
        return []
    website = f"{site.root_url}/#website"
    item: dict[str, Any] = {
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": page.seo_title or page.title,
        "inLanguage": text_language(page),
        "isPartOf": {"@id": website},
    }
    item |= _known({"description": summary_of(page), "datePublished": page.first_published_at})
    item |= _known({"dateModified": page.last_published_at})
    trail = _trail(page, address=address, request=request)
    if trail:
        return [item | {"breadcrumb": {"@id": trail["@id"]}}, trail]
    return [item, *_speaker(site, website=website)]


def _known(facts: dict[str, Any]) -> dict[str, str]:
    return {name: fact if isinstance(fact, str) else fact.isoformat() for name, fact in facts.items() if fact}


def _trail(page: Page, *, address: str, request: HttpRequest) -> dict[str, Any] | None:
    navigation = navigation_of(request, page)
    if navigation is None or not navigation.trail:
        return None
    language = navigation.trees.language
    steps = [
        (entry.title if number else _("Home page"), full_address_in(entry.page, language=language, request=request))
        for number, entry in enumerate(navigation.trail)
    ]
    return {
        "@type": "BreadcrumbList",
        "@id": f"{address}#breadcrumb",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": item}
            for position, (name, item) in enumerate([*steps, (page.title, address)], start=1)
        ],
    }


def _speaker(site: Site, *, website: str) -> list[dict[str, Any]]:
    organisation = f"{site.root_url}/#organization"
    return [
        {
            "@type": "WebSite",
            "@id": website,
            "url": f"{site.root_url}/",
            "name": site.site_name,
            "publisher": {"@id": organisation},
        },
        {"@type": "Organization", "@id": organisation, "url": f"{site.root_url}/", "name": site.site_name},
    ]
