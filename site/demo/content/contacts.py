"""Whom visitors of the demo turn to, and what some have written. All of it is invented."""

from datetime import time, timedelta

from django.utils import timezone

from home.contact.enums import MessageKind
from home.models import AccessibilityPage, Contact, ContactMessage, ContactPage

OFFICE = {
    "team": "Koordination",
    "role": "Mitgliedschaft, Abstimmungen, Presse",
    "phone": "0251 0000-10",
    "email": "koordination@netzwerk.example",
    "opening_hours": [
        ("hours", {"first_day": "0", "last_day": "3", "opens": time(9), "closes": time(12, 30)}),
        ("hours", {"first_day": "0", "last_day": "3", "opens": time(14), "closes": time(16)}),
        ("hours", {"first_day": "4", "last_day": "", "opens": time(9), "closes": time(12)}),
    ],
    "hours_note": "und nach Vereinbarung",
}
ADVICE = {
    "team": "Anlaufstelle Münster",
    "name": "Alex Beispiel",
    "role": "Beratung für Vereine, Gemeinden und Initiativen",
    "phone": "0251 0000-12",
    "mobile": "0170 0000012",
    "email": "anlaufstelle@netzwerk.example",
    "opening_hours": [("hours", {"first_day": "1", "last_day": "", "opens": time(17), "closes": time(20)})],
    "hours_note": "Sprachmittlung auf Türkisch und Arabisch",
}


def seed_contacts() -> int:
    """Cards on the contact page and two messages, on a page that has no cards; returns how many contacts are new."""
    page = ContactPage.objects.order_by("pk").first()
    if page is None or page.contacts:
        return 0
    contacts = [Contact.objects.create(locale=page.locale, **each) for each in (OFFICE, ADVICE)]
    page.contacts = [("contact", each) for each in contacts]
    page.thanks = "Wir antworten in der Regel innerhalb von drei Werktagen."
    page.save_revision().publish()
    _seed_messages(page)
    return len(contacts)


def _seed_messages(page: ContactPage) -> None:
    now = timezone.now()
    ContactMessage.objects.create(
        page=page,
        kind=MessageKind.ENQUIRY,
        name="Kim Muster",
        email="kim.muster@verein.example",
        subject="Wie werden wir Mitglied?",
        message="Guten Tag,\nunser Verein begleitet Familien im Nordviertel. Wie können wir dem Netzwerk beitreten?",
        language="tr",
        consent_text=page.consent_text,
        created_at=now - timedelta(hours=5),
    )
    ContactMessage.objects.create(
        page=AccessibilityPage.objects.order_by("pk").first(),
        kind=MessageKind.BARRIER,
        message="Auf dem Telefon konnte ich den Kalender nicht vergrößern.",
        barrier_address="/de/veranstaltungen/",
        language="de",
        consent_text=page.consent_text,
        created_at=now - timedelta(days=2),
    )
