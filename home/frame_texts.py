"""The texts and logos of the website's frame as a visitor reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpRequest

from home.models import Contact, SiteTexts, Supporter
from home.pictures import FOOTER_LOGO, with_renditions
from home.reading import Language
from home.trees import Trees, trees_of


@dataclass(frozen=True)
class Spoken:
    """Something to show, and the language that it is in."""

    value: Any
    language: Language


@dataclass(frozen=True)
class FrameTexts:
    """Each part in the visitor's language, or else in the source's."""

    claim: Spoken | None = None
    footer_text: Spoken | None = None
    funders: Spoken | None = None
    carriers: Spoken | None = None
    contact: Spoken | None = None
    social_image: Spoken | None = None


def frame_texts_of(request: HttpRequest) -> FrameTexts:
    """Looked up once for each request; constant in queries."""
    known: FrameTexts | None = getattr(request, "_frame_texts", None)
    if known is None:
        trees = trees_of(request)
        known = request._frame_texts = _read(trees) if trees else FrameTexts()
    return known


def _read(trees: Trees) -> FrameTexts:
    by_language = {texts.locale.language_code: texts for texts in _stored(trees)}
    codes = dict.fromkeys([trees.language, settings.LANGUAGE_CODE])
    texts = [by_language[code] for code in codes if code in by_language]
    return FrameTexts(
        claim=_first(texts, "claim"),
        footer_text=_first(texts, "footer_text"),
        funders=_supporters(texts, kind=Supporter.Kind.FUNDER),
        carriers=_supporters(texts, kind=Supporter.Kind.CARRIER),
        contact=_contact(texts, codes=list(codes)),
        social_image=_first(texts, "social_image"),
    )


def _stored(trees: Trees) -> Sequence[SiteTexts]:
    codes = {trees.language, settings.LANGUAGE_CODE}
    return (
        SiteTexts.objects.filter(site=trees.site, locale__language_code__in=codes)
        .select_related("locale", "social_image")
        .prefetch_related("supporters", Prefetch("supporters__logo", queryset=with_renditions(FOOTER_LOGO)))
    )


def _first(texts: Sequence[SiteTexts], name: str) -> Spoken | None:
    for each in texts:
        if getattr(each, name):
            return Spoken(getattr(each, name), Language(each.locale.language_code))
    return None


def _supporters(texts: Sequence[SiteTexts], *, kind: Supporter.Kind) -> Spoken | None:
    for each in texts:
        found = [supporter for supporter in each.supporters.all() if supporter.kind == kind]
        if found:
            return Spoken(found, Language(each.locale.language_code))
    return None


def _contact(texts: Sequence[SiteTexts], *, codes: list[str]) -> Spoken | None:
    """In the visitor's language if the contact itself is translated, whoever chose it."""
    chosen = next((each.contact_id for each in texts if each.contact_id), None)
    if chosen is None:
        return None
    same = Contact.objects.filter(pk=chosen).values("translation_key")
    found = Contact.objects.filter(translation_key__in=same).select_related("locale", "picture")
    contact = min(found, key=lambda each: _place(each.locale.language_code, codes=codes))
    return Spoken(contact, Language(contact.locale.language_code))


def _place(code: str, *, codes: list[str]) -> int:
    return codes.index(code) if code in codes else len(codes)
