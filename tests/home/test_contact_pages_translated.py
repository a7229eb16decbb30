"""What wagtail-localize makes of a page with a form."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import Translation
from wagtail_localize.operations import TranslationCreator

from home.models import Contact, ContactPage, HomePage
from tests.home.test_contact_form import add
from tests.home.test_contacts import make_contact

pytestmark = pytest.mark.django_db


def test_words_of_a_contact_page_are_translated_and_its_settings_stay_in_step():
    contact = make_contact(role="Anlaufstelle", phone="0251 1234")
    page = add(ContactPage, title="Kontakt", slug="schreiben", thanks="Danke.", contacts=[("contact", contact)])
    turkish = Locale.objects.get(language_code="tr")
    TranslationCreator(user=None, target_locales=[turkish]).create_translations(page)
    page.retention_days, page.recipients = 30, "neu@netz.example"
    page.save()

    translation = Translation.objects.get(source__object_id=page.translation_key, target_locale=turkish)
    translation.source.update_from_db()
    words = {segment.string.data for segment in translation.source.stringsegment_set.all()}
    for each in Translation.objects.filter(target_locale=turkish).exclude(source__object_id=page.translation_key):
        each.save_target(publish=True)
    translation.save_target(publish=True)

    translated = ContactPage.objects.get(locale=turkish)
    assert {page.title, page.consent_text, "Danke."} <= words
    assert (translated.retention_days, translated.recipients) == (30, "neu@netz.example")
    assert translated.contacts[0].value == Contact.objects.get(locale=turkish)
    assert HomePage.objects.filter(locale=turkish).exists()
