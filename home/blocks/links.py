"""Where buttons and cards lead: one target, and words that say which."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.models import Page

SCHEMES = ["http", "https"]
# Said alone, as a screen reader's list of links says it, none of these tells where it leads.
EMPTY_WORDS = frozenset(
    {
        *(
            "hier",
            "klick hier",
            "klicken sie hier",
            "hier klicken",
            "mehr",
            "mehr lesen",
            "mehr erfahren",
            "mehr infos",
        ),
        *("mehr informationen", "weiter", "weiterlesen", "link", "zum link", "download", "details", "info", "infos"),
        *("here", "click here", "more", "read more", "learn more", "more information", "this link", "continue"),
        *("burada", "buraya", "buraya tıklayın", "tıklayın", "devamı", "daha fazla", "daha fazla bilgi"),
        *("هنا", "اضغط هنا", "انقر هنا", "المزيد", "اقرأ المزيد", "للمزيد"),
    }
)


def says_nothing(label: str) -> bool:
    """Whether a link's words leave open where it leads."""
    words = re.sub(r"[^\w\s]", " ", label).casefold().split()
    return " ".join(words) in EMPTY_WORDS


def refuse_empty_words(label: str) -> None:
    """A validator of labels."""
    if says_nothing(label):
        raise ValidationError(
            _("“%(label)s” does not say where the link leads. Name what people find there: “Register for the course”."),
            code="empty_words",
            params={"label": label},
        )


class LabelBlock(blocks.CharBlock):
    """The words of a link. A draft may be saved with any."""

    def clean(self, value: str) -> str:
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            refuse_empty_words(cleaned)
        return cleaned


class PageBlock(blocks.PageChooserBlock):
    """A page with the language in which it is, so that its address costs no further query."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Page | None]:
        values = list(values)
        found = self.model_class.objects.select_related("locale").in_bulk([pk for pk in values if pk is not None])
        # The same page twice is two objects, as in Wagtail.
        return [copy.copy(found.get(pk)) for pk in values]


class LinkValue(blocks.StructValue):
    @cached_property
    def page(self) -> Page | None:
        """None for a draft: nobody is led to what they may not read."""
        page = self.get("page")
        return page if page is not None and page.live else None

    @property
    def url(self) -> str:
        """Empty for what is no web address, however it was stored."""
        url = self.get("url") or ""
        return url if urlsplit(url).scheme in SCHEMES else ""

    def chosen(self) -> list[str]:
        return [name for name in ("page", "url", "document", "email") if self.get(name)]


class LinkBlock(blocks.StructBlock):
    page = PageBlock(label=_("Page of this site"), required=False)
    url = blocks.URLBlock(
        label=_("Address elsewhere"),
        required=False,
        validators=[URLValidator(schemes=SCHEMES)],
        help_text=_("Begins with “https://”."),
    )
    document = DocumentChooserBlock(label=_("Document"), required=False)
    email = blocks.EmailBlock(label=_("E-mail address"), required=False)

    is_required = True

    class Meta:
        icon = "link"
        label = _("Target")
        help_text = _("One of the four.")
        value_class = LinkValue

    def clean(self, value: LinkValue) -> LinkValue:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        chosen = cleaned.chosen()
        if len(chosen) > 1:
            only = ValidationError(_("Choose one target; empty the others."), code="many_targets")
            raise StructBlockValidationError(block_errors=dict.fromkeys(chosen[1:], only))
        if not chosen and self.is_required:
            none = _("Say where the link leads: a page, an address, a document or an e-mail address.")
            raise StructBlockValidationError(non_block_errors=[ValidationError(none, code="no_target")])
        return cleaned


class OptionalLinkBlock(LinkBlock):
    is_required = False

    class Meta:
        help_text = _("One of the four, or none.")
