"""How a page meets its visitor: the frame's language, the text's, and the other languages on offer."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import translation
from wagtail.models import Page

from home.languages import address_in, home_address, source_of, text_language, translations_of


@dataclass(frozen=True)
class Language:
    """A language and its direction, named in itself."""

    code: str

    @property
    def name(self) -> str:
        return translation.get_language_info(self.code)["name_local"]

    @property
    def direction(self) -> str:
        return "rtl" if translation.get_language_info(self.code)["bidi"] else "ltr"


@dataclass(frozen=True)
class Choice:
    """One entry of the language switch; it always leads somewhere."""

    language: Language
    address: str
    is_current: bool
    is_translated: bool


@dataclass(frozen=True)
class Alternate:
    """The absolute address of a translation, for search engines; ``x-default`` is the source."""

    code: str
    address: str


@dataclass(frozen=True)
class Reading:
    """``language`` is the visitor's; the page's text may be in another, and then stands in for a translation."""

    language: Language
    text_language: Language
    canonical: str
    choices: list[Choice]
    alternates: list[Alternate]

    @property
    def stands_in(self) -> bool:
        return self.language != self.text_language


def reading_of(request: HttpRequest | None, page: Page | None) -> Reading:
    """How ``page`` is read by who asks for it; without a page (an error, a form), the languages lead home."""
    language = Language(translation.get_language() or settings.LANGUAGE_CODE)
    if page is None or page.pk is None or not page.path:
        text = Language(text_language(page)) if page is not None and page.locale_id else language
        return Reading(language, text, "", _choices(language, None, {}, request), [])
    translations = translations_of(page, request=request)
    text = Language(text_language(page))
    own = page if page.alias_of_id is None else page.alias_of
    return Reading(
        language=language,
        text_language=text,
        canonical=_with_part(own.get_full_url(request) or "", request=request),
        choices=_choices(language, page, translations, request),
        alternates=[] if language != text else alternates_of(translations, request=request),
    )


def note_part(request: HttpRequest, number: int) -> None:
    """Say which part of a long list is shown (``?p=``): it is a page of its own for search engines."""
    request._part = number


def _with_part(address: str, *, request: HttpRequest | None) -> str:
    """A filtered list is the list once more, and each of its parts too."""
    number = getattr(request, "_part", 1)
    is_filtered = request is not None and request.GET.keys() - {"p"}
    return f"{address}?p={number}" if address and number > 1 and not is_filtered else address


def alternates_of(translations: dict[str, Page], *, request: HttpRequest | None) -> list[Alternate]:
    """None for a page that exists in one language only."""
    if len(translations) < 2:
        return []
    found = [Alternate(code, each.get_full_url(request)) for code, each in sorted(translations.items())]
    source = source_of(translations)
    return [*found, Alternate("x-default", source.get_full_url(request))] if source else found


def _choices(
    current: Language, page: Page | None, translations: dict[str, Page], request: HttpRequest | None
) -> list[Choice]:
    choices = []
    source = source_of(translations)
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        translated = translations.get(code)
        if page is None or (translated is None and source is None):
            address = _same_view(request, language=code) or home_address(code)
        elif translated is not None:
            address = translated.get_url(request)
        else:
            address = address_in(source, language=code, request=request)
        is_translated = page is None or translated is not None
        choices.append(Choice(Language(code), address, code == current.code, is_translated))
    return choices


def _same_view(request: HttpRequest | None, *, language: str) -> str:
    """Where a view that is no page answers in another language: a visitor stays where they were."""
    match = getattr(request, "resolver_match", None)
    if match is None or match.view_name == "wagtail_serve":
        return ""
    address = translate_url(request.path, language)
    return address if address.startswith(home_address(language)) else ""
