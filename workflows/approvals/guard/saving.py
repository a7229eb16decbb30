"""The publish guard: no row of a guarded page is written live in a wording without a warrant.

It sits where every route ends, in ``save()`` (``ApprovalRequiredMixin``), and in a ``pre_save`` receiver
for what does not pass there: rows saved as the base class ``Page``, and fixtures. What writes SQL
directly (``queryset.update``, children saved on their own, replaced files) is found by the nightly check.
"""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from workflows.approvals.exceptions import PublicationRefused
from workflows.approvals.guard.warrants import is_warranted
from workflows.approvals.models.guarded import ApprovalRequiredMixin


def check_save(page: ApprovalRequiredMixin, update_fields: Collection[str] | None) -> None:
    """Refuse to save a guarded page live without a warrant; a new page becomes a draft instead.

    Raises PublicationRefused. Side effect on a page that is being created: ``live`` is set to False.
    """
    if page._state.adding:
        if page.live and not is_warranted(page):
            page.live = False
            page.has_unpublished_changes = True
        return
    if not page.live:
        # Core's copy marks its draft as published from a revision; nothing that is not live is.
        page.live_revision = None
    if update_fields is None:
        if page.live:
            _require_warrant(page)
        return
    if _is_harmless(type(page), update_fields):
        return
    resulting = _stored_with(page, update_fields)
    if resulting is not None and resulting.live:
        _require_warrant(resulting)


def check_foreign_save(row: Page, update_fields: Collection[str] | None, *, raw: bool) -> None:
    """Check a write that does not pass the mixin's ``save()``: base-class rows and fixtures (``raw``).

    Raises PublicationRefused.
    """
    model = row.specific_class
    if model is None or not issubclass(model, ApprovalRequiredMixin):
        return
    if update_fields is None:
        update_fields = [field.name for field in (row._meta.local_fields if raw else row._meta.concrete_fields)]
    if _is_harmless(model, update_fields):
        return
    resulting = _stored_with(row, update_fields)
    if resulting is None:
        # A fixture brings a page in two rows, the base row first: while one is missing, nothing can vouch for it.
        if _is_base_row_live(row):
            raise PublicationRefused(refusal(row))
    elif resulting.live:
        _require_warrant(resulting)


def _is_harmless(model: type[ApprovalRequiredMixin], update_fields: Collection[str]) -> bool:
    """Whether a write touches neither what was approved, nor what makes it public, nor what vouches for it."""
    guarded = {"live", "alias_of", "alias_of_id", *model.approval_field_names()}
    attnames = {model._meta.get_field(name).attname for name in guarded & _concrete_names(model)}
    return not (guarded | attnames) & set(update_fields)


def _concrete_names(model: type[ApprovalRequiredMixin]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields}


def _stored_with(row: Page, update_fields: Collection[str]) -> ApprovalRequiredMixin | None:
    """The page as the database would hold it after a partial write; None when its specific row does not exist."""
    model = row.specific_class
    stored = model._base_manager.filter(pk=row.pk).first()
    if stored is None:
        return None
    children = {relation.get_accessor_name() for relation in get_all_child_relations(model)}
    for name in update_fields:
        field = None if name in children else row._meta.get_field(name)
        if field is None or field.many_to_many:
            setattr(stored, name, list(getattr(row, name).all()))
        elif not field.primary_key:
            setattr(stored, field.attname, getattr(row, field.attname))
    return stored


def _is_base_row_live(row: Page) -> bool:
    """As it is being written, or as it was when this is the specific row, which brings no ``live`` of its own."""
    if type(row) is Page:
        return row.live
    return Page._base_manager.filter(pk=row.pk, live=True).exists()


def _require_warrant(page: ApprovalRequiredMixin) -> None:
    if not is_warranted(page):
        raise PublicationRefused(refusal(page))


def refusal(page: Page) -> str:
    """The sentence for whoever wanted to publish."""
    return _(
        "“%(title)s” was not published: the member organisations have not adopted this wording. "
        "The draft is kept. Ask the organisations to have it published."
    ) % {"title": page.title}
