"""Contacts in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import Contact


class ContactViewSet(SnippetViewSet):
    model = Contact
    icon = "user"
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
