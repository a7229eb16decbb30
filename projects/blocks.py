"""What any page can show of the network's content."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import PageQuerySet

from home.blocks.groups import FROM_THE_SITE
from home.blocks.latest import MOST, load_pictures
from home.blocks.links import PageBlock
from home.pictures import LIST_LOGO
from projects.reading import each_once


class ChosenPagesBlock(blocks.StructBlock):
    """Pages of one type that an editor chose, or else the first ones of all; constant in queries.

    Subclasses name the ``model`` and have a child ``chosen``.
    """

    number = blocks.IntegerBlock(
        label=_("How many"), min_value=1, max_value=MOST, default=3, help_text=_("If you choose none.")
    )

    model = ""

    class Meta:
        group = FROM_THE_SITE
        default: dict[str, Any] = {"chosen": [], "number": 3}
        preview_value: dict[str, Any] = {"chosen": [], "number": 3}

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        chosen = [page.translation_key for page in value["chosen"] if page is not None]
        pages = self.readable()
        if chosen:
            found = sorted(
                self.complete(pages.filter(translation_key__in=chosen)),
                key=lambda page: chosen.index(page.translation_key),
            )
        else:
            found = list(self.complete(self.first(pages))[: value["number"] or 3])
        return context | {"pages": found}

    def readable(self) -> PageQuerySet[Any]:
        """Each text once, in the language of what is being rendered or else in the source's."""
        pages = apps.get_model(self.model).objects.live().public().filter(alias_of__isnull=True)
        return each_once(pages, language=translation.get_language()).select_related("locale")

    def complete(self, pages: PageQuerySet[Any]) -> PageQuerySet[Any]:
        """With what their teasers show."""
        return pages

    def first(self, pages: PageQuerySet[Any]) -> PageQuerySet[Any]:
        """Those to show when none is chosen, in their order."""
        raise NotImplementedError


class StatementsBlock(ChosenPagesBlock):
    chosen = blocks.ListBlock(
        PageBlock("projects.StatementPage", label=_("Statement")),
        label=_("Chosen statements"),
        default=[],
        help_text=_("None: the latest."),
    )

    model = "projects.StatementPage"

    class Meta:
        icon = "doc-full-inverse"
        label = _("Statements")
        description = _("What the organisations have adopted: those that you choose, or the latest.")
        template = "projects/blocks/statements.html"

    def complete(self, pages: PageQuerySet[Any]) -> PageQuerySet[Any]:
        return pages.with_adoption().defer("body")

    def first(self, pages: PageQuerySet[Any]) -> PageQuerySet[Any]:
        return pages.with_adoption().latest_adoption_first()


class EventsBlock(ChosenPagesBlock):
    chosen = blocks.ListBlock(
        PageBlock("projects.EventPage", label=_("Event")),
        label=_("Chosen events"),
        default=[],
        help_text=_("None: the next ones. A chosen one stays when it is over."),
    )

    model = "projects.EventPage"

    class Meta:
        icon = "date"
        label = _("Events")
        description = _("What organisations invite to: those that you choose, or the next ones.")
        template = "projects/blocks/events.html"

    def complete(self, pages: PageQuerySet[Any]) -> PageQuerySet[Any]:
        return pages.defer("description")

    def first(self, pages: PageQuerySet[Any]) -> PageQuerySet[Any]:
        return pages.filter(end__gte=timezone.now()).order_by("start", "pk")


class OrganisationsBlock(ChosenPagesBlock):
    chosen = blocks.ListBlock(
        PageBlock("projects.OrganisationPage", label=_("Organisation")),
        label=_("Chosen organisations"),
        default=[],
        help_text=_("None: the latest profiles."),
    )

    model = "projects.OrganisationPage"

    class Meta:
        icon = "group"
        label = _("Organisations")
        description = _("Members with their logos: those that you choose, or the latest profiles.")
        template = "projects/blocks/organisations.html"

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        load_pictures(context["pages"], field="logo", size=LIST_LOGO)
        return context

    def complete(self, pages: PageQuerySet[Any]) -> PageQuerySet[Any]:
        return pages.select_related("locale", "organisation").defer("body", "offers")

    def first(self, pages: PageQuerySet[Any]) -> PageQuerySet[Any]:
        """Of today's members: the profile of one that left stays until an editor takes it offline."""
        members = apps.get_model("workflows_organisations.Organisation").objects.members()
        return pages.filter(organisation__in=members.order_by()).order_by("-first_published_at", "-pk")
