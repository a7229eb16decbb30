"""The exact text that is decided about, and its digest.

A wording is what the approved fields of a page hold, in the form in which a revision stores them, together
with the hashes of the files that they refer to. The digest is the SHA-256 of its canonical JSON: NFC, sorted
keys, without what Wagtail changes by itself (primary keys, block ids, ``data-block-key``, translation keys,
locales, parent keys).
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

if TYPE_CHECKING:
    from workflows.approvals.models import ApprovalRequiredMixin

DIGEST_VERSION = 1

# Within a tag only: the same characters as text are words that visitors read.
_BLOCK_KEY = re.compile(r'(<[a-zA-Z][^<>]*?)\s+data-block-key="[^"]*"')
_SELF_CHANGING_FIELDS = {"translation_key", "locale"}


def wording_of(page: ApprovalRequiredMixin) -> dict[str, Any]:
    """The page's approved fields and the hashes of the files they show: ``{"fields": …, "files": …}``.

    Enough to render the text later, also when the page is gone. Reads the in-memory page, which may be
    built from a revision; queries the files that it refers to.
    """
    content = json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder))
    fields = {name: content[name] for name in page.approval_field_names() if name in content}
    return {"fields": fields, "files": _file_hashes(page)}


def digest_of(page: ApprovalRequiredMixin) -> str:
    """The digest of a page as it stands in memory, as 64 hexadecimal digits."""
    return digest_of_wording(type(page), wording_of(page))


def digest_of_wording(model: type[models.Model], wording: dict[str, Any]) -> str:
    """The digest of a frozen wording; ``model`` tells which values are streams and which are children."""
    canonical = {
        "version": DIGEST_VERSION,
        "fields": canonical_fields(model, wording),
        "files": wording["files"],
    }
    text = json.dumps(canonical, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def canonical_fields(model: type[models.Model], wording: dict[str, Any]) -> dict[str, Any]:
    """The fields of a frozen wording without what changes by itself: equal when the digests' parts are."""
    fields = {name: _canonical_field(model, name, value) for name, value in wording["fields"].items()}
    counts_if_filled = getattr(model, "approval_fields_if_filled", ())
    return {name: value for name, value in fields.items() if value != [] or name not in counts_if_filled}


def fields_to_restore(model: type[ApprovalRequiredMixin], wording: dict[str, Any]) -> dict[str, Any]:
    """What a page's content must hold to be this wording again, also in relations that it did not know yet."""
    return {name: [] for name in model.approval_fields_if_filled} | wording["fields"]


def page_from_wording(model: type[ApprovalRequiredMixin], wording: dict[str, Any]) -> ApprovalRequiredMixin:
    """An unsaved page that shows the wording; references to rows that are gone stay empty."""
    return model.from_serializable_data({"pk": None, **wording["fields"]}, check_fks=False, strict_fks=False)


def _canonical_field(model: type[models.Model], name: str, value: Any) -> Any:
    relation = next((rel for rel in get_all_child_relations(model) if rel.get_accessor_name() == name), None)
    if relation is not None:
        return [_canonical_child(relation, child) for child in value]
    field = model._meta.get_field(name)
    if isinstance(field, StreamField):
        return _canonical_block(field.stream_block, json.loads(value or "[]"))
    if field.many_to_many:
        return sorted(value)
    return _canonical_html(value) if isinstance(field, RichTextField) else _canonical_value(value)


def _canonical_child(relation: Any, child: dict[str, Any]) -> dict[str, Any]:
    """A child row without its own key, the key of its parent and its place, which the list order tells."""
    left_out = {"pk", relation.field.name, "sort_order", *_SELF_CHANGING_FIELDS}
    model = relation.related_model
    return {name: _canonical_field(model, name, value) for name, value in child.items() if name not in left_out}


def _canonical_block(block: blocks.Block | None, value: Any) -> Any:
    """A block's value without the ids that Wagtail gives to the items of streams and lists.

    The block says what is an item: the fields of a struct may be called ``id``, ``type`` and ``value``, too. What
    no block describes, or not in the expected shape, counts as it stands.
    """
    if isinstance(block, blocks.BaseStreamBlock) and isinstance(value, list):
        return [_canonical_item(block.child_blocks.get(item["type"]), item) for item in value]
    if isinstance(block, blocks.ListBlock) and isinstance(value, list):
        return [_canonical_item(block.child_block, item) for item in value]
    if isinstance(block, blocks.BaseStructBlock) and isinstance(value, dict):
        return {name: _canonical_block(block.child_blocks.get(name), item) for name, item in value.items()}
    return _canonical_html(value) if isinstance(block, blocks.RichTextBlock) else _canonical_value(value)


def _canonical_item(block: blocks.Block | None, item: Any) -> Any:
    if not isinstance(item, dict) or "value" not in item:  # a list that was stored before Wagtail 2.16
        return _canonical_value(item)
    without_id = {name: value for name, value in item.items() if name != "id"}
    return without_id | {"value": _canonical_block(block, item["value"])}


def _canonical_html(value: Any) -> Any:
    return _canonical_value(_BLOCK_KEY.sub(r"\1", value) if isinstance(value, str) else value)


def _canonical_value(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {name: _canonical_value(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_canonical_value(item) for item in value]
    return value


def _file_hashes(page: ApprovalRequiredMixin) -> dict[str, str]:
    """``{"app.model:pk": hash}`` of every image and document that the approved fields refer to."""
    wanted: set[tuple[type[models.Model], str]] = set()
    children = {rel.get_accessor_name() for rel in get_all_child_relations(type(page))}
    for name in page.approval_field_names():
        if name in children:
            for child in getattr(page, name).all():
                wanted.update(_references(child, child._meta.get_fields()))
        else:
            wanted.update(_references(page, [page._meta.get_field(name)]))
    hashes = {}
    for model, pk in wanted:
        hashes[wording_key(model, pk)] = _file_hash(model, pk)
    return hashes


def wording_key(model: type[models.Model], pk: Any) -> str:
    """Under which name a wording holds the hash of an image's or a document's file."""
    return f"{model._meta.label_lower}:{pk}"


def _references(instance: models.Model, fields: Iterable[Any]) -> Iterable[tuple[type[models.Model], str]]:
    for field in fields:
        if hasattr(field, "extract_references"):
            for model, pk, _model_path, _content_path in field.extract_references(field.value_from_object(instance)):
                if _has_file(model):
                    yield model, str(pk)
        elif field.is_relation and field.concrete and field.many_to_one and _has_file(field.related_model):
            pk = field.value_from_object(instance)
            if pk is not None:
                yield field.related_model, str(pk)


def _has_file(model: type[models.Model]) -> bool:
    return hasattr(model, "get_file_hash") or hasattr(model, "_set_file_hash")


def _file_hash(model: type[models.Model], pk: str) -> str:
    """The stored hash, computed once when the row has none; empty when the row or its file is gone."""
    try:
        row: Any = model._default_manager.get(pk=pk)  # an image or a document, of whatever model
    except ObjectDoesNotExist:
        return ""
    if not row.file_hash:
        try:
            row._set_file_hash()
        except OSError:
            return ""
        model._default_manager.filter(pk=pk).update(file_hash=row.file_hash)
    return row.file_hash
