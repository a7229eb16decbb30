"""Whom visitors of the demo turn to, and what some have written. All of it is invented."""

from datetime import time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.models import Locale

from demo.content.illustrations import illustration
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
    "opening_hours": [
        ("hours", {"first_day": "1", "last_day": "", "opens": time(17), "closes": time(20)}),
        ("hours", {"first_day": "3", "last_day": "", "opens": time(10), "closes": time(13)}),
    ],
    "hours_note": "Sprachmittlung auf Türkisch und Arabisch",
}


REPORTING = {
    "team": "Meldestelle für rassistische Vorfälle",
    "role": "Vertraulich, kostenfrei, auf Wunsch ohne Namen",
    "phone": "0251 0000-90",
    "email": "meldestelle@netzwerk.example",
    "opening_hours": [
        ("hours", {"first_day": "0", "last_day": "", "opens": time(10), "closes": time(13)}),
        ("hours", {"first_day": "3", "last_day": "", "opens": time(15), "closes": time(19)}),
    ],
    "hours_note": "Deutsch, Englisch, Französisch, Türkisch, Arabisch",
}
COURSES = {
    "team": "Kursbüro",
    "name": "Robin Beispiel",
    "role": "Qualifizierung, Fallwerkstatt, Coaching",
    "phone": "0251 0000-31",
    "email": "kurse@netzwerk.example",
    "opening_hours": [("hours", {"first_day": "0", "last_day": "3", "opens": time(9), "closes": time(15)})],
    "hours_note": "Anmeldung per E-Mail oder Telefon",
}
CRITICAL = {
    "team": "Arbeitskreis Kritische Soziale Arbeit",
    "role": "Treffen, Austausch, Rückendeckung",
    "email": "kritisch@netzwerk.example",
}
ALLIANCE = {
    "team": "Geschäftsstelle Bündnis Rassismuskritik",
    "role": "Aktionswochen, Arbeitspapiere, Zehn-Punkte-Plan",
    "phone": "0251 0000-80",
    "email": "buendnis@netzwerk.example",
}
NORTH = {
    "team": "Stadtteilteam Nord",
    "role": "Kinderhaus, Coerde, Nordviertel",
    "phone": "0251 0000-61",
    "email": "team-nord@netzwerk.example",
}
SOUTH = {
    "team": "Stadtteilteam Süd",
    "role": "Aaseestadt, Hafenviertel, Hiltrup",
    "phone": "0251 0000-62",
    "email": "team-sued@netzwerk.example",
}
ALL = (OFFICE, ADVICE, REPORTING, COURSES, CRITICAL, ALLIANCE, NORTH, SOUTH)


def contact(facts: dict[str, Any]) -> Contact:
    """The team's card in German, made when it is missing."""
    german = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    found, _created = Contact.objects.get_or_create(team=facts["team"], locale=german, defaults=facts)
    return found


def seed_contacts() -> int:
    """Cards on the contact page and two messages, on a page that has no cards; returns how many cards are new."""
    page = ContactPage.objects.order_by("pk").first()
    if page is None or page.contacts:
        return 0
    shown = [contact(each) for each in (OFFICE, ADVICE, REPORTING, COURSES)]
    page.contacts = [("contact", each) for each in shown]
    page.thanks = "Wir antworten in der Regel innerhalb von drei Werktagen."
    page.social_image = illustration("offene-tuer")
    page.save_revision().publish()
    _seed_messages(page)
    return len(shown)


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
