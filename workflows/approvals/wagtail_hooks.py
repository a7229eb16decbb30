"""Wiring into Wagtail's admin."""

from django.templatetags.static import static
from django.utils.html import format_html_join
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from workflows.approvals import dashboard, explorer, guard_hooks, personal_data_hooks  # noqa: F401  (register their hooks)
from workflows.approvals.action_menu import AskOrganisationsMenuItem, OpenRoundMenuItem
from workflows.approvals.board.bulk_actions import RemindAction
from workflows.approvals.menu import InboxMenuItem
from workflows.approvals.viewsets import round_viewset


@hooks.register("register_admin_viewset")
def register_round_viewset() -> ViewSet:
    return round_viewset


@hooks.register("register_admin_menu_item")
def register_inbox_menu_item() -> MenuItem:
    return InboxMenuItem()


hooks.register("register_bulk_action", RemindAction)


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
