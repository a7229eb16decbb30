"""``{% load contacts %}``: what a contact card shows."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from home.contact.addresses import mail_address, shown_address
from home.models import Contact

register = template.Library()


@register.filter
def mail_link(contact: Contact) -> str:
    return mail_address(contact)


@register.filter
def safe_from_collectors(address: str) -> SafeString:
    return shown_address(address)
