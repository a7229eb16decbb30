"""What changed between two frozen wordings, field by field, as templates show it. They escape every piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language_info

from workflows.approvals.comparison.passages import Passage, passages_of
from workflows.approvals.comparison.text_diff import Stretch, compare_lines
from workflows.approvals.models import ApprovalRequiredMixin, ApprovalRound
from workflows.approvals.wording import canonical_fields, page_from_wording


@dataclass(frozen=True)
class FieldDifference:
    """A field that changed; without ``stretches`` when its words are the same and only its form differs."""

    label: str
    stretches: list[Stretch]


@dataclass(frozen=True)
class Differences:
    """``language`` and ``direction`` are the text's own, not the reader's."""

    fields: list[FieldDifference]
    unchanged: list[str]
    files_changed: bool
    language: str
    direction: str

    @property
    def changed(self) -> list[str]:
        return [field.label for field in self.fields]

    @property
    def is_empty(self) -> bool:
        return not self.fields and not self.files_changed


def differences_between(*, before: ApprovalRound, after: ApprovalRound) -> Differences | None:
    """Compare the wordings of two rounds about a page; None when its page type is gone, or was another one then."""
    model = after.page_type.model_class()
    if model is None or not issubclass(model, ApprovalRequiredMixin) or before.page_type_id != after.page_type_id:
        return None
    old, new = _passages(model, before.wording), _passages(model, after.wording)
    old_forms, new_forms = canonical_fields(model, before.wording), canonical_fields(model, after.wording)
    fields, unchanged = [], []
    for name, passage in new.items():
        if old[name].lines == passage.lines and old_forms.get(name) == new_forms.get(name):
            if passage.lines:  # nobody wonders about what is still empty
                unchanged.append(passage.label)
        else:
            fields.append(FieldDifference(passage.label, compare_lines(old[name].lines, passage.lines)))
    return Differences(
        fields=fields,
        unchanged=unchanged,
        files_changed=before.wording["files"] != after.wording["files"],
        language=after.locale,
        direction="rtl" if get_language_info(after.locale)["bidi"] else "ltr",
    )


def _passages(model: type[ApprovalRequiredMixin], wording: dict[str, Any]) -> dict[str, Passage]:
    return {passage.name: passage for passage in passages_of(page_from_wording(model, wording))}
