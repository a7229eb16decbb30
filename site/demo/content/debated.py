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
        (
            "text",
            (
                "<p>Betreuung ist auch für die Kinder ein Gewinn: Sie hören Deutsch, finden Freund:innen und kommen "
                "vorbereitet in die Kita. Unsere Mitglieder können Räume und geschulte Betreuer:innen anbieten, "
                "wenn die Kosten verlässlich erstattet werden. Wir bitten die Kursträger, schon für das nächste "
                "Halbjahr gemeinsam mit uns zu planen.</p>"
            ),
        ),
        ("text", "<p>Wo es solche Betreuung schon gibt, beenden fast alle Mütter ihren Kurs.</p>"),
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
        ("heading", "Warum die Verwaltung vorangehen soll"),
        (
            "text",
            (
                "<p>Wer Bescheide schreibt, Anträge prüft und auf der Straße kontrolliert, soll die Stadt abbilden, "
                "für die gearbeitet wird. Das stärkt das Vertrauen und hilft im Alltag, weil mehr Sprachen und "
                "Erfahrungen im Haus sind. Öffentliche Arbeitgeber haben außerdem eine Vorbildfunktion: Was dort "
                "gelingt, übernehmen Betriebe leichter.</p><p>Anonyme Verfahren sind erprobt und kosten wenig. Sie "
                "ersetzen kein Gespräch, aber sie öffnen die Tür dorthin. Wir bieten an, die Ausschreibungen "
                "gegenzulesen und in unseren Sprachen bekannt zu machen.</p>"
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
        ("heading", "Warum die Verwaltung vorangehen soll"),
        (
            "text",
            (
                "<p>Wer Bescheide schreibt, Anträge prüft und auf der Straße kontrolliert, soll die Stadt abbilden, "
                "für die gearbeitet wird. Das stärkt das Vertrauen und hilft im Alltag, weil mehr Sprachen und "
                "Erfahrungen im Haus sind. Öffentliche Arbeitgeber haben außerdem eine Vorbildfunktion: Was dort "
                "gelingt, übernehmen Betriebe leichter.</p><p>Anonyme Verfahren sind erprobt und kosten wenig. Sie "
                "ersetzen kein Gespräch, aber sie öffnen die Tür dorthin. Wir bieten an, die Ausschreibungen "
                "gegenzulesen und in unseren Sprachen bekannt zu machen.</p>"
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
        ("heading", "Was dafür nötig ist"),
        (
            "text",
            (
                "<ul><li>ein gemeinsames Verzeichnis im Netz, mit Größe, Ausstattung und Barrierefreiheit jedes "
                "Raums,</li><li>eine Ansprechperson, die auch nach Dienstschluss erreichbar ist,</li><li>eine "
                "einfache Schlüsselregelung und eine Haftpflicht über die Kommune.</li></ul><p>Gute Beispiele gibt "
                "es: In drei Gemeinden der Region probt ein Chor im Ratssaal, und in einer Bücherei lernt abends "
                "eine Nähgruppe Deutsch. Niemandem ist daraus ein Schaden entstanden, aber viele haben sich "
                "kennengelernt. Wir bitten darum, diese Erfahrungen auf alle Gemeinden zu übertragen und nach einem "
                "Jahr gemeinsam auszuwerten.</p>"
            ),
        ),
        ("text", "<p>Was zählt, ist der erste Schlüssel, der übergeben wird.</p>"),
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
        ("heading", "Was wir vorschlagen"),
        (
            "text",
            (
                "<ul><li>eine Telefonnummer, unter der Termine in mehreren Sprachen vergeben werden,</li><li>ein "
                "offener Vormittag in der Woche für dringende Fälle, ohne Termin,</li><li>eine Bescheinigung, dass "
                "der Titel weiter gilt, solange die Behörde den Antrag nicht bearbeitet hat.</li></ul><p>Wir wissen "
                "um die Belastung der Mitarbeiter:innen. Gerade deshalb bitten wir um Wege, die Nachfragen "
                "vermeiden. Unsere Beratungsstellen sind bereit, Anträge vorab auf Vollständigkeit zu prüfen und "
                "damit beide Seiten zu entlasten.</p>"
            ),
        ),
        (
            "text",
            (
                "<p>Ein verlässlicher Termin ist für viele die Voraussetzung dafür, arbeiten, reisen und planen zu "
                "können. Er ist auch eine Frage des Respekts vor Menschen, die hier leben.</p>"
            ),
        ),
    ],
)

SAID_AT_MEETING = "Wir verwalten selbst Räume und können deren Kosten nicht ohne Ausgleich tragen."
WHY_RETRACTED = (
    "Die Behörden vergeben Termine seit diesem Monat wieder am Telefon und am Schalter. Der Text beschreibt nicht "
    "mehr, was ist; darum ziehen wir ihn zurück."
)
