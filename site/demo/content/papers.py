"""Publications of the demo, each with a short PDF. All of it is invented for the demo, and says so."""

from dataclasses import dataclass

import typst
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument

from projects.enums import PublicationKind


@dataclass(frozen=True)
class Paper:
    """``parts`` are (heading, text) pairs of the PDF; ``month`` is negative for the past."""

    slug: str
    title: str
    kind: PublicationKind
    introduction: str
    authors: str
    month: int
    topics: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    publisher: str = ""


PAPERS = [
    Paper(
        slug="soziale-arbeit-der-gemeinden",
        title="Soziale Arbeit der Gemeinden im Münsterland. Ergebnisse einer Befragung",
        kind=PublicationKind.WORKING_PAPER,
        introduction="Was 34 Gemeinden und Vereine leisten, woran es fehlt und was sofort helfen würde.",
        authors="Mira Lindenau, Halil Gümüşpınar",
        month=-1,
        topics=("Soziale Arbeit", "Förderung"),
        parts=(
            (
                "Wer gefragt wurde",
                (
                    "Neunzehn muslimische und alevitische Gemeinden, fünfzehn Vereine und Initiativen. Die "
                    "Gespräche dauerten im Mittel neunzig Minuten und wurden in vier Sprachen geführt."
                ),
            ),
            (
                "Was sie leisten",
                (
                    "Hausaufgabenhilfe, Krankenbesuche, Trauerbegleitung, Beratung bei Briefen vom Amt, Essen für "
                    "Bedürftige, Jugendgruppen. Vier von fünf Stunden sind unbezahlt."
                ),
            ),
            (
                "Was fehlt",
                "Räume, Ansprechpersonen in der Verwaltung, Fortbildung am Abend und Förderung ohne lange Nachweise.",
            ),
            (
                "Sieben Vorschläge",
                (
                    "Von der gemeinsamen Anlaufstelle bis zum vereinfachten Antrag: Das Papier schließt mit "
                    "Schritten, die sich in einem Jahr gehen lassen."
                ),
            ),
        ),
    ),
    Paper(
        slug="dokumentation-fachtag",
        title="Flucht und Behinderung: gemeinsam planen. Dokumentation des Fachtags",
        kind=PublicationKind.DOCUMENTATION,
        introduction="Sechs Tische, sechs Verabredungen: Wie ein Hilfsmittel in drei Wochen ankommt.",
        authors="AG Flucht und Behinderung",
        month=-2,
        topics=("Beratung", "Antidiskriminierung"),
        parts=(
            (
                "Der Weg eines Antrags",
                (
                    "An jedem Tisch lag derselbe Fall: ein siebenjähriges Kind, das einen Rollstuhl braucht. "
                    "Gezählt wurden Stellen, Formulare und Wochen."
                ),
            ),
            (
                "Verabredungen",
                "Eine Liste, ein Ansprechpartner, eine Frist. Drei Ämter erproben das Verfahren ein Jahr lang.",
            ),
            ("Stimmen", "Teilnehmende berichten, was ihnen geholfen hätte."),
        ),
    ),
    Paper(
        slug="bericht-der-meldestelle",
        title="Gemeldet. Erster Jahresbericht der Meldestelle",
        kind=PublicationKind.REPORT,
        introduction="212 Gespräche, zusammengefasst so, dass niemand erkannt wird, und was daraus folgt.",
        authors="Yara Nasserdine, Theda Marquering",
        month=-4,
        topics=("Antidiskriminierung",),
        publisher="Fachstelle Antidiskriminierung Westmünsterland",
        parts=(
            ("Wo es geschieht", "Wohnungssuche, Schule, Behörden, Nahverkehr, Arbeit. In dieser Reihenfolge."),
            ("Was geholfen hat", "Ein Gespräch, ein Brief, eine Begleitung. Selten ein Gericht."),
            (
                "Was wir empfehlen",
                (
                    "Beschwerdestellen in jeder Schule, Schulungen im Nahverkehr, anonyme Bewerbungen bei "
                    "Wohnungsunternehmen."
                ),
            ),
        ),
    ),
    Paper(
        slug="arbeitspapier-sprache-in-ausschreibungen",
        title="Wen laden Sie ein? Sprache in Stellenausschreibungen",
        kind=PublicationKind.WORKING_PAPER,
        introduction=(
            "Ein Arbeitspapier des Bündnisses Rassismuskritik: kleine Änderungen, nach denen sich andere bewerben."
        ),
        authors="Bündnis Rassismuskritik",
        month=-7,
        topics=("Arbeit", "Antidiskriminierung"),
        parts=(
            ("Sieben Sätze, die abschrecken", "„Muttersprachliches Niveau“ ist einer davon."),
            ("Sieben Sätze, die einladen", "Mit Beispielen aus vier Verwaltungen und einem Krankenhaus."),
        ),
    ),
    Paper(
        slug="leitfaden-schutzkonzept",
        title="Kinder schützen im Verein. Leitfaden in zwölf Schritten",
        kind=PublicationKind.GUIDE,
        introduction="Für Vorstände und Ehrenamtliche: So entsteht ein Schutzkonzept an vier Abenden.",
        authors="Emre Demirkıran, Ngozi Okaforah",
        month=-11,
        topics=("Kinder und Jugend", "Bildung"),
        parts=(
            ("Anfangen", "Wer gehört in die Runde, und wer darf fehlen?"),
            ("Hinsehen", "Orte, Zeiten, Wege: eine Karte der Risiken."),
            ("Handeln", "Wer spricht mit wem, wenn ein Kind etwas erzählt? Eine Seite zum Aushängen."),
        ),
    ),
    Paper(
        slug="faltblatt-rechte-bei-kontrollen",
        title="Ihre Rechte bei Kontrollen. Faltblatt in fünf Sprachen",
        kind=PublicationKind.LEAFLET,
        introduction="Was Sie fragen dürfen, was Sie sagen müssen und wo Sie sich danach melden können.",
        authors="Rechtshilfe Zuflucht e. V.",
        month=-15,
        topics=("Beratung", "Antidiskriminierung"),
        parts=(
            ("In Ruhe bleiben", "Fragen Sie nach dem Grund und nach der Dienststelle. Merken Sie sich Ort und Zeit."),
            ("Danach", "Schreiben Sie auf, was geschehen ist. Die Meldestelle hört zu."),
        ),
    ),
]
STYLE = """#set page(paper: "a5", margin: 18mm)
#set text(lang: "de", size: 10pt)
#set par(justify: true, leading: 0.75em)
#show heading: it => block(above: 1.4em, below: 0.7em, text(fill: rgb("#0b5d5e"), it))
"""
NOTE = "Dieses Papier gehört zu einer Vorführung. Menschen, Zahlen und Ereignisse sind erfunden."


def document_of(paper: Paper) -> AbstractDocument:
    """A small tagged PDF, typeset when the demo is filled."""
    head = f'#set document(title: [{paper.title}], author: "{paper.authors}")\n{STYLE}'
    opening = f"= {paper.title}\n{paper.authors}\n\n{paper.introduction}\n\n"
    parts = "".join(f"== {heading}\n{text}\n\n" for heading, text in paper.parts)
    closing = f"#v(1fr)\n#text(8pt)[{NOTE}]\n"
    pdf = typst.compile((head + opening + parts + closing).encode())
    file = ContentFile(pdf, name=f"{paper.slug}.pdf")
    return get_document_model().objects.create(title=paper.title, file=file, file_size=len(pdf))
