"""Working groups of a network."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.documents import get_document_model_string
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.models import BasePage
from home.models.base import INTRODUCTION_FEATURES
from projects.models.details import DetailPage
from projects.models.participants import organisations_of
from projects.models.people import as_shown
from projects.panels import MembersPanel


class Meeting(TranslatableMixin, models.Model):
    """When a working group comes together. Its place is the same in every language."""

    page = ParentalKey("projects.WorkingGroupPage", related_name="meetings", on_delete=models.CASCADE)
    start = models.DateTimeField(_("start"))
    end = models.DateTimeField(_("end"))
    place = models.CharField(
        _("place"), max_length=255, blank=True, help_text=_("Building, street and town. Empty for an online meeting.")
    )
    link = models.URLField(
        _("link"),
        max_length=500,
        blank=True,
        help_text=_("Everyone sees it: rather link to where one registers than into the video conference itself."),
    )
    subject = models.CharField(_("what it is about"), max_length=300, blank=True)
    minutes = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("minutes"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Only if everyone may read them."),
    )

    panels = [
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
        FieldPanel("subject"),
        FieldPanel("place"),
        FieldPanel("link"),
        FieldPanel("minutes"),
    ]
    override_translatable_fields = [SynchronizedField("place")]

    class Meta(TranslatableMixin.Meta):
        ordering = ["start", "pk"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def __str__(self) -> str:
        return self.subject or f"{self.start:%Y-%m-%d}"

    def clean(self) -> None:
        super().clean()
        problems = {}
        if self.start and self.end and self.end <= self.start:
            problems["end"] = _("The end must be later than the start.")
        if not self.place and not self.link:
            problems["place"] = _("Name the place, or give a link for an online meeting.")
        if problems:
            raise ValidationError(problems)


class WorkingGroupPage(DetailPage):
    """What a working group does, who is in it, and when it meets."""

    joining = RichTextField(
        _("how to join"),
        blank=True,
        features=INTRODUCTION_FEATURES,
        help_text=_("Who may take part, and how one makes contact."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body", heading=_("What the group does")),
        FieldPanel("joining"),
        InlinePanel("meetings", heading=_("Meetings"), label=pgettext_lazy("of a working group", "Meeting")),
        MembersPanel("participants", heading=_("Member organisations"), label=_("Organisation")),
        MembersPanel("people", heading=_("People"), label=_("Person")),
        *[panel for panel in DetailPage.closing_panels if getattr(panel, "field_name", "") != "body"],
    ]
    search_fields = [*DetailPage.search_fields, index.SearchField("joining")]
    parent_page_types = ["projects.NetworkPage"]
    subpage_types: list[str] = []
    page_description = _("What a working group does, when it meets and who is in it.")

    class Meta:
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        people = as_shown(self.people.all())
        return super().get_context(request, *args, **kwargs) | {
            "people": sorted(people, key=lambda person: not person.is_speaker),
            "organisations": organisations_of(self.participants.all()),
            **self._meetings(),
        }

    def _meetings(self) -> dict[str, list[Meeting]]:
        """Those to come, the next one first, and those that are over, the latest first."""
        meetings = sorted(self.meetings.select_related("minutes"), key=lambda meeting: meeting.start)
        now = timezone.now()
        return {
            "upcoming_meetings": [meeting for meeting in meetings if meeting.end >= now],
            "past_meetings": [meeting for meeting in reversed(meetings) if meeting.end < now],
        }
