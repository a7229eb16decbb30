"""What the website's frame says, in each language."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Site, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from home.models.supporters import NamedSupporter


def default_site() -> int | None:
    return Site.objects.filter(is_default_site=True).values_list("pk", flat=True).first()


class SiteTexts(TranslatableMixin, ClusterableModel):
    """Texts and logos around every page of a site in one language; what is empty is taken from the source's."""

    site = models.ForeignKey(
        Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="texts", default=default_site
    )
    claim = models.CharField(
        _("claim"),
        max_length=120,
        blank=True,
        help_text=_("One line below the name of the website: what the network is about."),
    )
    footer_text = RichTextField(
        _("text in the footer"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("Who is behind this website, in two or three sentences."),
    )
    contact = models.ForeignKey(
        "home.Contact",
        verbose_name=_("contact in the footer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    social_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("image for sharing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown where somebody shares a page that has no such image. At least 1200 × 630 pixels."),
    )

    # Whoever is named is shown in the language of the reader by itself.
    override_translatable_fields = [SynchronizedField("site"), SynchronizedField("contact")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("texts and logos of the website's frame")
        verbose_name_plural = _("texts and logos of the website's frame")
        constraints = [models.UniqueConstraint(fields=["site", "locale"], name="site_texts_once_a_language")]

    def __str__(self) -> str:
        return f"{self.site} ({self.locale})"

    def clean(self) -> None:
        """The language is no field of the form, so the constraint is not asked."""
        super().clean()
        same = SiteTexts.objects.filter(site=self.site_id, locale=self.locale_id).exclude(pk=self.pk)
        if self.site_id and same.exists():
            raise ValidationError({"site": _("This website has such texts in this language already: change those.")})


class Supporter(NamedSupporter):
    """Who funds or carries the network, named in the footer of every page."""

    class Kind(models.TextChoices):
        FUNDER = "funder", _("Funded by")
        CARRIER = "carrier", _("Carried by")

    texts = ParentalKey(SiteTexts, related_name="supporters", on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.FUNDER)

    panels = [FieldPanel("kind"), *NamedSupporter.panels]

    class Meta(NamedSupporter.Meta):
        verbose_name = _("funder or carrier")
        verbose_name_plural = _("funders and carriers")
