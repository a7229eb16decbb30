"""The pages that a new site has for the law and for getting in touch, in German, the language of the source.

They are content: editors fill them in, change and delete them, and nothing brings them back.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from bs4 import BeautifulSoup
from django.conf import settings

from home.contact.models import RETENTION_DAYS
from home.models import AccessibilityPage, ContactPage, HomePage, StandardPage

CONSENT = (
    "Ich bin einverstanden, dass meine Angaben gespeichert werden, um mir zu antworten. "
    "Das kann ich jederzeit für die Zukunft widerrufen."
)
THANKS = "Wir antworten in der Regel innerhalb von [Bitte ergänzen: Zahl] Werktagen."


def create_legal_pages(home: HomePage) -> None:
    """Contact, legal notice, privacy and accessibility, live and in the footer. For a new site only."""
    _add(home, StandardPage(title="Impressum", slug="impressum", body=body_of("impressum")))
    people_days = settings.RETENTION_DAYS or "[Bitte ergänzen: Zahl]"
    privacy = StandardPage(
        title="Datenschutz",
        slug="datenschutz",
        body=body_of("datenschutz", retention_days=RETENTION_DAYS, people_days=people_days),
    )
    _add(home, privacy)
    form = {"consent_text": CONSENT, "privacy_page": privacy, "thanks": THANKS}
    _add(
        home,
        AccessibilityPage(
            title="Erklärung zur Barrierefreiheit", slug="barrierefreiheit", body=body_of("barrierefreiheit"), **form
        ),
    )
    _add(
        home,
        ContactPage(
            title="Kontakt",
            slug="kontakt",
            introduction="<p>Sie haben eine Frage oder eine Idee? Sie möchten mitmachen? Schreiben Sie uns.</p>",
            **form,
        ),
    )


def _add(home: HomePage, page: Any) -> None:
    page.locale, page.show_in_footer = home.locale, True
    home.add_child(instance=page)
    page.save_revision().publish()


def body_of(name: str, **values: object) -> list[tuple[str, Any]]:
    """A text as blocks: its headings, and what stands between them."""
    text = files("home.legal").joinpath("texts", f"{name}.html").read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"{{{key}}}", str(value))
    blocks: list[tuple[str, Any]] = []
    for element in BeautifulSoup(text, "html.parser").find_all(recursive=False):
        if element.name == "h2":
            blocks.append(("heading", {"text": element.get_text(), "level": "h2", "anchor": ""}))
        elif blocks and blocks[-1][0] == "text":
            blocks[-1] = ("text", blocks[-1][1] + str(element))
        else:
            blocks.append(("text", str(element)))
    return blocks
