"""Pages of the demo that stand for long: about us, qualification, the reporting office, and what the law asks for."""

import re
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from demo.content.blocks import Block, callout, contacts, heading, questions, quote, table, text
from demo.content.contacts import COURSES, NORTH, OFFICE, REPORTING, SOUTH, contact
from demo.content.illustrations import figure, illustration
from demo.content.publishing import add_public
from home.models import AccessibilityPage, HomePage, StandardPage

COURSE_COLUMNS = ("Angebot", "Wann", "Wo", "Plätze")
PARTNER_COLUMNS = ("Stadtteil", "Freier Träger", "Was dort stattfindet")
THANKS = "Danke für Ihren Hinweis. Wir antworten in der Regel innerhalb von drei Werktagen."
OPEN = re.compile(r"\[Bitte (?:prüfen und )?ergänzen(?: oder löschen)?: ([^\]]*)\]")
# What stands in the legal pages' brackets; matched by how each begins.
FILLED = {
    "Name des Anbieters": "Das Netzwerk Gemeinsam lernen im Dialog",
    "Adresse der Website": "diese Website, die zur Vorführung dient",
    "vollständig, teilweise oder nicht": "teilweise",
    "Selbstbewertung": "Selbstbewertung der Koordination mit Prüfprogrammen",
    "welche Inhalte": (
        "Einzelne ältere PDF-Dateien sind nicht barrierefrei. Ihren Inhalt senden wir auf Anfrage als Text."
    ),
    "Ansprechstelle": "koordination@netzwerk.example, Telefon 0251 0000-10",
    "Datum": f"1. März {timezone.localdate().year}",
    "Name mit Rechtsform": (
        "Netzwerk Gemeinsam lernen im Dialog e. V. (erfunden), Hafenbogen 12, 48155 Münster, "
        "koordination@netzwerk.example, Telefon 0251 0000-10"
    ),
    "Name oder Funktion": "Robin Beispiel, datenschutz@netzwerk.example",
    "Zahl": "90",
    "Anbieter des Servers": "Rechenzentrum Baumberge (erfunden)",
    "Monat und Jahr": "März, im Jahr der Vorführung",
    "vollständiger Name": "Netzwerk Gemeinsam lernen im Dialog e. V. (erfunden)",
    "Straße": "Hafenbogen 12",
    "Postleitzahl": "48155 Münster",
    "Vor- und Nachnamen": "Kim Muster und Alex Beispiel",
    "Telefonnummer": "0251 0000-10",
    "E-Mail-Adresse": "koordination@netzwerk.example",
    "Registergericht": "Vereinsregister: Amtsgericht Münster, VR 0000",
    "Umsatzsteuer": "Eine Umsatzsteuer-Identifikationsnummer ist nicht vergeben.",
    "zuständige": "Eine Aufsichtsbehörde ist nicht zuständig.",
    "Vor- und Nachname, Anschrift": "Kim Muster, Hafenbogen 12, 48155 Münster",
    "wer das Vorhaben": "Gefördert vom Landesprogramm Miteinander (erfunden).",
    "falls ein Anbieter": "Alle Anbieter arbeiten in der Europäischen Union.",
    "Das Ombudsverfahren": "Diese Stelle hilft auch bei Fragen zu dieser Website.",
    "wer die Bilder gemacht": "Alle Bilder hat das Netzwerk selbst gezeichnet; sie stehen unter CC BY 4.0",
}


def seed_standing(*, home: HomePage) -> int:
    """Make what is missing of these pages, and fill in the law's; returns how many pages were made."""
    made = 0
    for make in (_about, _qualification, _reporting):
        page, fill = make()
        if StandardPage.objects.child_of(home).filter(slug=page.slug).exists():
            continue
        page.body = fill()
        add_public(home, page)
        made += 1
    if made:
        for page in [*StandardPage.objects.child_of(home), *AccessibilityPage.objects.child_of(home)]:
            _fill_in(page)
    return made


def _about() -> tuple[StandardPage, Any]:
    page = StandardPage(
        title="Über uns",
        slug="ueber-uns",
        introduction=(
            "<p>Zwanzig Organisationen, viele Orte, eine Verabredung: Wir lernen voneinander, wir entscheiden "
            "gemeinsam, und wir sagen öffentlich, was wir entschieden haben.</p>"
        ),
        show_in_footer=True,
        social_image=illustration("haende"),
    )

    def fill() -> list[Block]:
        page.contacts = [("contact", contact(OFFICE))]
        return [
            figure("haende", caption="Zwanzig gleiche Punkte: unser Zeichen."),
            heading("Wer wir sind"),
            text(
                (
                    "Im Netzwerk arbeiten Wohlfahrtsverbände, Gemeinden, Vereine und Initiativen aus Münster und "
                    "dem Münsterland zusammen. Manche haben hundert Angestellte, andere gar keine. Jede hat "
                    "eine Stimme."
                ),
                (
                    "Wir treffen uns dreimal im Jahr, reihum bei den Mitgliedern. Dazwischen arbeiten sechs "
                    "Arbeitsgruppen. Eine kleine Koordination hält die Fäden zusammen."
                ),
            ),
            heading("Wie wir entscheiden"),
            text(
                (
                    "Bevor ein Text in unserem Namen erscheint, fragen wir alle. Jede Organisation liest genau den "
                    "Wortlaut, um den es geht, und antwortet: zustimmen, beiseitetreten oder einen Einwand erheben."
                ),
                (
                    "Veröffentlicht wird nur, was angenommen ist, mit den Namen derer, die es tragen. Wer später "
                    "dazukommt, kann nachzeichnen; wer nicht mehr dahintersteht, kann den Namen zurückziehen."
                ),
            ),
            quote(
                "Früher haben die Größten den Brief geschrieben. Heute schreiben wir ihn zusammen.",
                source="Aus der Vollversammlung",
            ),
            heading("Häufige Fragen"),
            questions(
                ("Was kostet die Mitgliedschaft?", "Nichts. Wer kann, beteiligt sich an den Kosten der Treffen."),
                (
                    "Wer kann Mitglied werden?",
                    (
                        "Organisationen und Initiativen, die in der Region sozial arbeiten und unser "
                        "Selbstverständnis teilen. Einzelne Menschen sind in den Arbeitsgruppen willkommen."
                    ),
                ),
                (
                    "Spricht das Netzwerk für alle?",
                    "Nein. Unter jeder Stellungnahme steht, wer sie trägt. Wer fehlt, ist nicht vereinnahmt.",
                ),
            ),
        ]

    return page, fill


def _qualification() -> tuple[StandardPage, Any]:
    page = StandardPage(
        title="Qualifizierung",
        slug="qualifizierung",
        introduction=(
            "<p>Kurse, Werkstätten und Coaching für alle, die in der sozialen Arbeit tätig sind, bezahlt oder "
            "unbezahlt. Für Mitglieder und für Ehrenamtliche kostenfrei.</p>"
        ),
        show_in_menus=True,
        social_image=illustration("kursabend"),
    )

    def fill() -> list[Block]:
        page.contacts = [("contact", contact(COURSES))]
        return [
            figure("kursabend", caption="Ein Abend zu den Grundlagen sozialer Arbeit."),
            heading("Angebote in diesem Halbjahr"),
            table(
                "Angebote in diesem Halbjahr, mit Zeiten, Orten und freien Plätzen",
                COURSE_COLUMNS,
                (
                    "Grundlagen sozialer Arbeit",
                    "acht Abende, jeweils 18 bis 20:30 Uhr",
                    "Anlaufstelle Münster",
                    "offen, einzeln zu besuchen",
                ),
                (
                    "Fallwerkstatt",
                    "einmal im Monat, 16 bis 18:30 Uhr",
                    "Bildungswerk Horizonte, Lüdinghausen",
                    "9, davon 3 frei",
                ),
                (
                    "Tandem: Gemeinde und Fachstelle",
                    "sechs Monate, nach Absprache",
                    "bei Ihnen vor Ort",
                    "10, davon 6 frei",
                ),
                (
                    "Kinderschutz im Verein",
                    "zwei Abende im nächsten Quartal",
                    "Sportheim Kinderhaus",
                    "20, davon 11 frei",
                ),
                ("Coaching für Teams", "drei Termine zu zwei Stunden", "bei Ihnen vor Ort", "auf Anfrage"),
                ("Supervision für Ehrenamtliche", "jeden dritten Montag, 19 Uhr", "per Video", "8, davon 2 frei"),
            ),
            callout(
                "tip",
                "So melden Sie sich an",
                (
                    "Schreiben Sie an <b>kurse@netzwerk.example</b> oder rufen Sie an: <b>0251 0000-31</b>. Nennen "
                    "Sie das Angebot und sagen Sie uns, ob Sie Sprachmittlung, Gebärdensprache oder Kinderbetreuung "
                    "brauchen."
                ),
            ),
            heading("Partner in den Stadtteilen"),
            text(
                "Die multiprofessionellen Teams der sozialen Dienste arbeiten in jedem Stadtteil mit freien "
                "Trägern zusammen. Wer ein Anliegen hat, muss nicht wissen, wer zuständig ist: Die Teams helfen "
                "weiter."
            ),
            table(
                "Mit wem die Stadtteilteams zusammenarbeiten",
                PARTNER_COLUMNS,
                ("Aaseestadt", "Nachbarschaftswerk Aaseeufer", "Sozialberatung, Nähwerkstatt"),
                ("Nordviertel", "Haus der offenen Türen", "Offener Treff, Ferienprogramm"),
                ("Kinderhaus", "Sportverein Fairplay", "Schwimmen, Hausaufgaben und Halle"),
                ("Hansaviertel", "Kulturcafé Zwischenraum", "Offene Bühne, Räume für Gruppen"),
                ("Hafenviertel", "Initiative Wohnen für alle", "Wohnungslots:innen, Sprechstunde Mietvertrag"),
            ),
            heading("Ihre Stadtteilteams"),
            contacts(contact(NORTH), contact(SOUTH)),
        ]

    return page, fill


def _reporting() -> tuple[StandardPage, Any]:
    page = StandardPage(
        title="Rassismus melden",
        slug="meldestelle",
        introduction=(
            "<p>Ihnen ist Rassismus begegnet, oder Sie haben ihn gesehen? Sie können es uns erzählen. Vertraulich, "
            "kostenfrei, auf Wunsch ohne Ihren Namen.</p>"
        ),
        show_in_footer=True,
        social_image=illustration("offene-tuer"),
    )

    def fill() -> list[Block]:
        return [
            callout(
                "important",
                "In Gefahr?",
                "Rufen Sie die Polizei: 110. Wir sind keine Notrufnummer, aber wir begleiten Sie danach.",
            ),
            contacts(contact(REPORTING)),
            heading("Was geschieht, wenn Sie sich melden"),
            text(
                "<ol><li>Wir hören zu. Sie entscheiden, was Sie erzählen und wie lange.</li><li>Wir sagen "
                "Ihnen, was möglich ist: ein Gespräch, ein Brief, eine Beschwerde, eine Anzeige oder nichts "
                "davon.</li><li>Wir tun nur, was Sie möchten. Ohne Ihre Einwilligung erfährt niemand von "
                "Ihnen.</li></ol>"
            ),
            figure("offene-tuer", caption="Die Meldestelle hat auch abends geöffnet."),
            heading("Was wir brauchen"),
            text(
                "Nichts. Es hilft, wenn Sie wissen, wann und wo es war und ob jemand dabei war. Fotos oder "
                "Nachrichten bewahren Sie am besten auf. Sie müssen nichts beweisen."
            ),
            heading("Häufige Fragen"),
            questions(
                (
                    "In welchen Sprachen kann ich sprechen?",
                    "Deutsch, Englisch, Französisch, Türkisch und Arabisch. Andere Sprachen organisieren wir.",
                ),
                (
                    "Kann ich auch für jemand anderen melden?",
                    (
                        "Ja. Wir zählen auch, was Sie beobachtet haben, und überlegen mit Ihnen, was die betroffene "
                        "Person brauchen könnte."
                    ),
                ),
                (
                    "Was passiert mit meinen Angaben?",
                    (
                        "Wir zählen Vorfälle ohne Namen und berichten einmal im Jahr. Notizen löschen wir, sobald "
                        "die Beratung endet, spätestens nach einem Jahr."
                    ),
                ),
            ),
        ]

    return page, fill


def _fill_in(page: Page) -> None:
    """Put invented facts where a new site's legal pages have brackets."""
    if "[Bitte" in getattr(page, "thanks", ""):
        page.thanks = THANKS
    filled = _filled([(block.block_type, block.value) for block in page.body])
    if filled is not None:
        page.body = filled
        page.save_revision().publish()


def _filled(blocks: list[Block]) -> list[Block] | None:
    """None when nothing was left open."""
    if not any(kind == "text" and OPEN.search(value.source) for kind, value in blocks):
        return None
    return [(kind, OPEN.sub(_fact, value.source) if kind == "text" else value) for kind, value in blocks]


def _fact(asked: re.Match[str]) -> str:
    return next(text for begin, text in FILLED.items() if asked[1].startswith(begin))
