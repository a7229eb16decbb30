"""The card of a contact: an address for people, and nothing for those who collect addresses."""

import html
import re

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from home.contact.addresses import DECOY, mail_address
from tests.home.test_contacts import WEEK, make_contact

pytestmark = pytest.mark.django_db

ADDRESS = "koordination@netzwerk-beispiel.example"
# As greedy as a collector may be: spaces around the sign, written-out signs, entities.
HARVESTER = re.compile(r"[\w.+-]+\s*(?:@|\(at\)|\[at\]|&#0*64;|&#x40;|%40)\s*[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)


@pytest.fixture
def contact():
    return make_contact(
        name="Alex Beispiel", email=ADDRESS, phone="0251 1234-0", mobile="0170 1234567", opening_hours=WEEK
    )


def card_of(contact):
    return render_to_string("home/components/contact_card.html", {"contact": contact})


def test_no_collector_finds_the_address_in_the_source(contact):
    source = card_of(contact)
    stripped = re.sub(r"<[^>]*>", "", source)
    spaced = re.sub(r"<[^>]*>", " ", source)

    found = {
        match.replace(" ", "")
        for text in (source, stripped, spaced, html.unescape(spaced))
        for match in HARVESTER.findall(text)
    }

    assert found == {f"koordination@{DECOY}"}
    assert ("mailto" in source, ADDRESS in source, ADDRESS[::-1] in source) == (False, False, False)


def test_numbers_are_dialled_from_the_card(contact):
    assert re.findall(r'href="(tel:[^"]+)" dir="ltr">([^<]+)<', card_of(contact)) == [
        ("tel:+4925112340", "0251 1234-0"),
        ("tel:+491701234567", "0170 1234567"),
    ]


def test_a_card_shows_only_what_is_known():
    source = card_of(make_contact(phone="0251 1234"))

    assert (source.count("<dt>"), source.count("<img"), source.count("contact-card__role")) == (1, 0, 0)


def test_cards_cost_no_query(contact, django_assert_num_queries):
    with django_assert_num_queries(0):
        card_of(contact)


def test_the_link_opens_the_mail_program_in_any_language(client, contact):
    for language in ("de", "ar"):
        with translation.override(language):
            address = mail_address(contact)
        response = client.get(address)

        assert (response.status_code, response["Location"]) == (302, f"mailto:{ADDRESS}")
        assert (response["X-Robots-Tag"], response["Cache-Control"]) == ("noindex, nofollow", "no-store")
        assert (address.split("/")[1], 'rel="nofollow"' in card_of(contact)) == (language, True)


def test_nobody_counts_through_the_contacts(client, contact):
    signed = mail_address(contact).split("/")[3]
    other = make_contact(team="Andere", email="andere@netzwerk-beispiel.example")
    without = make_contact(team="Ohne Adresse")

    wrong = [str(contact.pk), signed.replace(str(contact.pk), str(other.pk), 1), f"{signed}x", "x"]
    answers = [client.get(reverse("contact_mail", args=[token])).status_code for token in wrong]

    assert answers == [404] * 4
    assert client.get(mail_address(without)).status_code == 404
    assert client.post(mail_address(contact)).status_code == 405


def test_words_of_a_contact_that_is_not_translated_say_in_which_language_they_are():
    contact = make_contact(name="Alex Beispiel", team="Koordination", role="Fragen zum Mitmachen", hours_note="mittags")

    found = {}
    for language in ("de", "ar"):
        with translation.override(language):
            found[language] = re.findall(r'contact-card__(\w+)" (lang="de" dir="ltr"|dir="auto")>', card_of(contact))

    assert found["de"] == [(part, 'dir="auto"') for part in ("name", "team", "role", "note")]
    marked = 'lang="de" dir="ltr"'
    assert found["ar"] == [("name", 'dir="auto"'), ("team", marked), ("role", marked), ("note", marked)]
