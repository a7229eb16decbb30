"""Writing by the form of a page: what is stored, who is told, and what nobody can do with it."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from home.models import AccessibilityPage, ContactMessage, ContactPage, HomePage
from tests.factories import UserFactory
from tests.home.test_contacts import make_contact
from workflows.notices.models import Notice

CONSENT = "Ich bin einverstanden, dass meine Angaben für die Antwort gespeichert werden."
ENQUIRY = {
    "m-name": "Alex Beispiel",
    "m-email": "alex@besuch.example",
    "m-subject": "Frage zum Runden Tisch",
    "m-message": "Guten Tag,\nwann trifft sich der Runde Tisch?",
    "m-consent": "on",
}


@pytest.fixture(autouse=True)
def _uncounted():
    cache.clear()


def add(page_type, **fields):
    home = HomePage.objects.get(locale__language_code="de")
    page = page_type(locale=home.locale, **{"recipients": "team@netz.example", "consent_text": CONSENT, **fields})
    return home.add_child(instance=page)


@pytest.fixture
def contact_page(db):
    return add(ContactPage, title="Kontakt", slug="schreiben")


@pytest.fixture
def accessibility_page(db):
    return add(AccessibilityPage, title="Barrieren", slug="barriere-melden")


def send(client, page, *, prefix="de", **changes):
    data = {name: value for name, value in (ENQUIRY | changes).items() if value is not None}
    return client.post(f"/{prefix}/{page.slug}/", data)


def problems_of(response):
    return {
        name: [error.code for error in errors.as_data()] for name, errors in response.context["form"].errors.items()
    }


def told():
    return sorted(Notice.objects.values_list("kind", "recipient_email", "language"))


def test_a_message_is_stored_with_the_consent_and_its_recipients_are_told(client, contact_page):
    response = send(client, contact_page, prefix="tr")

    message = ContactMessage.objects.get()
    assert (response.status_code, response["Location"]) == (302, "/tr/schreiben/?sent=yes#sent")
    assert (message.name, message.email, message.subject) == (
        "Alex Beispiel",
        "alex@besuch.example",
        "Frage zum Runden Tisch",
    )
    assert (message.message, message.kind) == ("Guten Tag,\nwann trifft sich der Runde Tisch?", "enquiry")
    assert (message.language, message.consent_text, message.page.pk) == ("tr", CONSENT, contact_page.pk)
    assert told() == [("message", "team@netz.example", "de")]


def test_without_recipients_the_coordination_office_is_told(client, contact_page):
    UserFactory(is_superuser=True, email="leitung@netz.example")
    ContactPage.objects.update(recipients="")

    send(client, contact_page)

    assert [address for _kind, address, _language in told()] == ["leitung@netz.example"]


def test_after_sending_a_reload_sends_nothing_and_no_cookie_is_set(contact_page):
    strict = Client(enforce_csrf_checks=True)
    strict.get("/de/schreiben/")
    token = strict.cookies["csrftoken"].value
    thanks = strict.post("/de/schreiben/", ENQUIRY | {"csrfmiddlewaretoken": token}, follow=True)
    fresh = Client()
    again = fresh.get("/de/schreiben/?sent=yes")

    text = thanks.content.decode()
    assert (text.count('id="sent"'), text.count("message-form__send"), ContactMessage.objects.count()) == (1, 0, 1)
    assert (again.status_code, fresh.cookies) == (200, {})


def test_a_form_without_its_token_is_refused(contact_page):
    assert Client(enforce_csrf_checks=True).post("/de/schreiben/", ENQUIRY).status_code == 403
    assert ContactMessage.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"m-name": "", "m-message": " "}, {"name": ["required"], "message": ["required"]}),
        ({"m-email": "alex@"}, {"email": ["invalid"]}),
        ({"m-consent": None}, {"consent": ["required"]}),
        ({"m-subject": "Frage\r\nBcc: viele@opfer.example"}, {"subject": ["control"]}),
        ({"m-email": "alex@besuch.example\nBcc: viele@opfer.example"}, {"email": ["invalid"]}),
        ({"m-name": "Alex\x1b[2J"}, {"name": ["control"]}),
        ({"m-message": "\x07"}, {"message": ["control"]}),
        ({"m-message": "\x00"}, {"message": ["control", "null_characters_not_allowed"]}),
        ({"m-message": "ü" * 5001}, {"message": ["max_length"]}),
        ({"m-subject": "ü" * 201}, {"subject": ["max_length"]}),
        ({"m-website": "https://spam.example"}, {"website": ["robot"]}),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(client, contact_page, changes, problems):
    response = send(client, contact_page, **changes)

    assert (response.status_code, problems_of(response)) == (200, problems)
    assert (ContactMessage.objects.count(), Notice.objects.count()) == (0, 0)


def test_errors_lead_to_their_fields_and_what_was_typed_stays(client, contact_page):
    text = send(client, contact_page, **{"m-email": "alex@", "m-copy": "on"}).content.decode()

    field = re.search(r'<input type="email"[^>]*>', text)[0]
    described = re.search(r'aria-describedby="([^"]+)"', field)[1].split()
    assert (re.findall(r'<li><a href="#([\w-]+)"', text), "autofocus" in text) == (["id_m-email"], True)
    assert ('aria-invalid="true"' in field, 'value="alex@"' in field) == (True, True)
    assert [text.count(f'id="{name}"') for name in described] == [1, 1]
    assert ("wann trifft sich der Runde Tisch?</textarea>" in text, text.count(" checked")) == (True, 2)


def test_the_title_says_first_that_something_is_wrong(client, contact_page):
    wrong = send(client, contact_page, **{"m-email": "alex@"}).text
    right = client.get(f"/de/{contact_page.slug}/").text

    begun = f"{contact_page.title} – "
    assert (f"<title>Fehler: {begun}" in wrong, f"<title>{begun}" in right) == (True, True)


def test_the_contacts_stay_beside_a_form_with_errors(client, contact_page):
    contact_page.contacts = [("contact", make_contact(team="Anlaufstelle am Hafen"))]
    contact_page.save()

    assert "Anlaufstelle am Hafen" in send(client, contact_page, **{"m-email": "alex@"}).text


def test_a_page_without_a_consent_text_asks_for_none(client, contact_page):
    ContactPage.objects.update(consent_text="")

    assert send(client, contact_page, **{"m-consent": None}).status_code == 302


def test_a_barrier_is_reported_without_saying_who(client, accessibility_page):
    response = client.post("/de/barriere-melden/", {"m-message": "Kein Kontrast.", "m-consent": "on"})

    message = ContactMessage.objects.get()
    assert (response.status_code, message.kind, message.email, message.name) == (302, "barrier", "", "")
    assert [kind for kind, _address, _language in told()] == ["message"]


def test_a_copy_of_a_report_needs_an_address(client, accessibility_page):
    response = client.post("/de/barriere-melden/", {"m-message": "Laut.", "m-consent": "on", "m-copy": "on"})

    assert list(problems_of(response)) == ["email"]


def test_a_body_of_megabytes_is_refused(client, contact_page):
    assert send(client, contact_page, **{"m-message": "ü" * 2_000_000}).status_code == 400
    assert ContactMessage.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_with_one_card_and_with_three(client, contact_page, django_assert_num_queries, count):
    contact_page.contacts = [("contact", make_contact(team=f"Team {number}")) for number in range(count)]
    contact_page.save()
    client.get("/de/schreiben/")

    with django_assert_num_queries(17):
        text = client.get("/de/schreiben/").content.decode()

    assert text.count('class="contact-card"') == count


def test_a_draft_is_previewed_with_its_form(contact_page, accessibility_page):
    for page in (contact_page, accessibility_page):
        draft = type(page)(title="Entwurf", slug="entwurf", locale=page.locale, consent_text="Ja?")
        response = draft.make_preview_request()
        assert (response.status_code, response.render().content.decode().count("message-form__send")) == (200, 1)


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_a_page_with_a_form_takes_no_other_method(client, contact_page, method):
    assert getattr(client, method)("/de/schreiben/").status_code == 405


def test_other_pages_take_no_post(client, db):
    assert client.post("/de/stellungnahmen/", ENQUIRY).status_code == 405
