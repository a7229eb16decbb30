"""Texts and logos around each page: by language, editable by those who may, and marked where German stands in."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Site
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from home.models import Contact, SiteTexts, StandardPage, Supporter
from home.roles import COORDINATION, EDITORS, REPRESENTATIVES, TRANSLATORS
from tests.factories import UserFactory
from tests.home.test_languages import source_home, text_of

pytestmark = pytest.mark.django_db


def texts(code="de", **fields):
    values, _new = SiteTexts.objects.update_or_create(
        site=Site.objects.get(), locale=Locale.objects.get(language_code=code), defaults=fields
    )
    return values


def logo(name):
    return get_image_model().objects.create(title=name, file=get_test_image_file(size=(300, 100)))


def footer(client, address):
    return re.search(r"<footer.*</footer>", text_of(client, address), re.DOTALL)[0]


def test_a_new_site_has_german_texts():
    found = SiteTexts.objects.get()

    assert (found.site.is_default_site, found.locale.language_code, bool(found.claim)) == (True, "de", True)


def test_what_is_not_translated_is_shown_in_german_and_marked(client):
    texts(claim="Gemeinsam", footer_text="<p>Wer wir sind</p>")
    texts("tr", claim="Birlikte")

    text = text_of(client, "/tr/")

    assert '<p class="site-header__claim">Birlikte</p>' in text
    assert re.search(r'<div class="prose" lang="de" dir="ltr">\s*<p>Wer wir sind</p>', text)
    assert '<p class="site-header__claim"><span lang="de" dir="ltr">Gemeinsam</span></p>' in text_of(client, "/ar/")


def test_funders_and_carriers_stand_in_the_footer_with_logo_sentence_and_link(client):
    german = texts()
    Supporter.objects.create(
        texts=german,
        name="Land <NRW>",
        sentence="Gefördert vom Land",
        logo=logo("Wappen"),
        logo_text='Das "Wappen"',
        link="https://example.org/",
    )
    Supporter.objects.create(texts=german, kind=Supporter.Kind.CARRIER, name="Verband <e. V.>")

    text = footer(client, "/ar/")

    assert re.findall(r'<ul class="supporters__list" lang="(\w+)" dir="(\w+)">', text) == [("de", "ltr")] * 2
    assert re.search(r'<a class="supporters__link" href="https://example.org/" rel="noopener">\s*<img', text)
    assert re.findall(r'alt="([^"]*)"', text) == ["Das &quot;Wappen&quot;"]
    assert '<p class="supporters__sentence">Gefördert vom Land</p>' in text
    assert '<span class="supporters__name">Verband &lt;e. V.&gt;</span>' in text


def test_the_contact_is_shown_in_the_visitors_language_whoever_chose_it(client):
    contact = Contact.objects.create(team="Koordination", locale=Locale.objects.get(language_code="de"))
    translated = contact.copy_for_translation(Locale.objects.get(language_code="tr"))
    translated.team = "Koordinasyon"
    translated.save()
    texts(contact=contact)

    assert [team in footer(client, "/tr/") for team in ("Koordinasyon", "Koordination")] == [True, False]
    assert "Koordination" in footer(client, "/en/")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_footer_costs_the_same_for_one_supporter_and_three(client, django_assert_num_queries, rows):
    for number in range(rows):
        Supporter.objects.create(texts=texts(), name=f"Land {number}", logo=logo(f"Logo {number}"))
    source_home().add_child(instance=StandardPage(title="Über uns", slug="ueber-uns"))
    client.get("/de/ueber-uns/")

    with django_assert_num_queries(18):
        client.get("/de/ueber-uns/")


def test_a_site_has_one_set_of_texts_in_a_language():
    again = SiteTexts(site=Site.objects.get(), locale=Locale.objects.get(language_code="de"))

    with pytest.raises(ValidationError) as refusal:
        again.full_clean()

    assert list(refusal.value.message_dict) == ["site"]


@pytest.mark.parametrize(
    ("role", "status"), [(EDITORS, 200), (COORDINATION, 200), (TRANSLATORS, 302), (REPRESENTATIVES, 302)]
)
def test_who_may_add_texts_in_a_language(client, role, status):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)

    assert client.get(f"{reverse(SiteTexts.snippet_viewset.get_url_name('add'))}?locale=tr").status_code == status


def test_a_second_set_in_the_same_language_is_refused_with_a_sentence(client):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user)
    form = {"site": Site.objects.get().pk, "claim": "Noch einer", "footer_text": "null", "contact": ""}
    formset = {f"supporters-{name}_FORMS": 0 for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}

    response = client.post(reverse(SiteTexts.snippet_viewset.get_url_name("add")), form | formset)

    assert (response.status_code, SiteTexts.objects.count()) == (200, 1)
    assert list(response.context["form"].errors) == ["site"]


def test_wagtail_localize_translates_texts_and_supporters():
    german = texts(claim="Gemeinsam", footer_text="<p>Wer wir sind</p>")
    Supporter.objects.create(texts=german, name="Land", sentence="Gefördert vom Land")
    turkish = Locale.objects.get(language_code="tr")
    source, _new = TranslationSource.get_or_create_from_instance(SiteTexts.objects.get())
    translation = Translation.objects.create(source=source, target_locale=turkish)
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=turkish, data=f"tr {segment.string.data}"
        )

    translation.save_target(publish=True)

    found = SiteTexts.objects.get(locale=turkish)
    assert (found.claim, found.footer_text) == ("tr Gemeinsam", "<p>tr Wer wir sind</p>")
    assert [(each.name, each.sentence) for each in found.supporters.all()] == [("tr Land", "tr Gefördert vom Land")]
