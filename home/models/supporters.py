"""Whom a website or a page names because they fund or carry it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, TranslatableMixin


class NamedSupporter(TranslatableMixin, Orderable):
    """A name with a logo, in an editor's order."""

    name = models.CharField(_("name"), max_length=200)
    sentence = models.CharField(
        _("sentence"),
        max_length=300,
        blank=True,
        help_text=_("As the funder wants to be named, for example “Funded by the Ministry of …”."),
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    logo_text = models.CharField(
        _("what the logo says"),
        max_length=200,
        blank=True,
        help_text=_("For people who cannot see it. Without this text the name is read aloud."),
    )
    link = models.URLField(_("link"), blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("sentence"),
        FieldPanel("logo"),
        FieldPanel("logo_text"),
        FieldPanel("link"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def alternative_text(self) -> str:
        return self.logo_text or self.name
