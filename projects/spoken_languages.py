"""Languages that organisations speak, as BCP 47 names them, and the field that holds a choice of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from projects.collation import alphabetical

SPOKEN_LANGUAGES = {
    "sq": _("Albanian"),
    "am": _("Amharic"),
    "ar": _("Arabic"),
    "hy": _("Armenian"),
    "az": _("Azerbaijani"),
    "bn": _("Bengali"),
    "bs": _("Bosnian"),
    "bg": _("Bulgarian"),
    "zh": _("Chinese"),
    "hr": _("Croatian"),
    "prs": _("Dari"),
    "nl": _("Dutch"),
    "en": _("English"),
    "fr": _("French"),
    "ka": _("Georgian"),
    "de": _("German"),
    "gsg": _("German Sign Language"),
    "el": _("Greek"),
    "hi": _("Hindi"),
    "it": _("Italian"),
    "kmr": _("Kurdish (Kurmanji)"),
    "ckb": _("Kurdish (Sorani)"),
    "mk": _("Macedonian"),
    "ps": _("Pashto"),
    "fa": _("Persian"),
    "de-simple": _("Plain German"),
    "pl": _("Polish"),
    "pt": _("Portuguese"),
    "pa": _("Punjabi"),
    "rom": _("Romani"),
    "ro": _("Romanian"),
    "ru": _("Russian"),
    "sr": _("Serbian"),
    "so": _("Somali"),
    "es": _("Spanish"),
    "sw": _("Swahili"),
    "aii": _("Syriac (Assyrian)"),
    "ta": _("Tamil"),
    "ti": _("Tigrinya"),
    "tr": _("Turkish"),
    "uk": _("Ukrainian"),
    "ur": _("Urdu"),
    "vi": _("Vietnamese"),
    "zza": _("Zazaki"),
}


def names_of(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Codes with names in the reader's language, in the order of its alphabet; unknown codes are left out."""
    named = [(code, str(SPOKEN_LANGUAGES[code])) for code in set(codes) if code in SPOKEN_LANGUAGES]
    language = translation.get_language() or ""
    return sorted(named, key=lambda pair: alphabetical(pair[1], language=language))


class SpokenLanguagesField(ArrayField):
    """Codes, ticked in the editor; to migrations an array of texts, so that a further language needs none."""

    def __init__(self, verbose_name: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("base_field", models.CharField(max_length=12))
        kwargs.setdefault("default", list)
        super().__init__(verbose_name=verbose_name, **kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.contrib.postgres.fields.ArrayField", args, kwargs

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            label=kwargs.get("label", self.verbose_name),
            help_text=self.help_text,
            required=not self.blank,
            choices=lambda: names_of(SPOKEN_LANGUAGES),
            widget=forms.CheckboxSelectMultiple,
        )
