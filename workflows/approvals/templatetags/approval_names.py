"""``{% load approval_names %}``: names in a sentence, which may be of another direction than the sentence is."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def isolated(name: str) -> SafeString:
    """So that a name in Latin letters does not turn over the words around it in an Arabic sentence, and the reverse."""
    return format_html("<bdi>{}</bdi>", name)
