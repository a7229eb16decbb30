"""Wiring: what the frame adds to Wagtail's admin."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from home.contact.viewsets import ContactViewSet, MessageViewSet
from home.content_checks import use_page_checks
from home.legal.placeholders import add_placeholders_panel
from home.rich_text import register_page_links
from home.translating import UpdateTranslationsView
from home.viewsets import SiteTextsViewSet
from home.welcome.panel import add_welcome_panel

register_snippet(ContactViewSet)
register_snippet(SiteTextsViewSet)
hooks.register("construct_wagtail_userbar", use_page_checks)
hooks.register("construct_homepage_panels", add_welcome_panel)
hooks.register("construct_homepage_panels", add_placeholders_panel)
# Later than Wagtail's own, whose handler of page links it takes the place of.
hooks.register("register_rich_text_features", register_page_links, order=10)


@hooks.register("register_admin_viewset")
def register_message_viewset() -> MessageViewSet:
    return MessageViewSet()


@hooks.register("register_permissions")
def register_message_permissions() -> QuerySet[Permission]:
    verbs = ["view_contactmessage", "change_contactmessage", "delete_contactmessage"]
    return Permission.objects.filter(content_type__app_label="home", codename__in=verbs)


@hooks.register("insert_global_admin_css", order=10)
def admin_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_admin_urls", order=-1)
def translation_urls() -> list[URLPattern]:
    """Found before wagtail-localize's own of the same address, whose name stays in use."""
    return [path("localize/update/<int:translation_source_id>/", UpdateTranslationsView.as_view())]
