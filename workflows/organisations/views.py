"""Wagtail's generic views, where organisations need more than they offer."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import quote
from django.db import IntegrityError
from django.db.models import ProtectedError, Q, RestrictedError
from django.forms import ModelForm
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.views import generic
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.widgets.button import Button

from workflows.organisations.exports import SafeSpreadsheetExportMixin
from workflows.organisations.import_views import may_import_members
from workflows.organisations.models import Organisation, OrganisationQuerySet, Representative
from workflows.organisations.selectors import Use, current_representatives, organisations_with_representation, uses_of


class OrganisationIndexView(SafeSpreadsheetExportMixin, generic.IndexView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        if may_import_members(self.request.user):
            buttons += [
                Button(_("Import members"), url=reverse("organisations:import"), icon_name="upload", priority=30),
                Button(
                    _("Member list for the import"),
                    url=reverse("organisations:export_members"),
                    icon_name="download",
                    priority=40,
                ),
            ]
        return buttons

    def get_base_queryset(self) -> OrganisationQuerySet:
        return organisations_with_representation()

    def search_queryset(self, queryset: OrganisationQuerySet) -> OrganisationQuerySet:
        """Find parts of names and addresses, the representatives' too; each organisation once."""
        if not self.is_searching:
            return queryset
        found = Q()
        for field in self.search_fields:
            found |= Q(**{f"{field}__icontains": self.search_query})
        return queryset.filter(pk__in=Organisation.objects.filter(found).order_by().values("pk"))


class KeepTypedOnConflict:
    """Somebody else took the same name or address between the check and the save: say so, lose nothing."""

    def form_valid(self, form: ModelForm) -> HttpResponse:
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except IntegrityError:
            self.produced_error_code = "validation_error"
            self.produced_error_message = _(
                "Somebody else has just saved the same name or address. Please compare and save again."
            )
            return self.form_invalid(form)  # type: ignore[attr-defined]


class OrganisationCreateView(KeepTypedOnConflict, generic.CreateView):
    pass


class OrganisationEditView(KeepTypedOnConflict, generic.EditView):
    pass


class OrganisationDeleteView(generic.DeleteView):
    @cached_property
    def uses(self) -> list[Use]:
        return uses_of(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["uses"] = self.uses
        context["is_protected"] = context.get("is_protected", False) or any(use.protects for use in self.uses)
        context["edit_url"] = self.edit_url
        return context

    @property
    def edit_url(self) -> str:
        return reverse(self.edit_url_name, args=(quote(self.object.pk),))

    def form_valid(self, form: ModelForm) -> HttpResponse:
        """Refuse with a sentence when records point here, also those written since the page was shown."""
        this_page = self.get_delete_url()  # a deletion that fails at its commit has already taken the key away
        if not any(use.protects for use in self.uses):
            with suppress(ProtectedError, RestrictedError, IntegrityError):
                return super().form_valid(form)
        messages.error(
            self.request,
            _("“%(organisation)s” is named in decisions and cannot be deleted.") % {"organisation": self.object},
        )
        return HttpResponseRedirect(this_page)


class OrganisationUsageView(UsageView):
    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(*args, uses=uses_of(self.object), **kwargs)


class OrganisationInspectView(generic.InspectView):
    def get_field_label(self, field_name: str, field: Any) -> str:
        if field_name == "representatives":
            return capfirst(str(Representative._meta.verbose_name_plural))
        return super().get_field_label(field_name, field)

    def get_representatives_display_value(self) -> SafeString | str:
        """Who answers today; former representatives are in the form."""
        rows = (
            (person.name, person.get_role_display(), person.email) for person in current_representatives(self.object)
        )
        people = format_html_join("", "<li>{} ({}), {}</li>", rows)
        listed = format_html("<ul>{}</ul>", people) if people else "–"
        if not self.object.is_member or Organisation.objects.reachable().filter(pk=self.object.pk).exists():
            return listed
        warning = _(
            "Nobody can be reached by mail: enter a representative who wants mail. Until then the organisation is "
            "not invited, and its silence in a round counts for nothing."
        )
        return format_html("{}<p><strong>{}</strong></p>", listed, warning)
