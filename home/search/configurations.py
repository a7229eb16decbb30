"""PostgreSQL's text search configurations for the site's languages."""

from __future__ import annotations

SIMPLE = "simple"
"""Takes words as they are: no stems, no stop words."""

_CONFIGURATIONS = {"de": "german", "en": "english", "tr": "turkish", "ar": "arabic"}


def configuration_of(language: str) -> str:
    """Plain German (``de-simple``) is German to it; of a language that PostgreSQL does not know, words stay whole."""
    return _CONFIGURATIONS.get(language.split("-")[0], SIMPLE)
