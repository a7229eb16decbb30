"""The form of an organisation with its representatives."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

from workflows.organisations.models import Organisation, Representative


def login_label(user: AbstractBaseUser) -> str:
    """Name, user name and address: two people may share the first, and a list is searched by any of them."""
    full_name = user.get_full_name() if hasattr(user, "get_full_name") else ""
    login = user.get_username()
    email = getattr(user, user.get_email_field_name(), "")
    details = f"{login}, {email}" if email else login
    return f"{full_name} ({details})" if full_name else details


class RepresentativeFormSet(BaseChildFormSet):
    @cached_property
    def login_choices(self) -> list[tuple[Any, str]]:
        """One query for all rows; a model choice field of its own for each row would ask once a row."""
        User = get_user_model()  # noqa: N806  (a class)
        users = User._default_manager.order_by(User.USERNAME_FIELD)
        return [("", "---------"), *((user.pk, login_label(user)) for user in users)]

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if "user" in form.fields:
            form.fields["user"].choices = self.login_choices  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Refuse an address that is there twice, whatever its case, among old and new rows alike.

        The database's constraint cannot be checked row by row: the organisation is no field of the
        row's form, and two new rows do not see each other.
        """
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            if self._should_delete_form(form):
                continue
            email = getattr(form, "cleaned_data", {}).get("email", "").lower()
            if email and email in seen:
                form.add_error("email", _("This organisation already has a representative with this e-mail address."))
            seen.add(email)

    def free_addresses(self) -> None:
        """Let go of the addresses that are about to change, so that two rows can swap theirs.

        The rows are saved one after the other, and a unique constraint on an expression cannot wait
        until the end of the transaction.
        """
        changed = [form.instance.pk for form in self.initial_forms if "email" in form.changed_data]
        placeholder = Concat(Cast("pk", CharField()), Value("@changing.invalid"))
        Representative.objects.filter(pk__in=changed).update(email=placeholder)


class OrganisationForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = Organisation
        fields: list[str] = []  # the panels name them

    @transaction.atomic
    def save(self, commit: bool = True) -> Organisation:
        if commit:
            self.formsets["representatives"].free_addresses()
        return super().save(commit=commit)
