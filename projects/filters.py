"""Forms above lists by which visitors narrow them down, by GET and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SEARCH = "q"


@dataclass(frozen=True)
class Offer:
    """A list's values of one kind, each with its label."""

    name: str
    label: str
    choices: list[tuple[str, str]]


class ListFilter(forms.Form):
    """What a visitor asks of a list. Values that are not on offer count as if they had not been asked for."""

    def __init__(self, asked: Mapping[str, Any], *, offers: Iterable[Offer], searches: bool = False) -> None:
        fields = _fields(offers, searches=searches)
        super().__init__(_known(asked, fields), auto_id="filter-%s", use_required_attribute=False)
        self.fields.update(fields)
        self.is_valid()

    @property
    def chosen(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if value}


class ForeignSelect(forms.Select):
    """Names stand in it that may be in another language than the form; each is written in its own direction."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        option["attrs"]["dir"] = "auto"
        return option


def _fields(offers: Iterable[Offer], *, searches: bool) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    if searches:
        widget = forms.TextInput(attrs={"type": "search"})
        fields[SEARCH] = forms.CharField(
            label=gettext_lazy("Words in the text"), max_length=200, required=False, widget=widget
        )
    for offer in offers:
        if offer.choices:  # nothing to choose from is no field
            choices = [("", _("All")), *offer.choices]
            fields[offer.name] = forms.ChoiceField(
                label=offer.label, choices=choices, required=False, widget=ForeignSelect
            )
    return fields


def _known(asked: Mapping[str, Any], fields: Mapping[str, forms.Field]) -> dict[str, str]:
    known = {}
    for name, field in fields.items():
        try:
            known[name] = field.clean(asked.get(name, ""))
        except forms.ValidationError:
            continue
    return known
