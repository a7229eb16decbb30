"""Events that member organisations host, and their list."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Orderable, Page
from wagtail.search import index

from home.blocks import TextBlocks
from home.forms import INCOMPLETE
from projects.models.adopted import AdoptedPage
from projects.models.lists import ListPage
from projects.models.topics import Topic
from projects.panels import HostsPanel
from projects.profiles import with_profiles
from workflows.approvals.panels import ApprovalPanel
from workflows.organisations.models import Organisation


class EventIndexPage(ListPage):
    """All events of the network: what is to come, then what has been."""

    subpage_types = ["projects.EventPage"]
    page_description = _("What is to come, and what has been.")

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Further pages of the list go back into the past; what is to come stands on the first one only."""
        past = self.part_of(self.past_events(), request=request)
        upcoming = self.upcoming_events() if past.number == 1 else []
        return super().get_context(request, *args, **kwargs) | {"upcoming": upcoming, "past": past}

    def upcoming_events(self) -> QuerySet[EventPage]:
        """Live events that have not ended, the next one first."""
        return self._events().filter(end__gte=timezone.now()).order_by("start", "pk")

    def past_events(self) -> QuerySet[EventPage]:
        """Live events that have ended, the latest first."""
        return self._events().filter(end__lt=timezone.now()).order_by("-start", "-pk")

    def _events(self) -> QuerySet[EventPage]:
        hosts = Prefetch("hosts", EventHost.objects.select_related("organisation"))
        return self.listed(EventPage).prefetch_related(hosts, "topics")


class EventHost(Orderable):
    """An organisation that hosts an event, and is asked about it."""

    page = ParentalKey("projects.EventPage", related_name="hosts", on_delete=models.CASCADE)
    # An organisation that was ever asked cannot be deleted; a mere draft forgets the one that is gone.
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="hosted_events"
    )

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        ordering = ["sort_order", "pk"]
        verbose_name = _("host")
        verbose_name_plural = _("hosts")
        constraints = [
            # At the end of the transaction, so that two rows can swap their organisations.
            models.UniqueConstraint(
                fields=["page", "organisation"], name="event_names_host_once", deferrable=models.Deferrable.DEFERRED
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class EventPage(AdoptedPage):
    """An announcement that the hosting organisations approve; its picture and topics are the editors' own."""

    # A draft may have neither yet; whoever asks the hosts has to name both.
    start = models.DateTimeField(_("start"), null=True)
    end = models.DateTimeField(_("end"), null=True)
    place = models.CharField(
        _("place"), max_length=255, blank=True, help_text=_("Building, street and town. Empty for an online event.")
    )
    link = models.URLField(
        _("link"), max_length=500, blank=True, help_text=_("Where to take part online, or to register.")
    )
    introduction = models.TextField(_("introduction"), help_text=_("What to expect, in two or three sentences."))
    description = StreamField(TextBlocks(), verbose_name=_("description"), blank=True)
    picture = StreamField(
        [("image", ImageBlock(label=_("Image"), template="home/blocks/image.html"))],
        verbose_name=_("picture"),
        blank=True,
        max_num=1,
    )
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="events")

    approval_fields = [
        "introduction",
        "start",
        "end",
        "place",
        "link",
        "hosts",
        "description",
        "seo_title",
        "search_description",
    ]
    approval_makes_signatories = False
    wording_template = "projects/components/event_wording.html"
    wording_stylesheets = ["css/site.css"]

    content_panels = [
        ApprovalPanel(heading=_("Approval by the organisations")),
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("start"), FieldPanel("end")]), FieldPanel("place"), FieldPanel("link")],
            heading=_("Time and place"),
            help_text=_("An event has a place, or a link under which it takes place, or both."),
        ),
        HostsPanel("hosts", heading=_("Hosts"), label=_("Host"), min_num=1),
        FieldPanel("description"),
        FieldPanel("picture"),
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("description"),
        index.SearchField("place"),
        index.FilterField("start"),
        index.FilterField("end"),
    ]
    parent_page_types = ["projects.EventIndexPage"]
    page_description = _("What organisations invite to; it goes live once the hosts have approved it.")

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        super().clean()
        problems = {}
        if self.start and self.end and self.end <= self.start:
            problems["end"] = _("The end must be later than the start.")
        if not self.place and not self.link:
            missing = _("Name the place, or give a link for an online event.")
            problems["place"] = ValidationError(missing, code=INCOMPLETE)
        if problems:
            raise ValidationError(problems)

    def get_host_organisations(self) -> list[Organisation]:
        """The hosts of the page as it stands in memory, in the editors' order; whoever is asked about it."""
        wanted = [host.organisation_id for host in self.hosts.all()]
        found = Organisation.objects.in_bulk(wanted)
        return [found[pk] for pk in wanted if pk in found]

    @cached_property
    def hosts_with_profiles(self) -> list[Organisation]:
        return with_profiles(self.get_host_organisations())

    @property
    def is_past(self) -> bool:
        return self.end is not None and self.end < timezone.now()

    @property
    def approved_at(self) -> datetime | None:
        """When the hosts approved exactly this wording; None for a draft that they have not."""
        adoption = self.adoption_of_this_wording
        return adoption.decided_at if adoption else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"approved_at": self.approved_at}

    def described(self, request: HttpRequest) -> list[dict[str, Any]]:
        from projects.structured_data import describe_event

        return [describe_event(self, request=request)]

    def get_search_topics(self) -> list[str]:
        return [topic.name for topic in self.topics.all()]
