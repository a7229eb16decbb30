"""Projects of the network, and their list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.blocks import TextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.models import BasePage
from home.models.base import INTRODUCTION_FEATURES
from home.models.supporters import NamedSupporter
from home.pictures import PROJECT_LOGO, with_renditions
from projects.models.details import DetailPage
from projects.models.lists import ListPage
from projects.models.participants import organisations_of
from projects.models.topics import Topic
from projects.models.undertakings import Measure, Overview, overview_of
from projects.panels import MembersPanel


class ProjectIndexPage(ListPage):
    """All projects, as cards."""

    subpage_types = ["projects.ProjectPage"]
    page_description = _("All projects, as cards.")

    class Meta:
        verbose_name = _("list of projects")
        verbose_name_plural = _("lists of projects")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        projects = self.part_of(self.projects(), request=request)
        return super().get_context(request, *args, **kwargs) | {"projects": projects}

    def projects(self) -> QuerySet[ProjectPage]:
        """Live projects in the editors' order."""
        measures = Prefetch("measures", Measure.objects.order_by("sort_order", "pk"))
        return self.listed(ProjectPage).prefetch_related(measures, "topics").order_by("path")


class ProjectSupporter(NamedSupporter):
    """Who funds or carries a project, or takes part in it without being a member of the network."""

    class Kind(models.TextChoices):
        CARRIER = "carrier", _("Carried by")
        FUNDER = "funder", _("Funded by")
        PARTNER = "partner", _("In partnership with")

    page = ParentalKey("projects.ProjectPage", related_name="supporters", on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.FUNDER)

    panels = [FieldPanel("kind"), *NamedSupporter.panels]

    class Meta(NamedSupporter.Meta):
        verbose_name = _("carrier, funder or partner")
        verbose_name_plural = _("carriers, funders and partners")


class ProjectPage(DetailPage):
    """What a project is for, what it does, and how far it has come."""

    audience = RichTextField(
        _("for whom"),
        blank=True,
        features=INTRODUCTION_FEATURES,
        help_text=_("Whom the project addresses, and what taking part costs."),
    )
    goals = StreamField(
        [("goal", TextBlock(label=_("Goal"), rows=2, max_length=400))],
        verbose_name=_("goals"),
        blank=True,
        help_text=_("One sentence each, the most important one first."),
    )
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="projects")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("audience"),
        FieldPanel("goals"),
        InlinePanel(
            "measures",
            heading=_("Measures"),
            label=_("Measure"),
            help_text=_("What the project does, in the order in which visitors should read it."),
        ),
        MultiFieldPanel(
            [
                InlinePanel(
                    "supporters", heading=_("Carriers, funders and partners"), label=_("Carrier, funder or partner")
                ),
                MembersPanel("participants", heading=_("Members of the network"), label=_("Organisation")),
            ],
            heading=_("Who is behind it"),
        ),
        *DetailPage.closing_panels,
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
    ]
    search_fields = [
        *DetailPage.search_fields,
        index.SearchField("audience"),
        index.SearchField("goals"),
        index.RelatedFields("measures", [index.SearchField("title"), index.SearchField("description")]),
    ]
    override_translatable_fields = [SynchronizedField("topics")]
    parent_page_types = ["projects.ProjectIndexPage"]
    subpage_types: list[str] = []
    page_description = _("What a project is for, what it does, who is behind it and how far it has come.")

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    @property
    def overview(self) -> Overview:
        return overview_of(self.measures.all())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        measures = list(self.measures.all())
        return super().get_context(request, *args, **kwargs) | {
            "measures": measures,
            "overview": overview_of(measures),
            "supporters": self._supporters(),
            "organisations": organisations_of(self.participants.all()),
        }

    def get_search_topics(self) -> list[str]:
        return [topic.name for topic in self.topics.all()]

    def _supporters(self) -> dict[ProjectSupporter.Kind, list[ProjectSupporter]]:
        """By kind, each with its logo as it is shown."""
        rows = list(self.supporters.all())
        prefetch_related_objects(rows, Prefetch("logo", with_renditions(PROJECT_LOGO)))
        kinds = {kind: [row for row in rows if row.kind == kind] for kind in ProjectSupporter.Kind}
        return {kind: found for kind, found in kinds.items() if found}
