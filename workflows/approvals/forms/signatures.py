"""The forms about signatures and retractions of adopted texts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.organisations.models import Organisation, OrganisationQuerySet

NOTE_MAX_LENGTH = 500


class SignatureForm(forms.Form):
    """Who signs or withdraws; the office also says who said so."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        error_messages={
            "required": _("Please choose the organisation."),
            "invalid_choice": _("Please choose the organisation."),
        },
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_(
            "Who decided it, and how you know. Needed when the coordination office acts for an organisation. "
            "Only people in the network read it."
        ),
        max_length=NOTE_MAX_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, organisations: OrganisationQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations.order_by("name")  # type: ignore[attr-defined]  # it is the ModelChoiceField above


class RetractForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is the text retracted?"),
        help_text=_("Everyone can read this at the address of the text."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Please say why the text is retracted. Everyone can read it.")},
    )
