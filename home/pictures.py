"""In which sizes and formats visitors get pictures, by where they stand.

Templates name the same sizes (a tag of Wagtail takes no variables); `tests/home/test_pictures.py` compares them. Each
large one is made when a picture is uploaded, so that no visitor waits for it; what is missing is made when a page first
shows it.
"""

from __future__ import annotations

from collections.abc import Iterable

from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, Filter, ImageQuerySet

# The second stands in where a browser does not know the first.
FORMATS = "format-{avif,webp}"
TEASER = f"{FORMATS} fill-{{480x270,960x540}}"
PORTRAIT = f"{FORMATS} fill-{{160x160,320x320}}"
FOOTER_LOGO = "max-400x160 format-webp"
PROJECT_LOGO = "max-240x120 format-webp"
LIST_LOGO = "max-320x160 format-webp"

# The small ones are made within a blink when they are first shown.
MADE_AHEAD = [f"{FORMATS} width-{{480,960,1440}}", TEASER]


def with_renditions(size: str) -> ImageQuerySet:
    """Pictures with their renditions of a size, by two queries however many."""
    return get_image_model().objects.prefetch_renditions(*specs_of(size))


def specs_of(*sizes: str) -> list[str]:
    """As Wagtail stores them: one for each format and width."""
    return [spec for size in sizes for spec in Filter.expand_spec(size)]


def make_renditions(images: Iterable[AbstractImage]) -> None:
    """Make what is missing, one picture after the other; takes about a second of processor time for each."""
    for image in images:
        image.get_renditions(*specs_of(*MADE_AHEAD))
