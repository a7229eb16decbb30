"""The way to a person's data in Wagtail's admin, and its entry in the log."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from workflows.approvals.permissions import may_manage_rounds
from workflows.approvals.views.personal_data import PersonalDataView


class PersonalDataMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_manage_rounds(request.user)


@hooks.register("register_admin_urls")
def register_personal_data_url() -> list[URLPattern]:
    return [path("personal-data/", PersonalDataView.as_view(), name="workflows_approvals_personal_data")]


@hooks.register("register_reports_menu_item")
def register_personal_data_menu_item() -> MenuItem:
    url = reverse("workflows_approvals_personal_data")
    return PersonalDataMenuItem(_("Personal data"), url, name="personal-data", icon_name="user", order=810)


@hooks.register("register_log_actions")
def register_personal_data_log_action(actions: LogActionRegistry) -> None:
    actions.register_action(
        "workflows_approvals.export_personal_data", _("Export personal data"), _("Exported a person's data")
    )
