"""Links to pages in rich text keep the visitor's language."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils import translation
from django.utils.html import escape
from wagtail.models import Page, ReferenceIndex
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from home.languages import address_in, text_language
from home.trees import Trees, trees_of
from home.visitors import Visit, current_visit

NO_LINK = "<a>"  # HTML's placeholder: words without a link, which no keyboard and no screen reader stops at


class VisitorsPageLinkHandler(PageLinkHandler):
    """Leads to the translation that the visitor reads, else to the page under the visitor's own prefix.

    A page that is not live becomes plain words. All pages to which the shown page links are looked up at once.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        visit = current_visit()
        language = visit.language if visit else translation.get_language() or settings.LANGUAGE_CODE
        wanted = [int(attrs["id"]) if attrs.get("id", "").isdecimal() else 0 for attrs in attrs_list]
        pages = _known_to(visit, wanted) if visit else read_in(language, wanted)
        request = visit.request if visit else None
        addresses = [_address(pages.get(each), language=language, request=request) for each in wanted]
        return [f'<a href="{escape(address)}">' if address else NO_LINK for address in addresses]


def _address(page: Page | None, **options: object) -> str:
    return address_in(page, **options) if page else ""


def _known_to(visit: Visit, wanted: Iterable[int]) -> dict[int, Page | None]:
    missing = set(wanted) - visit.linked.keys()
    if missing:
        if not visit.linked and visit.page is not None and visit.page.pk:
            missing |= _linked_from(visit.page)
        visit.linked |= dict.fromkeys(missing) | read_in(visit.language, missing, trees=trees_of(visit.request))
    return visit.linked


def _linked_from(page: Page) -> set[int]:
    """What the live page refers to, as Wagtail has noted when it was saved."""
    pages = ContentType.objects.get_for_model(Page)
    found = ReferenceIndex.get_references_for_object(page).filter(to_content_type=pages)
    return {int(number) for number in found.values_list("to_object_id", flat=True)}


def read_in(language: str, numbers: Iterable[int], *, trees: Trees | None = None) -> dict[int, Page]:
    """The live pages of these numbers, each as its public translation if there is one; one query."""
    keys = Page.objects.filter(pk__in=set(numbers)).values("translation_key")
    pages = list(Page.objects.live().filter(translation_key__in=keys).select_related("locale", "alias_of__locale"))
    translated = {
        page.translation_key: page
        for page in pages
        if page.locale.language_code == text_language(page) == language and (trees is None or trees.reaches(page))
    }
    return {page.pk: translated.get(page.translation_key, page) for page in pages}


def register_page_links(features: FeatureRegistry) -> None:
    features.register_link_type(VisitorsPageLinkHandler)
