"""What is held about a person, for the coordination office to hand out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from workflows.approvals.permissions import logged_in_user, may_manage_rounds
from workflows.approvals.personal_data import personal_data_as_json


class PersonForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail address of the person"))


class PersonalDataView(WagtailAdminTemplateMixin, FormView):
    """GET asks for an address; POST, so that none gets into addresses and logs, answers with the file."""

    template_name = "workflows_approvals/admin/personal_data.html"
    form_class = PersonForm
    header_icon = "user"
    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_manage_rounds(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]  # not async

    def get_page_title(self) -> str:
        return _("Personal data")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": reverse("workflows_approvals_personal_data"), "label": self.get_page_title()}
        return [*self.breadcrumbs_items, here]

    def form_valid(self, form: PersonForm) -> HttpResponse:
        email = form.cleaned_data["email"]
        content = personal_data_as_json(email)
        user = logged_in_user(self.request)
        log(user, "workflows_approvals.export_personal_data", user=user, data={"email": email})
        response = HttpResponse(content, content_type="application/json")
        response["Content-Disposition"] = 'attachment; filename="personal-data.json"'
        patch_cache_control(response, private=True, no_store=True)
        return response

    def form_invalid(self, form: PersonForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
