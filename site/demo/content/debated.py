"""Texts of the demo that had a life of their own: talked about, refused and rewritten, recorded, taken back."""

from dataclasses import replace

from demo.content.statements import Text

LANGUAGE_COURSES = Text(
    slug="deutschkurse-mit-kinderbetreuung",
    title="Deutschkurse brauchen Kinderbetreuung",
    introduction=(
        "Viele Eltern, meist Mütter, brechen ihren Kurs ab, weil niemand auf die Kinder aufpasst. Wir fordern "
        "Betreuung bei jedem Kurs, der aus öffentlichen Mitteln bezahlt wird."
    ),
    addressees=["Kursträger im Münsterland", "Bundesamt für Migration und Flüchtlinge"],
    topics=["Sprache", "Kinder und Jugend"],
    body=[
        (
            "text",
            (
                "<p>Ein Platz im Kurs nützt wenig, wenn die Kita um zwölf Uhr schließt oder es noch gar keinen "
                "Kitaplatz gibt. Wer Kinder allein erzieht, lernt dann am Küchentisch oder gar nicht.</p>"
                "<p>Betreuung neben dem Kursraum kostet weniger als ein zweiter Anlauf zwei Jahre später.</p>"
            ),
        ),
        ("heading", "Das schlagen wir vor"),
        (
            "text",
            (
                "<ul><li>Betreuung im selben Haus, ab dem ersten Kurstag,</li>"
                "<li>feste Stellen statt Honorarverträgen von Kurs zu Kurs,</li>"
                "<li>Kurse am Vormittag und am frühen Abend.</li></ul>"
            ),
        ),
    ],
)

APPLICATIONS = Text(
    slug="anonyme-bewerbungen-im-oeffentlichen-dienst",
    title="Anonyme Bewerbungen im öffentlichen Dienst",
    introduction=(
        "Ein Name darf nicht darüber entscheiden, wer eingeladen wird. Wir fordern anonyme Bewerbungen für alle "
        "Stellen in den Verwaltungen und ihren Betrieben."
    ),
    addressees=["Städte und Kreise im Münsterland"],
    topics=["Antidiskriminierung", "Arbeit"],
    body=[
        (
            "text",
            (
                "<p>Ratsuchende berichten uns von zwanzig, dreißig Absagen ohne Gespräch. Mit einem anderen Namen auf "
                "demselben Lebenslauf kommt die Einladung.</p>"
                "<p>Foto, Name, Alter und Herkunft gehören nicht in die erste Auswahl. Eine Quote von vierzig Prozent "
                "für Menschen mit Migrationsgeschichte soll ab dem nächsten Jahr verbindlich sein.</p>"
            ),
        ),
    ],
)
# What the objections asked for: one demand less, and a trial before anything becomes binding.
APPLICATIONS_AMENDED = replace(
    APPLICATIONS,
    introduction=(
        "Ein Name darf nicht darüber entscheiden, wer eingeladen wird. Wir fordern, anonyme Bewerbungen in den "
        "Verwaltungen zwei Jahre lang zu erproben und die Ergebnisse zu veröffentlichen."
    ),
    body=[
        (
            "text",
            (
                "<p>Ratsuchende berichten uns von zwanzig, dreißig Absagen ohne Gespräch. Mit einem anderen Namen auf "
                "demselben Lebenslauf kommt die Einladung.</p>"
                "<p>Foto, Name, Alter und Herkunft gehören nicht in die erste Auswahl. Nach zwei Jahren soll eine "
                "unabhängige Stelle prüfen, ob sich etwas geändert hat.</p>"
            ),
        ),
    ],
)

ROOMS = Text(
    slug="raeume-fuer-vereine-oeffnen",
    title="Öffentliche Räume für Vereine öffnen",
    introduction=(
        "Schulen, Rathäuser und Büchereien stehen abends leer, während Vereine in Wohnzimmern tagen. Wir fordern, "
        "diese Räume kostenfrei zu öffnen."
    ),
    addressees=["Städte und Gemeinden im Münsterland"],
    topics=["Begegnung", "Förderung"],
    body=[
        (
            "text",
            (
                "<p>Wer sich trifft, braucht einen Raum, einen Schlüssel und eine Heizung. Für kleine Vereine ist die "
                "Miete oft der größte Posten im Haushalt.</p>"
                "<p>Wir bitten die Gemeinden um ein Verzeichnis freier Räume, eine Ansprechperson und einen Antrag, "
                "der auf eine Seite passt.</p>"
            ),
        ),
    ],
)

REGISTRY = Text(
    slug="terminvergabe-der-auslaenderbehoerden",
    title="Termine bei den Ausländerbehörden: telefonisch und vor Ort",
    introduction=(
        "Termine gibt es vielerorts nur noch im Netz, und dort oft monatelang keine. Wir fordern, dass man sie auch am "
        "Telefon und am Schalter bekommt."
    ),
    addressees=["Ausländerbehörden im Regierungsbezirk Münster"],
    topics=["Beratung"],
    body=[
        (
            "text",
            (
                "<p>Ohne Termin läuft der Aufenthaltstitel ab, ohne Titel endet der Arbeitsvertrag. Unsere "
                "Beratungsstellen verbringen ganze Vormittage damit, freie Termine zu suchen.</p>"
                "<p>Ein Telefon, das jemand abnimmt, und ein offener Vormittag in der Woche würden genügen.</p>"
            ),
        ),
    ],
)

SAID_AT_MEETING = "Wir verwalten selbst Räume und können deren Kosten nicht ohne Ausgleich tragen."
WHY_RETRACTED = (
    "Die Behörden vergeben Termine seit diesem Monat wieder am Telefon und am Schalter. Der Text beschreibt nicht "
    "mehr, was ist; darum ziehen wir ihn zurück."
)
