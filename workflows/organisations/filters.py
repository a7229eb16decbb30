"""What the list of organisations can be narrowed down to."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from workflows.organisations.enums import Role
from workflows.organisations.models import Organisation, OrganisationQuerySet, Representative
from workflows.organisations.selectors import places


class Membership(TextChoices):
    MEMBER = "member", _("Member today")
    FORMER = "former", _("Has left")
    FUTURE = "future", _("Not yet a member")

    @classmethod
    def of(cls, organisation: Organisation) -> Membership:
        """What the organisation is today."""
        if organisation.is_member:
            return cls.MEMBER
        left = organisation.left_on is not None and organisation.left_on <= timezone.localdate()
        return cls.FORMER if left else cls.FUTURE


class Representation(TextChoices):
    UNREACHABLE = "unreachable", _("Nobody can be reached by mail")
    NO_DELEGATE = "no_delegate", _("No delegate")
    REACHABLE = "reachable", _("Somebody can be reached by mail")


class OrganisationFilterSet(WagtailFilterSet):
    membership = django_filters.ChoiceFilter(
        label=_("Membership"),
        choices=Membership.choices,
        method="filter_membership",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    representation = django_filters.ChoiceFilter(
        label=_("Representatives"),
        choices=Representation.choices,
        method="filter_representation",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    place = django_filters.MultipleChoiceFilter(
        label=_("Place"),
        choices=lambda: [(place, place) for place in places()],
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Organisation
        fields: list[str] = []

    def filter_membership(self, queryset: OrganisationQuerySet, name: str, value: str) -> OrganisationQuerySet:
        today = timezone.localdate()
        if value == Membership.FORMER:
            return queryset.filter(left_on__lte=today)
        if value == Membership.FUTURE:
            return queryset.filter(joined_on__gt=today)
        return queryset.members(today)

    def filter_representation(self, queryset: OrganisationQuerySet, name: str, value: str) -> OrganisationQuerySet:
        if value == Representation.NO_DELEGATE:
            delegates = Representative.objects.current().filter(organisation=OuterRef("pk"), role=Role.DELEGATE)
            return queryset.exclude(Exists(delegates))
        reachable = Organisation.objects.reachable().values("pk")
        if value == Representation.UNREACHABLE:
            return queryset.exclude(pk__in=reachable)
        return queryset.filter(pk__in=reachable)
