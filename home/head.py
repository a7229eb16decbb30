"""What a page's head tells search engines, and programs that show a shared link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.images.models import AbstractImage
from wagtail.models import Page, Site

from home.feeds.views import addresses_of_feeds
from home.frame_texts import frame_texts_of
from home.reading import Reading
from home.summaries import summary_of

SOCIAL_IMAGE = "fill-1200x630|format-jpeg"
# Open Graph asks for a territory.
TERRITORIES = {"de": "de_DE", "de-simple": "de_DE", "en": "en_GB", "tr": "tr_TR", "ar": "ar_AR"}


@dataclass(frozen=True)
class SharedImage:
    address: str
    width: int
    height: int
    alternative_text: str


@dataclass(frozen=True)
class Head:
    title: str
    description: str
    territory: str
    image: SharedImage | None
    feeds: list[tuple[str, str]]


def head_of(request: HttpRequest, page: Any, *, reading: Reading) -> Head:
    """``page`` may be anything or nothing, as on error pages."""
    feeds = addresses_of_feeds(reading.language.code)
    if not isinstance(page, Page):
        return Head("", "", "", None, feeds)
    return Head(
        title=page.seo_title or page.title,
        description=summary_of(page),
        territory=TERRITORIES.get(reading.text_language.code, ""),
        image=_image_of(page, request=request),
        feeds=feeds,
    )


def _image_of(page: Page, *, request: HttpRequest) -> SharedImage | None:
    default = frame_texts_of(request).social_image
    image: AbstractImage | None = getattr(page, "social_image", None) or (default.value if default else None)
    site = Site.find_for_request(request)
    if image is None or site is None:
        return None
    rendition = image.get_rendition(SOCIAL_IMAGE)
    address = rendition.url if "://" in rendition.url else site.root_url + rendition.url
    return SharedImage(address, rendition.width, rendition.height, rendition.alt)
