"""What pages of the network are about."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from home.reading import Language

_FIELDS = {"de-simple": "name_simple", "en": "name_en", "tr": "name_tr", "ar": "name_ar"}


class Topic(models.Model):
    """A keyword, named in the site's languages; ``name`` is the source and stands in for what is missing.

    Adopted wordings refer to a topic by its key, so a name in another language can be added at any time.
    """

    name = models.CharField(_("name"), max_length=100, unique=True)
    name_simple = models.CharField(_("in plain German"), max_length=100, blank=True)
    name_en = models.CharField(_("in English"), max_length=100, blank=True)
    name_tr = models.CharField(_("in Turkish"), max_length=100, blank=True)
    name_ar = models.CharField(_("in Arabic"), max_length=100, blank=True)

    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            [FieldPanel(field) for field in _FIELDS.values()],
            heading=_("In other languages"),
            help_text=_("Where a name is missing, visitors of that language read the German one."),
        ),
    ]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the active language, or the source's."""
        return self._translated or self.name

    @property
    def foreign_language(self) -> Language | None:
        """The source's language where its name stands in for a missing one."""
        source = Language(settings.LANGUAGE_CODE)
        return None if self._translated or translation.get_language() == source.code else source

    @property
    def _translated(self) -> str:
        return getattr(self, _FIELDS.get(translation.get_language() or "", "name"))
