"""Contacts and messages in the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.contact.views import HandledView, MessageDeleteView, MessageIndexView, MessageInspectView
from home.models import Contact


class ContactViewSet(SnippetViewSet):
    model = Contact
    icon = "user"
    # Nobody looks for people under "Snippets".
    add_to_admin_menu = True
    menu_label = _("Contacts")
    menu_order = 255
    list_display = [
        "__str__",
        Column("role", label=_("Role")),
        Column("phone", label=_("Phone")),
        Column("email", label=_("E-mail address")),
        UpdatedAtColumn(),
    ]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("team"), FieldPanel("name"), FieldPanel("role"), FieldPanel("picture")], heading=_("Who")
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("phone"), FieldPanel("mobile")]), FieldPanel("email")],
                heading=_("How to reach them"),
            ),
            MultiFieldPanel([FieldPanel("opening_hours"), FieldPanel("hours_note")], heading=_("Opening hours")),
        ]
    )


class MessageMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("home.view_contactmessage")


class MessageViewSet(ViewSet):
    name = "contact_messages"
    url_prefix = "messages"
    icon = "mail"
    menu_label = _("Messages")
    menu_order = 260  # after the organisations
    menu_item_class = MessageMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.construct_view(MessageIndexView), name="index"),
            path("results/", self.construct_view(MessageIndexView, results_only=True), name="index_results"),
            path("<int:pk>/", self.construct_view(MessageInspectView), name="inspect"),
            path("<int:pk>/handled/", self.construct_view(HandledView), name="handled"),
            path("<int:pk>/delete/", self.construct_view(MessageDeleteView), name="delete"),
        ]
