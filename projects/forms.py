"""Forms of the editor for the network's own pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet

from home.forms import PageForm
from workflows.organisations.models import Organisation, OrganisationQuerySet


class MemberFormSet(BaseChildFormSet):
    """Rows that offer today's members, and the organisations that they name already."""

    @cached_property
    def offered(self) -> OrganisationQuerySet:
        present = [row.organisation_id for row in getattr(self.instance, self.rel_name).all()]
        return Organisation.objects.members() | Organisation.objects.filter(pk__in=present)

    @cached_property
    def choices(self) -> list[tuple[Any, str]]:
        """One query for all rows; a model choice field of its own for each row would ask once a row."""
        return [("", "---------"), *((organisation.pk, organisation.name) for organisation in self.offered)]

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if "organisation" in form.fields:
            form.fields["organisation"].queryset = self.offered
            form.fields["organisation"].choices = self.choices

    def get_unique_error_message(self, unique_check: Any) -> str:
        return _("Each organisation can be named only once.")


class HostFormSet(MemberFormSet):
    def get_unique_error_message(self, unique_check: Any) -> str:
        return _("Each organisation can be named as a host only once.")


class ProfileForm(PageForm):
    """Offers today's members, and the organisation whose profile it is already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "organisation" in self.fields:
            present = Organisation.objects.filter(pk=self.instance.organisation_id)
            self.fields["organisation"].queryset = Organisation.objects.members() | present
