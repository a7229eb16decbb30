"""A person's language on sites whose own one is not German."""

import pytest

from workflows.approvals.conf import page_language
from workflows.organisations.languages import LanguageField, default_language

MANY = [("en", "English"), ("de", "German"), ("pt-br", "Brazilian Portuguese")]


@pytest.mark.parametrize(
    ("code", "languages", "default"),
    [("de", MANY, "de"), ("en-us", MANY, "en"), ("pt-br", MANY, "pt-br"), ("tr", [("fr", "French")], "fr")],
)
def test_a_new_person_gets_the_language_of_the_site(settings, code, languages, default) -> None:
    settings.LANGUAGE_CODE, settings.LANGUAGES = code, languages

    assert default_language() == default


@pytest.mark.parametrize(
    ("wish", "site", "shown"),
    [("de", "en-us", "de"), ("en-gb", "de", "en"), ("fr", "de-at", "de"), ("fr", "fr", "en"), ("", "en-us", "en")],
)
def test_texts_are_shown_in_a_language_in_which_they_are_complete(settings, wish, site, shown) -> None:
    settings.LANGUAGE_CODE = site

    assert page_language(wish) == shown


def test_the_languages_of_a_site_make_no_migration() -> None:
    _name, path, _args, kwargs = LanguageField("language").deconstruct()

    assert (path, kwargs) == ("django.db.models.CharField", {"max_length": 12, "verbose_name": "language"})
