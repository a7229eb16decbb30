"""People who speak or work for a network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from home.models.contacts import Contact
from home.pictures import PORTRAIT, with_renditions
from projects.profiles import with_profiles
from workflows.organisations.models import Organisation


class Person(TranslatableMixin, Orderable):
    """Somebody with a contact card, or merely named together with a member organisation."""

    contact = models.ForeignKey(
        Contact,
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("A card with phone and e-mail address. Or else only a name:"),
    )
    name = models.CharField(
        _("name"), max_length=150, blank=True, help_text=_("Only with the consent of the person named.")
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [FieldPanel("contact"), FieldRowPanel([FieldPanel("name"), FieldPanel("organisation")])]
    override_translatable_fields = [SynchronizedField("name")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return str(self.contact or self.name)

    def clean(self) -> None:
        super().clean()
        if self.contact_id is None and not self.name:
            raise ValidationError({"name": _("Choose a contact, or name a person.")})


SomePerson = TypeVar("SomePerson", bound=Person)


class Speaker(Person):
    """Speaks for the network."""

    page = ParentalKey("projects.NetworkPage", related_name="speakers", on_delete=models.CASCADE)

    class Meta(Person.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")


class GroupPerson(Person):
    """Works in a working group."""

    page = ParentalKey("projects.WorkingGroupPage", related_name="people", on_delete=models.CASCADE)
    is_speaker = models.BooleanField(_("speaks for the group"), default=False)

    panels = [*Person.panels, FieldPanel("is_speaker")]

    class Meta(Person.Meta):
        verbose_name = _("person in the working group")
        verbose_name_plural = _("people in the working group")


def as_shown(people: Iterable[SomePerson]) -> list[SomePerson]:
    """Each with contact, picture and the organisation's profile. Constant in queries."""
    shown = list(people)
    contacts = Prefetch("contact", Contact.objects.select_related("locale"))
    pictures = Prefetch("contact__picture", with_renditions(PORTRAIT))
    prefetch_related_objects(shown, contacts, pictures, "organisation")
    with_profiles(each.organisation for each in shown if each.organisation)
    return shown
