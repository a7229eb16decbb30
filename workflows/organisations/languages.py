"""The language in which a person is written to, out of those that the site knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_supported_language_variant

if TYPE_CHECKING:
    TextField = models.CharField[str, str]
else:
    TextField = models.CharField


def default_language() -> str:
    """The site's own language as ``LANGUAGES`` names it: "en" for the code "en-us" of a new Django project."""
    known = [code for code, _name in settings.LANGUAGES]
    if settings.LANGUAGE_CODE in known:
        return settings.LANGUAGE_CODE
    try:
        return get_supported_language_variant(settings.LANGUAGE_CODE)
    except LookupError:
        return known[0] if known else settings.LANGUAGE_CODE


class LanguageField(TextField):
    """One of ``settings.LANGUAGES``; to migrations a plain text, or each site would have migrations of its own."""

    def __init__(self, verbose_name: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 12)
        kwargs.setdefault("choices", settings.LANGUAGES)
        kwargs.setdefault("default", default_language)
        super().__init__(verbose_name, **kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        kwargs.pop("default", None)
        return name, "django.db.models.CharField", args, kwargs
