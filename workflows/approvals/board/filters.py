"""What the board of rounds can be narrowed down to."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, QuerySet, TextChoices
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from workflows.approvals.board.selectors import needing_attention, silent_in
from workflows.approvals.enums import RoundOutcome
from workflows.approvals.models import ApprovalRound, Ballot, OrganisationApprovalTask
from workflows.approvals.models.rounds import ApprovalRoundQuerySet
from workflows.approvals.permissions import may_manage_rounds
from workflows.approvals.selectors import rounds_visible_to
from workflows.organisations.models import Organisation
from workflows.organisations.selectors import organisations_represented_by


class RoundState(TextChoices):
    OPEN = "open", _("Open")
    DECIDED = "decided", _("Closed")
    ATTENTION = "attention", _("Needs attention")


def organisations_to_ask_after(request: HttpRequest) -> QuerySet[Organisation]:
    """The coordination office asks after every organisation, others after their own."""
    if not may_manage_rounds(request.user):
        return organisations_represented_by(request.user)
    return Organisation.objects.filter(Exists(Ballot.objects.filter(organisation=OuterRef("pk"))))


def procedures_seen(request: HttpRequest) -> QuerySet[OrganisationApprovalTask]:
    """Looked up for each procedure, of which there are few: one round of it is found soon."""
    rounds = rounds_visible_to(request.user).filter(procedure=OuterRef("pk"))
    return OrganisationApprovalTask.objects.filter(Exists(rounds)).order_by("name")


class RoundFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=RoundState.choices,
        method="filter_state",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    outcome = django_filters.MultipleChoiceFilter(
        label=_("Outcome"), choices=RoundOutcome.choices, widget=forms.CheckboxSelectMultiple
    )
    procedure = django_filters.ModelChoiceFilter(
        label=_("Procedure"), queryset=procedures_seen, empty_label=_("All"), widget=forms.RadioSelect
    )
    silent = django_filters.ModelChoiceFilter(
        label=_("No answer from"), queryset=organisations_to_ask_after, method="filter_silent", empty_label=_("All")
    )
    opened_at = django_filters.DateFromToRangeFilter(label=_("Asked"), widget=DateRangePickerWidget)

    class Meta:
        model = ApprovalRound
        fields: list[str] = []

    def filter_state(self, queryset: ApprovalRoundQuerySet, name: str, value: str) -> QuerySet[Any]:
        if value == RoundState.OPEN:
            return queryset.open()
        if value == RoundState.DECIDED:
            return queryset.exclude(outcome="")
        return needing_attention(queryset)

    def filter_silent(self, queryset: ApprovalRoundQuerySet, name: str, value: Organisation) -> QuerySet[Any]:
        return silent_in(queryset, organisation_id=value.pk)
