"""A wording as lines of plain text, field by field: what a person compares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

from workflows.approvals.models import ApprovalRequiredMixin
from workflows.approvals.presentation.moments import moment_in_words

_LINE_ELEMENTS = ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "hr", "div", "embed"]
# Wagtail's own names of these two (8.0) read like the page's title and text in some languages, German among them.
_LABELS = {
    "seo_title": gettext_lazy("title for search engines"),
    "search_description": gettext_lazy("description for search engines"),
}
_REFERENCE_ATTRIBUTES = ("href", "url", "id", "src")


@dataclass(frozen=True)
class Passage:
    """A field's name in the active language and its text, one line for each paragraph, item or row."""

    name: str
    label: str
    lines: list[str]


def passages_of(page: ApprovalRequiredMixin) -> list[Passage]:
    """The approved fields of a page, which may be unsaved and refer to rows that are gone."""
    relations = {relation.get_accessor_name(): relation for relation in get_all_child_relations(type(page))}
    return [_passage(page, name, relations.get(name)) for name in page.approval_field_names()]


def _passage(page: ApprovalRequiredMixin, name: str, relation: Any) -> Passage:
    if relation is not None:
        label = relation.related_model._meta.verbose_name_plural
        return Passage(name, capfirst(str(label)), [_line_of_child(child, relation) for child in _all(page, name)])
    field = page._meta.get_field(name)
    return Passage(name, capfirst(str(_LABELS.get(name, field.verbose_name))), _lines_of_field(page, field))


def _all(page: models.Model, name: str) -> Iterable[Any]:
    return getattr(page, name).all()


def _lines_of_field(instance: models.Model, field: Any) -> list[str]:
    if field.many_to_many:
        return sorted(str(item) for item in _all(instance, field.name))
    try:
        value = getattr(instance, field.name)
    except ObjectDoesNotExist:  # what it refers to is gone
        return []
    if isinstance(field, StreamField):
        return _lines_of_block(value.stream_block, value)
    if isinstance(field, RichTextField):
        return lines_of_html(value)
    if getattr(field, "choices", None):
        return lines_of_value(getattr(instance, f"get_{field.name}_display")())
    return lines_of_value(value)


def _line_of_child(child: models.Model, relation: Any) -> str:
    """A row of a child relation as one line: all that an editor can fill in."""
    left_out = {relation.field.name, "sort_order", "translation_key", "locale"}
    fields = [field for field in child._meta.concrete_fields if not field.primary_key and field.name not in left_out]
    return ", ".join(line for field in fields for line in _lines_of_field(child, field))


def lines_of_value(value: Any) -> list[str]:
    """Dates, times and yes or no as people write them; of everything else what it says of itself."""
    if value is None or value == "":
        return []
    if isinstance(value, bool):
        return [_("Yes") if value else _("No")]
    if isinstance(value, datetime):
        return [moment_in_words(value if timezone.is_aware(value) else timezone.make_aware(value))]
    if isinstance(value, date):
        return [date_format(value)]
    if isinstance(value, time):
        return [time_format(value)]
    return _clean(str(value).splitlines())


def lines_of_html(html: str) -> list[str]:
    """The text of each paragraph and item; the target of a link stands behind its words."""
    soup = BeautifulSoup(html or "", "html.parser")
    for link in soup.find_all("a"):
        link.append(f" ({_reference(link)})")
    for embedded in soup.find_all("embed"):
        embedded.append(f"[{embedded.get('alt') or _reference(embedded)}]")
    for line_break in soup.find_all("br"):
        line_break.replace_with("\n")
    for element in soup.find_all(_LINE_ELEMENTS):
        element.insert_before(NavigableString("\n"))
        element.insert_after(NavigableString("\n"))
    return _clean(soup.get_text().splitlines())


def _reference(element: Tag) -> str:
    kind = element.get("linktype") or element.get("embedtype") or ""
    target = next((str(element[name]) for name in _REFERENCE_ATTRIBUTES if element.get(name)), "")
    return f"{kind} {target}".strip()


def _clean(lines: Iterable[str]) -> list[str]:
    return [words for line in lines if (words := " ".join(line.split()))]


def _lines_of_block(block: blocks.Block, value: Any) -> list[str]:
    if value is None or value == "":
        return []
    if isinstance(block, blocks.BaseStreamBlock):
        return [line for child in value for line in _lines_of_block(child.block, child.value)]
    if isinstance(block, blocks.ListBlock):
        return [line for child in value for line in _lines_of_block(block.child_block, child)]
    if isinstance(block, blocks.BaseStructBlock):
        return _lines_of_struct(block, value)
    if isinstance(block, blocks.RichTextBlock):
        return lines_of_html(value.source)
    if isinstance(block, (blocks.ChoiceBlock, blocks.MultipleChoiceBlock)):
        return lines_of_value(block.get_searchable_content(value) or value)
    if isinstance(block, blocks.ChooserBlock):
        return [f"{capfirst(str(block.label))}: {value}"]
    return lines_of_value(value)


def _lines_of_struct(block: Any, value: Any) -> list[str]:
    if hasattr(value, "contextual_alt_text"):  # an ImageBlock's value is an image, not a StructValue
        alternative = value.contextual_alt_text
        return [f"{capfirst(str(block.label))}: {value}" + (f" – {alternative}" if alternative else "")]
    lines = []
    for name, child in block.child_blocks.items():
        own = _lines_of_block(child, value.get(name))
        is_labelled = len(own) == 1 and len(block.child_blocks) > 1 and not isinstance(child, blocks.ChooserBlock)
        lines += [f"{capfirst(str(child.label))}: {own[0]}"] if is_labelled else own
    return lines
