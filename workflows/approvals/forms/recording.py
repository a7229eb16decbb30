"""The forms in which the coordination office enters what a meeting decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from workflows.approvals.enums import Position
from workflows.approvals.forms.rounds import REASON_MAX_LENGTH
from workflows.approvals.models import OrganisationApprovalTask
from workflows.approvals.services import Answer
from workflows.organisations.models import Organisation

SILENT = "silent"
NOT_ASKED = "not_asked"
CHOICES = [
    (Position.APPROVE.value, Position.APPROVE.label),
    (Position.STAND_ASIDE.value, Position.STAND_ASIDE.label),
    (Position.OBJECT.value, Position.OBJECT.label),
    (SILENT, _("Not present, or no answer")),
    (NOT_ASKED, _("Was not asked")),
]


class MeetingForm(forms.Form):
    """By which procedure, and when."""

    procedure = forms.ModelChoiceField(
        label=_("Procedure"),
        queryset=OrganisationApprovalTask.objects.none(),
        empty_label=None,
        error_messages={
            "required": _("Please choose a procedure."),
            "invalid_choice": _("Please choose a procedure."),
        },
    )
    day = forms.DateField(label=_("Day of the decision"), widget=AdminDateInput)

    def __init__(self, *args: Any, procedures: list[OrganisationApprovalTask], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = OrganisationApprovalTask.objects.filter(pk__in=[task.pk for task in procedures])
        self.fields["procedure"].queryset = offered  # type: ignore[attr-defined]  # it is the ModelChoiceField above

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("A decision cannot be recorded before it is taken."))
        return day


@dataclass(frozen=True)
class Row:
    """One organisation in the table."""

    organisation: Organisation
    position: BoundField
    reason: BoundField


class AnswersForm(forms.Form):
    """What each organisation said, where that was, and whether all knew of it."""

    note = forms.CharField(
        label=_("Where and how was it decided?"),
        help_text=_("For example: plenary meeting, item 4 of the agenda, minutes by …"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Please note where and how the decision was taken.")},
    )
    all_invited = forms.BooleanField(
        label=_("All organisations that were asked had been invited to the meeting and knew of this item."),
        required=False,
    )
    file = forms.FileField(label=_("CSV file"), required=False)

    def __init__(
        self, data: Any = None, *, organisations: Iterable[Organisation], asked: set[int], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.organisations = list(organisations)
        for organisation in self.organisations:
            self.fields[position_name(organisation)] = forms.ChoiceField(
                label=_("Position of %(organisation)s") % {"organisation": organisation},
                choices=CHOICES,
                initial=SILENT if organisation.pk in asked else NOT_ASKED,
                error_messages={"required": _("Please choose a position.")},
            )
            self.fields[reason_name(organisation)] = forms.CharField(
                label=_("Reason of %(organisation)s") % {"organisation": organisation},
                required=False,
                max_length=REASON_MAX_LENGTH,
                widget=forms.Textarea(attrs={"rows": 1}),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for organisation in self.organisations:
            objects = cleaned.get(position_name(organisation)) == Position.OBJECT
            if objects and not cleaned.get(reason_name(organisation), "").strip():
                self.add_error(reason_name(organisation), _("Please give a reason for the objection."))
        return cleaned

    def rows(self) -> Iterator[Row]:
        for organisation in self.organisations:
            yield Row(organisation, self[position_name(organisation)], self[reason_name(organisation)])

    def hidden(self) -> Iterator[str]:
        """Everything that was entered, to be sent along once more."""
        for name in self.fields:
            if name != "file":
                yield self[name].as_hidden()

    def answers(self) -> dict[Organisation, Answer]:
        """Those who were asked, with what they said; call it on a valid form."""
        answers = {}
        for organisation in self.organisations:
            position = self.cleaned_data[position_name(organisation)]
            if position != NOT_ASKED:
                reason = self.cleaned_data[reason_name(organisation)]
                answers[organisation] = Answer("" if position == SILENT else position, reason)
        return answers


def position_name(organisation: Organisation) -> str:
    return f"position_{organisation.pk}"


def reason_name(organisation: Organisation) -> str:
    return f"reason_{organisation.pk}"


def form_data(answers: Mapping[Organisation, Answer], *, organisations: Iterable[Organisation]) -> dict[str, str]:
    """The answers as ``AnswersForm`` takes them; who is not named was not asked."""
    data = {}
    for organisation in organisations:
        answer = answers.get(organisation)
        data[position_name(organisation)] = NOT_ASKED if answer is None else answer.position or SILENT
        data[reason_name(organisation)] = answer.reason if answer else ""
    return data
