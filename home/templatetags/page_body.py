"""``{% load page_body %}``: what templates of blocks, and of pages built of them, need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue
from wagtail.templatetags.wagtailcore_tags import richtext

from home.blocks.links import LinkValue, says_nothing
from home.templatetags.editors import is_editor
from home.templatetags.frame import page_address

register = template.Library()

FEWEST = 3
ADDRESSES = ("http://", "https://", "www.")


@dataclass(frozen=True)
class Entry:
    anchor: str
    text: str


@register.inclusion_tag("home/components/on_this_page.html")
def on_this_page(body: StreamValue) -> dict[str, list[Entry]]:
    """The headings of a page that has three or more of them; subheadings are left out."""
    headings = [child.value for child in body if child.block_type == "heading" and child.value["level"] == "h2"]
    entries = [Entry(heading.html_id, heading["text"]) for heading in headings]
    return {"entries": entries if len(entries) >= FEWEST else []}


@register.simple_tag(takes_context=True)
def link_address(context: Context, link: LinkValue) -> str:
    """Where a link leads, without leaving the visitor's language; empty when its target is gone or a draft."""
    if link.page is not None:
        return page_address(context, link.page)
    if link.url:
        return link.url
    if link.get("document"):
        return str(link["document"].url)
    return mail_address(link["email"]) if link.get("email") else ""


def mail_address(address: str) -> str:
    """Every character as a percent code (RFC 6068): mail programs read it, simple collectors of addresses do not."""
    return "mailto:" + "".join(f"%{byte:02X}" for byte in address.encode())


@register.simple_tag(takes_context=True)
def script_once(context: Context, path: str) -> SafeString:
    """A script of this site, once in a page, however many blocks need it."""
    request = context.get("request")
    if request is not None:
        loaded = vars(request).setdefault("_scripts_in_page", set())
        if path in loaded:
            return mark_safe("")
        loaded.add(path)
    return format_html('<script src="{}" defer></script>', static(path))


@register.simple_tag(takes_context=True)
def checked_text(context: Context, text: Any) -> SafeString:
    """Rich text; for editors, links with unsuitable words carry a mark, which the content checks find."""
    html = SafeString(richtext(text))
    if "<a" not in html or not is_editor(context.get("request")):
        return html
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a"):
        words = link.get_text()
        if says_nothing(words):
            link["data-check"] = "link-words"
        elif words.strip().startswith(ADDRESSES):
            link["data-check"] = "link-address"
    return SafeString(soup)
