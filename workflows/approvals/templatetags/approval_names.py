"""``{% load approval_names %}``: names in a sentence, which may be of another direction than the sentence is."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def isolated(name: str) -> SafeString:
    """So that a name in Latin letters does not turn over the words around it in an Arabic sentence, and the reverse."""
    return format_html("<bdi>{}</bdi>", name)


@register.filter
def enumerated(names: Iterable[str]) -> str:
    """For example “A, B and C”, with the commas of the language."""
    return get_text_list([str(name) for name in names], _("and"))
