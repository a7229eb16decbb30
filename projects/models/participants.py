"""Member organisations that take part in something."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from projects.profiles import with_profiles
from workflows.organisations.models import Organisation


class Participant(Orderable):
    """A row of its own: modelcluster sorts many-to-many fields by the names of fields, members by an expression."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ["sort_order", "pk"]
        verbose_name = _("member organisation")
        verbose_name_plural = _("member organisations")
        constraints = [
            # At the end of the transaction, so that two rows can swap their organisations.
            models.UniqueConstraint(
                fields=["page", "organisation"],
                name="%(class)s_once",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class ProjectParticipant(Participant):
    page = ParentalKey("projects.ProjectPage", related_name="participants", on_delete=models.CASCADE)


class GroupParticipant(Participant):
    page = ParentalKey("projects.WorkingGroupPage", related_name="participants", on_delete=models.CASCADE)


def organisations_of(participants: Iterable[Participant]) -> list[Organisation]:
    """In the editor's order, each with its profile; unsaved rows are read as they stand. Constant in queries."""
    wanted = [participant.organisation_id for participant in participants]
    found = Organisation.objects.in_bulk(wanted)
    return with_profiles(found[pk] for pk in wanted if pk in found)
