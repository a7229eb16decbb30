"""What the list of messages can be narrowed down to."""

from __future__ import annotations

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from home.contact.enums import MessageKind
from home.contact.models import ContactMessage, ContactMessageQuerySet


class MessageFilterSet(WagtailFilterSet):
    handled = django_filters.ChoiceFilter(
        method="filter_handled",
        label=_("State"),
        choices=[("no", _("To be handled")), ("yes", _("Handled"))],
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=MessageKind.choices, empty_label=_("All"), widget=forms.RadioSelect
    )
    created_at = django_filters.DateFromToRangeFilter(label=_("Received"), widget=DateRangePickerWidget)

    class Meta:
        model = ContactMessage
        fields: list[str] = []

    def filter_handled(self, queryset: ContactMessageQuerySet, name: str, value: str) -> ContactMessageQuerySet:
        return queryset.filter(handled_at__isnull=value == "no")
