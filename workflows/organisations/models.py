"""Member organisations and the people who answer for them."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from workflows.organisations.enums import Role
from workflows.organisations.languages import LanguageField


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def members(self, day: date | None = None) -> OrganisationQuerySet:
        """Organisations that are members on ``day`` (today, in the current time zone, when not given)."""
        day = day or timezone.localdate()
        return self.filter(
            models.Q(joined_on__isnull=True) | models.Q(joined_on__lte=day),
            models.Q(left_on__isnull=True) | models.Q(left_on__gt=day),
        )

    def reachable(self) -> OrganisationQuerySet:
        """Organisations with somebody who represents them today and wants mail."""
        reached = Representative.objects.current().filter(organisation=models.OuterRef("pk"), wants_mail=True)
        return self.filter(models.Exists(reached))


class Organisation(index.Indexed, ClusterableModel):
    """A member of the network: one organisation, one voice."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(
        _("short name for addresses"),
        max_length=80,
        unique=True,
        help_text=_("Letters, digits and hyphens. Change it seldom: links to the organisation break."),
    )
    place = models.CharField(_("place"), max_length=100, blank=True)
    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(
        _("office e-mail address"), blank=True, help_text=_("Where the organisation is reached, whoever represents it.")
    )
    joined_on = models.DateField(
        _("member since"),
        null=True,
        blank=True,
        help_text=_("From this day on the organisation is asked. Empty: it always was a member."),
    )
    left_on = models.DateField(
        _("left on"), null=True, blank=True, help_text=_("From this day on the organisation is asked no more.")
    )

    objects = OrganisationQuerySet.as_manager()

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("place"),
        index.FilterField("place"),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = [Lower("name")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(left_on__isnull=True)
                | models.Q(joined_on__isnull=True)
                | models.Q(left_on__gte=models.F("joined_on")),
                name="organisation_leaves_after_joining",
                violation_error_message=_("An organisation cannot leave before it has joined."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_member(self) -> bool:
        """Whether the organisation is a member today."""
        today = timezone.localdate()
        joined = self.joined_on is None or self.joined_on <= today
        return joined and (self.left_on is None or self.left_on > today)


class RepresentativeQuerySet(models.QuerySet["Representative"]):
    def current(self, day: date | None = None) -> RepresentativeQuerySet:
        """Representatives whose mandate holds on ``day`` (today when not given); both ends count."""
        day = day or timezone.localdate()
        return self.filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day),
            models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=day),
        )


class Representative(models.Model):
    """A person who answers for an organisation; someone who represents two has two rows."""

    organisation = ParentalKey(
        Organisation, verbose_name=_("organisation"), related_name="representatives", on_delete=models.CASCADE
    )
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(
        _("e-mail address"), help_text=_("Invitations go here. The link in them answers for the organisation.")
    )
    role = models.CharField(
        _("role"),
        max_length=20,
        choices=Role,
        default=Role.DELEGATE,
        help_text=_("Both may answer. The organisation has one voice: the latest answer counts."),
    )
    language = LanguageField(_("language of mails"))
    wants_mail = models.BooleanField(
        _("wants mail"),
        default=True,
        help_text=_("Whoever wants no mail is not invited, but may answer in this system."),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("login"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="representations",
        help_text=_("Only for people who also work in this system. Others answer by the link in their mail."),
    )
    valid_from = models.DateField(
        _("represents from"), null=True, blank=True, help_text=_("The first day. Empty: from the beginning.")
    )
    valid_until = models.DateField(
        _("represents until"),
        null=True,
        blank=True,
        help_text=_("The last day. Better than deleting the person: what they answered stays linked to them."),
    )

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        ordering = ["role", "name"]  # modelcluster (6.5) sorts unsaved rows by field names only
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("email"),
                name="one_representative_per_address",
                violation_error_message=_("This organisation already has a representative with this e-mail address."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.organisation})"

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("The end lies before the beginning.")})

    @property
    def is_current(self) -> bool:
        """Whether the person represents the organisation today."""
        today = timezone.localdate()
        begun = self.valid_from is None or self.valid_from <= today
        return begun and (self.valid_until is None or self.valid_until >= today)
