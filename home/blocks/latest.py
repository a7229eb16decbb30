"""What has lately been published in a part of the site."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from home.blocks.groups import FROM_THE_SITE
from home.blocks.links import PageBlock
from home.languages import readable_in, text_language
from home.pictures import TEASER, with_renditions

MOST = 12


def latest_below(parent: Page, *, number: int, reader: Page | None) -> list[Page]:
    """Public pages right below another, each as its own type, the latest first, without the one that shows them.

    In the language of the page that shows them; what that lacks stands in from the source's. Constant in queries.
    """
    language = text_language(reader) if reader is not None else settings.LANGUAGE_CODE
    live = Page.objects.live().public()
    pages = live.none()
    for each in _versions(parent, language=language):
        pages |= live.child_of(each)
    pages = readable_in(pages, language=language)
    if reader is not None and reader.pk:
        pages = pages.exclude(pk=reader.pk)
    found = list(pages.order_by("-first_published_at", "-pk").specific()[:number])
    prefetch_related_objects(found, "locale", "alias_of__locale")
    return found


def _versions(page: Page, *, language: str) -> set[Page]:
    """The chosen page, and the same in the language and in the source's."""
    if page.locale.language_code == language == settings.LANGUAGE_CODE:
        return {page}
    languages = {language, settings.LANGUAGE_CODE}
    versions = Page.objects.filter(translation_key=page.translation_key, locale__language_code__in=languages)
    return {page, *versions}


def load_pictures(pages: list[Page], *, field: str, size: str) -> None:
    """Give each page its picture with the rendition of a size, by two queries; pages without the field are left."""
    wanted = {pk for page in pages if (pk := getattr(page, f"{field}_id", None))}
    images = with_renditions(size).in_bulk(wanted) if wanted else {}
    for page in pages:
        if pk := getattr(page, f"{field}_id", None):
            setattr(page, field, images.get(pk))


class LatestPagesBlock(blocks.StructBlock):
    parent = PageBlock(
        label=_("Page"), help_text=_("The latest pages right below it are shown; new ones appear by themselves.")
    )
    number = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=MOST, default=3)
    pictures = blocks.BooleanBlock(
        label=_("With pictures"), required=False, default=True, help_text=_("Each page's image for sharing.")
    )

    class Meta:
        icon = "time"
        label = _("Latest pages")
        description = _("The newest pages of a part of the site, kept up to date by themselves.")
        group = FROM_THE_SITE
        template = "home/blocks/latest.html"

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        parent = value["parent"]
        if parent is None or not parent.live:
            return context | {"pages": []}
        reader = context.get("page")
        pages = latest_below(parent, number=value["number"] or 3, reader=reader)
        if value["pictures"]:
            load_pictures(pages, field="social_image", size=TEASER)
        return context | {"pages": pages, "with_pictures": value["pictures"]}

    def get_preview_value(self) -> blocks.StructValue:
        from home.models import HomePage

        return self.normalize({"parent": HomePage.objects.first(), "number": 3, "pictures": True})
