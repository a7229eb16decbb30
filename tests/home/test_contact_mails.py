"""Mails about messages: to whom they go, how many, and that nobody can send mail to others with them."""

import re

import pytest
from django.core.cache import cache

from home.contact import limits
from home.contact.defusing import without_links
from home.models import ContactMessage, ContactPage
from tests.factories import UserFactory
from tests.home.test_contact_form import add, send, told
from tests.notices.mails import html_of, text_of
from workflows.notices.models import Notice
from workflows.notices.sending import send_waiting


@pytest.fixture(autouse=True)
def _uncounted():
    cache.clear()


@pytest.fixture
def contact_page(db):
    return add(ContactPage, title="Kontakt", slug="schreiben")


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


@pytest.mark.parametrize(("kind", "alarms"), [("message", 1), ("message-copy", 0)])
def test_only_a_lost_notification_is_an_alarm(client, contact_page, smtp_server, kind, alarms):
    UserFactory(is_superuser=True)
    send(client, contact_page, **{"m-copy": "on"})
    smtp_server.refuse(Notice.objects.get(kind=kind).recipient_email)

    send_waiting()

    assert Notice.objects.get(kind=kind).state == "failed"
    assert Notice.objects.filter(kind="alarm").count() == alarms


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
