from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from workflows.notices import (
    admin_urls,
    dashboard,  # noqa: F401  (registers its hook)
)
from workflows.notices.recipients import OFFICE_PERMISSION


class MailLogMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(OFFICE_PERMISSION)


@hooks.register("register_admin_urls")
def register_mail_log_urls() -> list[URLResolver]:
    return [path("mail-log/", include(admin_urls))]


@hooks.register("register_reports_menu_item")
def register_mail_log_menu_item() -> MenuItem:
    return MailLogMenuItem(
        _("Mail log"), reverse("workflows_notices:mail_log"), name="mail-log", icon_name="mail", order=800
    )
