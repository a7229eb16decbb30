"""Members by CSV: upload, look at what would happen, confirm; and the file to begin with."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from workflows.organisations.import_forms import ConfirmForm, UploadForm
from workflows.organisations.members_file import (
    Plan,
    UnreadableFile,
    carry_out,
    export_members,
    plan_import,
    template_file,
)
from workflows.organisations.members_file.columns import COLUMNS


def may_import_members(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whoever may both add and change organisations: a file may do either."""
    return all(user.has_perm(f"workflows_organisations.{verb}_organisation") for verb in ("add", "change"))  # type: ignore[union-attr]  # every user model of Wagtail has it


def _user(request: HttpRequest) -> AbstractBaseUser:
    """The user of a request that Wagtail's admin has let in."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


class ImportersOnly(View):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_import_members(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ImportView(ImportersOnly, WagtailAdminTemplateMixin, TemplateView):
    """GET asks for a file; POST shows what it would do, and writes nothing."""

    template_name = "workflows_organisations/import.html"
    header_icon = "upload"
    http_method_names = ["get", "head", "post", "options"]

    def get_page_title(self) -> str:
        return _("Import members")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("organisations:index"), "label": _("Organisations")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(columns=COLUMNS, **{"form": UploadForm()} | kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        return self.show_plan(form.cleaned_data["file"])

    def show_plan(self, text: str) -> HttpResponse:
        try:
            plan = plan_import(text)
        except UnreadableFile as error:
            form = UploadForm({}, MultiValueDict())
            form.errors.clear()
            form.add_error("file", str(error))
            return self.render_to_response(self.get_context_data(form=form), status=422)
        confirm = None
        if plan.changes and not plan.problems:
            confirm = ConfirmForm.of(text=text, fingerprint=plan.fingerprint, user_id=_user(self.request).pk)
        context = self.get_context_data(plan=plan, confirm=confirm)
        return self.render_to_response(context, status=422 if plan.problems else 200)


class ConfirmImportView(ImportView):
    """Writes exactly what the check has shown; shows it anew when the member list has changed meanwhile."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ConfirmForm(request.POST, user_id=_user(request).pk)
        if not form.is_valid():
            for error in form.errors.get("checked", []):
                messages.error(request, str(error))
            return self.render_to_response(self.get_context_data(), status=422)
        text, fingerprint = form.cleaned_data["checked"]
        try:
            plan = carry_out(text=text, fingerprint=fingerprint, user=_user(request))
        except IntegrityError:  # somebody has just added the same name
            plan = None
        if plan is None:
            messages.warning(request, _("The member list has changed since the check. Please look at it again."))
            return self.show_plan(text)
        messages.success(request, _in_one_sentence(plan))
        return redirect("organisations:index")


def _in_one_sentence(plan: Plan) -> str:
    created, changed = len(plan.created), len(plan.changed)
    return _("%(created)s, %(changed)s.") % {
        "created": ngettext("%(count)d entry created", "%(count)d entries created", created) % {"count": created},
        "changed": ngettext("%(count)d entry changed", "%(count)d entries changed", changed) % {"count": changed},
    }


class ExportView(ImportersOnly):
    """The member list as the import reads it; it holds people's addresses."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return _csv_response(export_members(), "members.csv")


class TemplateFileView(ImportersOnly):
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return _csv_response(template_file(), "members-template.csv")


def _csv_response(content: bytes, filename: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    patch_cache_control(response, private=True, no_store=True)
    return response
