"""Public profiles of member organisations."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.fields import BodyField
from home.models import BasePage
from projects.enums import OrganisationKind
from projects.forms import ProfileForm
from projects.spoken_languages import SpokenLanguagesField, names_of
from workflows.organisations.models import Organisation


class OfferBlock(blocks.StructBlock):
    """Something that an organisation does for people."""

    title = blocks.CharBlock(label=_("Offer"), max_length=150, help_text=_("For example “Counselling on residence”."))
    text = blocks.TextBlock(label=_("Description"), required=False, help_text=_("For whom, when and where."))
    link = blocks.URLBlock(label=_("Further information"), required=False)

    class Meta:
        icon = "tasks"
        label = _("Offer")
        template = "projects/components/offer.html"


class OrganisationPage(BasePage):
    """What a member organisation is and does. Its name, place and website stand in the list of members."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="profiles",
        help_text=_("Name, place and website come from the list of members."),
    )
    kind = models.CharField(_("kind"), max_length=30, choices=OrganisationKind)
    district = models.CharField(
        _("district"), max_length=100, blank=True, help_text=_("Part of the town or area in which it is at work.")
    )
    languages = SpokenLanguagesField(
        _("languages"), blank=True, help_text=_("Languages in which people can turn to the organisation.")
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
        _("alternative text of the logo"),
        max_length=200,
        blank=True,
        help_text=_("What can be read or seen on it. Empty when it shows nothing but the name."),
    )
    body = BodyField(verbose_name=_("what it does"), blank=True)
    offers = StreamField([("offer", OfferBlock())], verbose_name=_("offers"), blank=True)
    contact = models.ForeignKey(
        "home.Contact",
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Whom visitors turn to. Only with the consent of the person named."),
    )

    base_form_class = ProfileForm
    content_panels = [
        FieldPanel("organisation"),
        TitleFieldPanel("title", help_text=_("The organisation's name, as visitors read it.")),
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("kind"), FieldPanel("district")])],
            heading=_("How visitors find it"),
            help_text=_("The directory can be narrowed down by kind, language and place."),
        ),
        MultiFieldPanel([FieldPanel("languages")], heading=_("Languages"), classname="collapsed"),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("logo_text")], heading=_("Logo")),
        FieldPanel("body"),
        FieldPanel("offers"),
        FieldPanel("contact"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
        index.SearchField("offers"),
        index.SearchField("district"),
        index.RelatedFields("organisation", [index.SearchField("name"), index.SearchField("place")]),
        index.FilterField("kind"),
    ]
    override_translatable_fields = [SynchronizedField("district")]
    parent_page_types = ["projects.OrganisationIndexPage"]
    subpage_types: list[str] = []
    page_description = _("What a member does, for whom and in which languages.")

    class Meta:
        verbose_name = _("organisation's profile")
        verbose_name_plural = _("organisations' profiles")

    def clean(self) -> None:
        super().clean()
        if self.organisation_id is None:
            return
        others = OrganisationPage.objects.filter(organisation=self.organisation_id, locale=self.locale_id)
        if others.exclude(pk=self.pk).exists():
            raise ValidationError({"organisation": _("This organisation has a profile in this language already.")})

    @property
    def language_names(self) -> list[tuple[str, str]]:
        """Codes with names in the active language."""
        return names_of(self.languages)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from projects.selectors import events_of, signatures_of

        return super().get_context(request, *args, **kwargs) | {
            "signatures": signatures_of(self.organisation_id),
            "events": events_of(self.organisation_id, language=self.text_language),
        }

    def structured_data(self, request: HttpRequest) -> list[dict[str, Any]]:
        from projects.structured_data import describe_organisation

        return [*super().structured_data(request), describe_organisation(self, request=request)]
