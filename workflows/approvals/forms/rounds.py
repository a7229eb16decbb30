"""The forms in which people answer, ask and withdraw."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.approvals.enums import Position
from workflows.approvals.models import Ballot, OrganisationApprovalTask
from workflows.approvals.presentation.offers import answers_offered

REASON_MAX_LENGTH = 5000


class BallotForm(forms.Form):
    """An organisation's answer; an objection carries a reason."""

    position = forms.ChoiceField(
        label=_("Your organisation's answer"),
        choices=Position,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose an answer."), "invalid_choice": _("Please choose an answer.")},
    )
    reason = forms.CharField(
        label=_("Reason or remark"),
        help_text=_("Needed for an objection. Only the organisations in this network can read it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=REASON_MAX_LENGTH,
        required=False,
    )

    @classmethod
    def for_ballot(cls, ballot: Ballot, data: Any = None, **kwargs: Any) -> BallotForm:
        """The form with the answers that this round offers, filled in as the organisation has answered."""
        form = cls(data, initial={"position": ballot.position, "reason": ballot.reason}, **kwargs)
        form.fields["position"].choices = answers_offered(ballot.round)  # type: ignore[attr-defined]  # it is the ChoiceField above
        return form

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("position") == Position.OBJECT and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Please give a reason for the objection."))
        return cleaned


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is the round withdrawn?"),
        help_text=_("Everyone who was asked reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Please say why the round is withdrawn.")},
    )


class AskForm(forms.Form):
    """Choose the procedure by which the organisations are asked."""

    procedure = forms.ModelChoiceField(
        label=_("Procedure"),
        queryset=OrganisationApprovalTask.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Please choose a procedure.")},
    )

    def __init__(self, *args: Any, procedures: list[OrganisationApprovalTask], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = OrganisationApprovalTask.objects.filter(pk__in=[task.pk for task in procedures])
        self.fields["procedure"].queryset = offered  # type: ignore[attr-defined]  # it is the ModelChoiceField above
