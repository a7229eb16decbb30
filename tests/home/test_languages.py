"""A visitor stays in the language of the address, whatever is translated."""

import re

import pytest
from wagtail.models import Locale, Page

from home.models import HomePage
from projects.models import StatementIndexPage, StatementPage
from tests import scenarios

pytestmark = pytest.mark.django_db


def in_turkish(page, **fields):
    """A live translation, as wagtail-localize makes it: below the translated parent."""
    copy = page.copy_for_translation(Locale.objects.get(language_code="tr"))
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy


def source_home():
    return HomePage.objects.get(locale__language_code="de")


def text_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def main_of(text):
    return re.search(r"<main.*</main>", text, re.DOTALL)[0]


@pytest.mark.parametrize("code", ["en", "tr", "ar", "de-simple"])
def test_an_untranslated_page_is_read_in_german_under_any_prefix(client, code):
    text = text_of(client, f"/{code}/stellungnahmen/")

    direction = "rtl" if code == "ar" else "ltr"
    assert f'<html lang="{code}" dir="{direction}">' in text
    assert '<div lang="de" dir="ltr">' in main_of(text)
    assert main_of(text).count('class="untranslated"') == 1
    assert '<link rel="canonical" href="http://localhost/de/stellungnahmen/">' in text
    assert 'rel="alternate" hreflang' not in text


def test_a_page_in_the_visitors_language_needs_no_notice(client):
    text = text_of(client, "/de/stellungnahmen/")

    assert ("untranslated" in main_of(text), '<div lang="de" dir="ltr">' in text) == (False, True)


def test_what_a_translated_home_page_lacks_is_read_in_german(client):
    in_turkish(source_home(), title="Birlikte")

    assert 'class="untranslated"' not in text_of(client, "/tr/")
    assert 'class="untranslated"' in text_of(client, "/tr/stellungnahmen/")
    assert client.get("/tr/gibt-es-nicht/").status_code == 404


def test_the_german_path_leads_to_the_translation_once_there_is_one(client):
    in_turkish(source_home())
    in_turkish(StatementIndexPage.objects.get(), title="Açıklamalar", slug="aciklamalar")

    response = client.get("/tr/stellungnahmen/?p=2")

    assert (response.status_code, response["Location"]) == (302, "/tr/aciklamalar/?p=2")
    assert 'class="untranslated"' not in text_of(client, "/tr/aciklamalar/")


def test_the_german_path_of_an_adopted_text_leads_to_its_translation_too(client):
    scenarios.make_members(1)
    scenarios.adopt(scenarios.ask(scenarios.make_statement()))
    statement = StatementPage.objects.get()
    in_turkish(source_home())
    in_turkish(StatementIndexPage.objects.get(), slug="aciklamalar")
    translated = statement.copy_for_translation(Locale.objects.get(language_code="tr"))
    Page.objects.filter(pk=translated.pk).update(live=True)  # as a released translation is

    response = client.get(f"/tr/stellungnahmen/{statement.slug}/")

    assert (response.status_code, response.get("Location")) == (302, f"/tr/aciklamalar/{translated.slug}/")


def test_translations_name_each_other_and_the_source_is_the_default(client):
    in_turkish(source_home(), title="Birlikte")

    for address in ("/de/", "/tr/"):
        found = re.findall(r'rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', text_of(client, address))
        assert found == [
            ("de", "http://localhost/de/"),
            ("tr", "http://localhost/tr/"),
            ("x-default", "http://localhost/de/"),
        ]


def test_a_draft_translation_is_none(client):
    in_turkish(source_home()).unpublish()

    text = text_of(client, "/tr/")

    assert 'class="untranslated"' in text


def test_an_alias_in_another_language_is_no_translation(client):
    home = source_home()
    in_turkish(home)
    index = StatementIndexPage.objects.get()
    index.copy_for_translation(Locale.objects.get(language_code="tr"), alias=True)

    text = text_of(client, "/tr/stellungnahmen/")

    assert ('<div lang="de" dir="ltr">' in main_of(text), 'class="untranslated"' in text) == (True, True)
    assert '<link rel="canonical" href="http://localhost/de/stellungnahmen/">' in text


def test_the_switch_names_each_language_in_itself_and_always_leads_somewhere(client):
    in_turkish(source_home(), title="Birlikte")

    text = text_of(client, "/ar/stellungnahmen/")

    switch = re.search(r'<nav class="language-switch".*?</nav>', text, re.DOTALL)[0]
    names = re.findall(r'<span lang="([\w-]+)" dir="(\w+)">([^<]+)</span>', switch)
    assert names == [
        ("de", "ltr", "Deutsch"),
        ("de-simple", "ltr", "Leichte Sprache"),
        ("en", "ltr", "English"),
        ("tr", "ltr", "Türkçe"),
        ("ar", "rtl", "العربيّة"),
    ]
    addresses = re.findall(r'class="language-switch__link" href="([^"]+)"', text)
    assert [client.get(address).status_code for address in addresses] == [200] * 5
    assert text.count("language-switch__missing") == 4


def test_languages_of_a_missing_page_lead_home(client):
    response = client.get("/tr/yok/")

    addresses = re.findall(r'class="language-switch__link" href="([^"]+)"', response.content.decode())
    assert (response.status_code, addresses) == (404, ["/de/", "/de-simple/", "/en/", "/tr/", "/ar/"])


def test_a_private_page_stays_private_under_every_prefix(client):
    index = StatementIndexPage.objects.get()
    index.view_restrictions.create(restriction_type="login")

    assert client.get("/tr/stellungnahmen/").status_code == 302
    assert Page.objects.get(pk=index.pk).live
