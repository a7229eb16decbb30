"""The forms in which the coordination office extends a round and notes who was told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from workflows.approvals.models import ApprovalRound
from workflows.approvals.services.delivery import NOTE_MAX_LENGTH


class ExtendForm(forms.Form):
    """A later deadline, in the current time zone."""

    closes_at = forms.DateTimeField(
        label=_("New deadline"),
        widget=AdminDateTimeInput,
        error_messages={"required": _("Please choose the new deadline.")},
    )
    reason = forms.CharField(
        label=_("Why is the deadline moved?"),
        help_text=_("Everyone who has not answered reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Please say why the deadline is moved.")},
    )

    def __init__(self, data: Any = None, *, approval_round: ApprovalRound, **kwargs: Any) -> None:
        super().__init__(data, prefix="extend", **kwargs)
        self.closes_at_before = approval_round.closes_at
        self.fields["closes_at"].initial = timezone.localtime(approval_round.closes_at)

    def clean_closes_at(self) -> datetime:
        closes_at: datetime = self.cleaned_data["closes_at"]
        if closes_at <= self.closes_at_before:
            raise forms.ValidationError(_("The new deadline must be later than the present one."))
        return closes_at


class ToldForm(forms.Form):
    note = forms.CharField(
        label=_("Who was told, and how?"),
        max_length=NOTE_MAX_LENGTH,
        error_messages={"required": _("Please note who was told.")},
    )


class ReturnedForm(forms.Form):
    note = forms.CharField(
        label=_("Why did the mail not arrive?"),
        max_length=NOTE_MAX_LENGTH,
        error_messages={"required": _("Please note why the mail did not arrive.")},
    )
