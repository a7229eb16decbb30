"""Whom visitors turn to."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.contact.hours import HoursBlock, Line, lines
from home.contact.phones import dialled, validate_phone


class Contact(TranslatableMixin, index.Indexed, models.Model):
    """A team or a person, shown as a card wherever pages refer to it.

    Translated are words; numbers, address and hours are the same in each language.
    """

    team = models.CharField(
        _("team"), max_length=150, blank=True, help_text=_("For example “Coordination office”, or the organisation.")
    )
    name = models.CharField(_("name"), max_length=150, blank=True, help_text=_("Of the person, if one is named."))
    role = models.CharField(
        _("role"), max_length=200, blank=True, help_text=_("What they do, or what they can be asked about.")
    )
    picture = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Only with the consent of the person shown."),
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True, validators=[validate_phone])
    mobile = models.CharField(_("mobile"), max_length=40, blank=True, validators=[validate_phone])
    email = models.EmailField(
        _("e-mail address"), blank=True, help_text=_("Shown in a way that address collectors cannot read.")
    )
    opening_hours = StreamField([("hours", HoursBlock())], verbose_name=_("opening hours"), blank=True)
    hours_note = models.CharField(
        _("note on the opening hours"),
        max_length=250,
        blank=True,
        help_text=_("For example “and by appointment”, or when the office is closed."),
    )

    search_fields = [
        index.SearchField("team"),
        index.SearchField("name"),
        index.SearchField("role"),
        index.AutocompleteField("team"),
        index.AutocompleteField("name"),
        index.AutocompleteField("role"),
        index.FilterField("locale"),
    ]
    override_translatable_fields = [
        SynchronizedField("name"),
        SynchronizedField("phone"),
        SynchronizedField("mobile"),
        SynchronizedField("opening_hours"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["team", "name", "pk"]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.name, self.team]))

    def clean(self) -> None:
        super().clean()
        if not (self.team or self.name):
            raise ValidationError({"team": _("Name a team or a person.")})

    @property
    def phone_number(self) -> str:
        """As a telephone dials it."""
        return dialled(self.phone)

    @property
    def mobile_number(self) -> str:
        return dialled(self.mobile)

    @property
    def hours(self) -> list[Line]:
        """In the active language."""
        return lines(self.opening_hours)
