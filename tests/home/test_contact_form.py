"""Writing by the form of a page: what is stored, who is told, and what nobody can do with it."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from home.contact import limits
from home.contact.defusing import without_links
from home.models import AccessibilityPage, ContactMessage, ContactPage, HomePage
from tests.factories import UserFactory
from tests.notices.mails import html_of, text_of
from workflows.notices.models import Notice
from workflows.notices.sending import send_waiting

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
    assert (text.count('id="sent"'), text.count("<form"), ContactMessage.objects.count()) == (1, 0, 1)
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


def test_a_page_without_a_consent_text_asks_for_none(client, contact_page):
    ContactPage.objects.update(consent_text="")

    assert send(client, contact_page, **{"m-consent": None}).status_code == 302


def test_the_copy_goes_to_who_wrote_with_nothing_to_click(client, contact_page, smtp_server):
    letter = "Sehen Sie https://boese.example/klick und www.falle.example, z.B. bei a@b.example"
    response = send(client, contact_page, prefix="en", **{"m-message": letter, "m-copy": "on"})
    send_waiting()

    copy = next(mail for mail in smtp_server.messages if mail.message["X-Notice-Kind"] == "message-copy")
    text, page = text_of(copy.message), html_of(copy.message)
    assert response["Location"] == "/en/schreiben/?sent=copy#sent"
    assert (copy.recipients, copy.message["Content-Language"]) == (("alex@besuch.example",), "en")
    assert "https: //boese. example/klick und www. falle. example, z. B. bei a @ b. example" in text
    assert (re.findall(r"https?://\S+", text), re.findall(r"<a ", page)) == ([], [])
    assert ("Alex Beispiel" in text, copy.message["Reply-To"]) == (False, None)


def test_an_answer_to_the_notification_goes_to_who_wrote(client, contact_page, smtp_server):
    send(client, contact_page)
    send_waiting()

    (mail,) = smtp_server.messages
    assert (mail.recipients, mail.message["Reply-To"]) == (("team@netz.example",), "alex@besuch.example")
    assert ("wann trifft sich" in text_of(mail.message), "mail-settings" in text_of(mail.message)) == (True, False)


def test_copies_are_few_for_an_address_and_for_a_sender_and_no_message_is_lost(client, contact_page):
    same = [send(client, contact_page, **{"m-copy": "on"})["Location"] for _ in range(3)]
    others = [
        send(client, contact_page, **{"m-copy": "on", "m-email": f"person{number}@besuch.example"})["Location"]
        for number in range(4)
    ]

    assert ["no-copy" in each for each in same] == [False, False, True]
    assert ["no-copy" in each for each in others] == [False, False, True, True]
    assert (ContactMessage.objects.count(), Notice.objects.filter(kind="message-copy").count()) == (7, 4)


def test_who_writes_very_often_is_asked_to_wait(client, contact_page, monkeypatch):
    monkeypatch.setattr(limits, "MESSAGES_PER_SENDER", 1)
    send(client, contact_page)

    refused = send(client, contact_page)

    assert (len(refused.context["form"].non_field_errors()), ContactMessage.objects.count()) == (1, 1)
    assert "Frage zum Runden Tisch" in refused.content.decode()


def test_without_the_cache_messages_arrive_and_no_copy_goes_out(client, contact_page, settings):
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}

    response = send(client, contact_page, **{"m-copy": "on"})

    assert response["Location"] == "/de/schreiben/?sent=no-copy#sent"
    assert [kind for kind, _address, _language in told()] == ["message"]


@pytest.mark.parametrize(
    ("behind", "forwarded", "sender"),
    [
        (False, "203.0.113.9", "127.0.0.1"),
        (True, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (True, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (True, "quatsch", ""),
    ],
)
def test_a_sender_is_known_by_what_the_own_proxy_saw(rf, settings, behind, forwarded, sender):
    settings.BEHIND_PROXY = behind

    assert limits.sender_of(rf.get("/", headers={"x-forwarded-for": forwarded})) == sender


def test_a_barrier_is_reported_without_saying_who(client, accessibility_page):
    response = client.post("/de/barriere-melden/", {"m-message": "Kein Kontrast.", "m-consent": "on"})

    message = ContactMessage.objects.get()
    assert (response.status_code, message.kind, message.email, message.name) == (302, "barrier", "", "")
    assert [kind for kind, _address, _language in told()] == ["message"]


def test_a_copy_of_a_report_needs_an_address(client, accessibility_page):
    response = client.post("/de/barriere-melden/", {"m-message": "Laut.", "m-consent": "on", "m-copy": "on"})

    assert list(problems_of(response)) == ["email"]


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_a_page_with_a_form_takes_no_other_method(client, contact_page, method):
    assert getattr(client, method)("/de/schreiben/").status_code == 405


def test_other_pages_take_no_post(client, db):
    assert client.post("/de/stellungnahmen/", ENQUIRY).status_code == 405


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("http://a.example", "http: //a. example"),
        ("MAILTO:x@y.example", "MAILTO: x @ y. example"),
        ("javascript:alert", "javascript: alert"),
        ("1.2.2026 um 12.30 Uhr: ja.", "1.2.2026 um 12.30 Uhr: ja."),
        ("Ende.Anfang", "Ende. Anfang"),
        ("мир。рф", "мир。 рф"),
    ],
)
def test_addresses_in_a_text_are_broken(text, shown):
    assert without_links(text) == shown
