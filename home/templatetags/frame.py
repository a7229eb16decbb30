"""``{% load frame %}``: in which language a visitor reads, and where things are in it."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils import translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from home.frame_texts import FrameTexts, frame_texts_of
from home.head import Head, head_of
from home.languages import address_in, text_language
from home.models import BasePage
from home.reading import Language, Reading, reading_of
from home.structured_data import as_script

register = template.Library()


@register.simple_tag(takes_context=True)
def reading(context: Context) -> Reading:
    page = context.get("page")
    return reading_of(context.get("request"), page if isinstance(page, Page) else None)


@register.simple_tag(takes_context=True)
def page_address(context: Context, page: Page) -> str:
    """Where to read a page without leaving the visitor's own language. No query when ``locale`` is loaded.

    The page's text may be shown under another prefix than its own; whoever has a translation is led there.
    """
    request = context.get("request")
    visitor = getattr(request, "LANGUAGE_CODE", None) or translation.get_language()
    return address_in(page, language=visitor, request=request)


@register.filter
def as_language(code: str) -> Language:
    return Language(code)


@register.simple_tag
def language_of(page: Page) -> SafeString:
    """The attributes of an element with a page's text, where it is in another language than its surroundings."""
    language = Language(text_language(page))
    if language.code == translation.get_language():
        return mark_safe("")
    return format_html(' lang="{}" dir="{}"', language.code, language.direction)


@register.simple_tag
def marked(text: str, *, language: Language, among: Language) -> str:
    """A text amid another language says which one it is in."""
    if language == among:
        return conditional_escape(text)
    return format_html('<span lang="{}" dir="{}">{}</span>', language.code, language.direction, text)


@register.simple_tag(takes_context=True)
def head(context: Context, reading: Reading) -> Head:
    return head_of(context.get("request"), context.get("page"), reading=reading)


@register.simple_tag(takes_context=True)
def structured_data(context: Context, reading: Reading) -> str:
    """The page's facts for programs, in the language of its text."""
    page = context.get("page")
    request = context.get("request")
    if request is None or not isinstance(page, BasePage):
        return ""
    with translation.override(reading.text_language.code):
        items = page.structured_data(request)
    return as_script(items) if items else ""


@register.simple_tag(takes_context=True)
def frame_texts(context: Context) -> FrameTexts:
    request = context.get("request")
    return frame_texts_of(request) if request else FrameTexts()
