"""What a network is, does and plans."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from home.models import BasePage
from home.models.base import INTRODUCTION_FEATURES
from projects.collation import alphabetical
from projects.models.details import DetailPage
from projects.models.lists import ListPage
from projects.models.people import as_shown
from projects.models.undertakings import overview_of
from projects.models.working_groups import WorkingGroupPage
from projects.panels import MembersPanel
from projects.profiles import with_profiles
from workflows.organisations.models import Organisation


class MilestoneBlock(blocks.StructBlock):
    """What happened in a year."""

    year = blocks.IntegerBlock(label=_("Year"), min_value=1900, max_value=2100)
    text = blocks.TextBlock(label=_("What happened"), rows=2, max_length=400)

    class Meta:
        icon = "calendar"
        label = _("Year")
        label_format = "{year}: {text}"


class NetworkPage(DetailPage, ListPage):
    """A network of equals: its history, people, working groups, members and action plan."""

    history = StreamField(
        [("milestone", MilestoneBlock())],
        verbose_name=_("history"),
        blank=True,
        help_text=_("In the order of the years."),
    )
    rhythm = RichTextField(
        _("how often the network meets"),
        blank=True,
        features=INTRODUCTION_FEATURES,
        help_text=_("And who may come."),
    )
    plan_introduction = RichTextField(
        _("about the action plan"),
        blank=True,
        features=INTRODUCTION_FEATURES,
        help_text=_("Who adopted it and when, and where all of it can be read."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("rhythm"),
        MembersPanel("speakers", heading=_("Speakers"), label=_("Speaker")),
        FieldPanel("plan_introduction"),
        InlinePanel(
            "plan",
            heading=_("Action plan"),
            label=_("Point"),
            help_text=_("Points are numbered in this order. Working groups are pages of their own below this one."),
        ),
        FieldPanel("history"),
        *DetailPage.closing_panels,
    ]
    search_fields = [
        *DetailPage.search_fields,
        index.SearchField("rhythm"),
        index.SearchField("history"),
        index.RelatedFields("plan", [index.SearchField("title"), index.SearchField("description")]),
    ]
    subpage_types = ["projects.WorkingGroupPage"]
    page_description = _("What the network is and plans: working groups, speakers, history, action plan.")

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        plan = list(self.plan.all())
        return super().get_context(request, *args, **kwargs) | {
            "speakers": as_shown(self.speakers.all()),
            "plan": plan,
            "overview": overview_of(plan),
            "working_groups": self.working_groups(),
            "members": self.members(),
        }

    def working_groups(self) -> QuerySet[WorkingGroupPage]:
        """Live ones, in the editors' order, each with how many organisations work in it."""
        groups = self.listed(WorkingGroupPage) if self.path else WorkingGroupPage.objects.none()
        return groups.annotate(organisation_count=Count("participants")).order_by("path")

    def members(self) -> list[Organisation]:
        """Today's members as the reader's alphabet has their names, each with its profile."""
        members = with_profiles(Organisation.objects.members())
        return sorted(members, key=lambda each: (alphabetical(each.name, language=self.text_language), each.pk))
