"""Wiring into Wagtail's admin."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.templatetags.static import static
from django.utils.html import format_html_join
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from workflows.approvals import dashboard, explorer, personal_data_hooks  # noqa: F401  (register their hooks)
from workflows.approvals.action_menu import AskOrganisationsMenuItem, OpenRoundMenuItem
from workflows.approvals.board.bulk_actions import RemindAction
from workflows.approvals.guard import hooks as guard_hooks  # noqa: F401  (registers its hooks)
from workflows.approvals.menu import InboxMenuItem
from workflows.approvals.viewsets import round_viewset


@hooks.register("register_admin_viewset")
def register_round_viewset() -> ViewSet:
    return round_viewset


@hooks.register("register_admin_menu_item")
def register_inbox_menu_item() -> MenuItem:
    return InboxMenuItem()


hooks.register("register_bulk_action", RemindAction)


@hooks.register("register_permissions")
def register_round_permissions() -> QuerySet[Permission]:
    """To start rounds, to see all of them, to manage them: offered where a group's rights are chosen."""
    return Permission.objects.filter(
        content_type__app_label="workflows_approvals",
        codename__in=["add_approvalround", "view_approvalround", "manage_approvalround"],
    )


@hooks.register("register_page_action_menu_item")
def register_ask_organisations() -> ActionMenuItem:
    return AskOrganisationsMenuItem(order=5)


@hooks.register("register_page_action_menu_item")
def register_open_round() -> ActionMenuItem:
    return OpenRoundMenuItem(order=5)


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    sheets = ("workflows_approvals/admin.css", "workflows_approvals/differences.css")
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(sheet),) for sheet in sheets))
