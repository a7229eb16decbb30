"""People and teams whom a visitor can reach."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model, Prefetch
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from home.blocks.groups import FROM_THE_SITE
from home.pictures import PORTRAIT, with_renditions


class ContactBlock(SnippetChooserBlock):
    """A contact together with its picture and language, however many there are by the same queries."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("target_model", None)
        super().__init__("home.Contact", **{"label": _("Contact"), "icon": "user"} | kwargs)

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Model | None]:
        values = list(values)
        pictures = Prefetch("picture", with_renditions(PORTRAIT))
        contacts = self.model_class.objects.select_related("locale").prefetch_related(pictures)
        found = contacts.in_bulk([pk for pk in values if pk is not None])
        return [copy.copy(found.get(pk)) for pk in values]

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Migrations name Wagtail's block rather than this one."""
        return "wagtail.snippets.blocks.SnippetChooserBlock", ["home.Contact"], {"label": self.label, "icon": "user"}


class ContactsBlock(blocks.StructBlock):
    contacts = blocks.ListBlock(ContactBlock(), label=_("Contacts"), min_num=1)

    class Meta:
        icon = "group"
        label = _("Contacts")
        description = _("Cards of people or teams: what changes in a contact changes on every page.")
        group = FROM_THE_SITE
        template = "home/blocks/contacts.html"

    def get_preview_value(self) -> blocks.StructValue:
        contacts = apps.get_model("home.Contact")
        example = contacts(pk=0, team=_("Counselling team"), phone="0251 000000", email="info@example.org")
        return self.normalize({"contacts": [contacts.objects.order_by("pk").first() or example]})
