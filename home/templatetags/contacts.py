"""``{% load contacts %}``: what a contact card shows."""

from __future__ import annotations

from django import template
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from home.contact.addresses import mail_address, shown_address
from home.models import Contact
from home.reading import Language

register = template.Library()


@register.filter
def mail_link(contact: Contact) -> str:
    return mail_address(contact)


@register.filter
def safe_from_collectors(address: str) -> SafeString:
    return shown_address(address)


@register.simple_tag
def words_of(contact: Contact) -> SafeString:
    """The attributes of an element with a contact's words, which may be in another language than the page around them.

    No query when ``locale`` is loaded; an example has none.
    """
    language = Language(contact.locale.language_code) if contact.locale_id else None
    if language is None or language.code == translation.get_language():
        return mark_safe(' dir="auto"')
    return format_html(' lang="{}" dir="{}"', language.code, language.direction)
