"""What a project or a network has set out to do, and how far it has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from projects.enums import Status


class Undertaking(TranslatableMixin, Orderable):
    """Progress is told in words: a percentage would go out of date without anyone noticing."""

    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True, help_text=_("What is done, in a few sentences."))
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.PLANNED)
    progress = models.CharField(
        _("how far it has come"),
        max_length=300,
        blank=True,
        help_text=_("One sentence that stays true for a while: “Three of five round tables have taken place.”"),
    )

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.title


class Measure(Undertaking):
    """What a project does. Of both dates month and year count."""

    page = ParentalKey("projects.ProjectPage", related_name="measures", on_delete=models.CASCADE)
    starts = models.DateField(_("from"), null=True, blank=True, help_text=_("Visitors see month and year."))
    ends = models.DateField(_("to"), null=True, blank=True, help_text=_("Empty: open end."))

    panels = [
        FieldPanel("title"),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
        FieldPanel("status"),
        FieldPanel("progress"),
    ]

    class Meta(Undertaking.Meta):
        verbose_name = _("measure")
        verbose_name_plural = _("measures")

    def clean(self) -> None:
        super().clean()
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("The end must not be before the beginning.")})


class PlanPoint(Undertaking):
    """One point of a network's action plan; its number is its place in the list."""

    page = ParentalKey("projects.NetworkPage", related_name="plan", on_delete=models.CASCADE)
    responsible = models.CharField(
        _("responsible"), max_length=200, blank=True, help_text=_("For example a working group or an organisation.")
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("description"),
        FieldPanel("responsible"),
        FieldPanel("status"),
        FieldPanel("progress"),
    ]

    class Meta(Undertaking.Meta):
        verbose_name = _("point of the action plan")
        verbose_name_plural = _("points of the action plan")


@dataclass(frozen=True)
class Overview:
    """How many undertakings are how far."""

    planned: int
    under_way: int
    done: int

    @property
    def total(self) -> int:
        return self.planned + self.under_way + self.done


def overview_of(undertakings: Iterable[Undertaking]) -> Overview:
    count = Counter(each.status for each in undertakings)
    return Overview(planned=count[Status.PLANNED], under_way=count[Status.UNDER_WAY], done=count[Status.DONE])
