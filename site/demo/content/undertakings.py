"""What the demo's project and network have set out to do. All of it is invented; months count from today."""

from dataclasses import dataclass

from projects.enums import Status


@dataclass(frozen=True)
class Step:
    """A measure of the project or a point of the plan; months are negative for the past, None for no date."""

    title: str
    description: str
    status: Status
    progress: str = ""
    first_month: int | None = None
    last_month: int | None = None
    responsible: str = ""


PROJECT_INTRODUCTION = (
    "<p>Eine Plattform für Austausch und gemeinsames Lernen: Wir stärken muslimische und alevitische soziale Arbeit "
    "dort, wo sie geschieht, in Gemeinden, Vereinen und Initiativen.</p>"
)
AUDIENCE = (
    "<p>Das Projekt richtet sich an Gemeinden, Organisationen und Initiativen, deren soziale Arbeit meist ehrenamtlich "
    "geschieht und an vielen Fördertöpfen vorbeigeht, weil eine formale Anerkennung fehlt, etwa als freier Träger der "
    "Jugendhilfe.</p><p>Die Teilnahme ist kostenfrei.</p>"
)
GOALS = [
    "Die soziale Arbeit der Gemeinden wird sichtbar, vor Ort und bei denen, die über Förderung entscheiden.",
    "Ehrenamtliche kennen die Grundlagen der sozialen Arbeit und finden Fortbildungen, die zu ihrem Alltag passen.",
    "Gemeinden und Wohlfahrtsverbände kennen sich und arbeiten auf Augenhöhe zusammen.",
    "Mehr Organisationen erhalten die Anerkennung und die Förderung, die ihrer Arbeit entsprechen.",
    "Menschen finden Hilfe in ihrer Nähe, auch in ihrer Sprache.",
]
WHY_HEADING = "Warum es dieses Projekt gibt"
WHY = (
    (
        "In Moschee- und Cem-Gemeinden wird seit Jahrzehnten geholfen: bei Hausaufgaben und Anträgen, am "
        "Krankenbett und nach einem Todesfall. Fachleute würden das soziale Arbeit nennen. In den Gemeinden heißt "
        "es einfach, füreinander da zu sein."
    ),
    (
        "Wohlfahrtsverbände haben Fachwissen, Räume und Erfahrung mit Förderung. Gemeinden haben Vertrauen, "
        "Sprachen und Wege zu Menschen, die sonst niemand erreicht. Das Projekt bringt beide an einen Tisch, damit "
        "sie voneinander lernen."
    ),
)
VOICE = "Wir haben das immer gemacht. Neu ist, dass uns jemand fragt, wie."
VOICE_SOURCE = "Vorstand einer Gemeinde im Kreis Steinfurt"
QUESTIONS_HEADING = "Häufige Fragen"
QUESTIONS = (
    (
        "Kostet die Teilnahme etwas?",
        "Nein. Beratung, Kurse und runde Tische sind kostenfrei, Fahrkosten können erstattet werden.",
    ),
    (
        "Müssen wir ein eingetragener Verein sein?",
        "Nein. Auch Initiativen und Gruppen ohne Rechtsform sind willkommen.",
    ),
    (
        "Wie fangen wir an?",
        (
            "Rufen Sie die Anlaufstelle an oder kommen Sie dienstags vorbei. Wir hören zu und überlegen gemeinsam "
            "den nächsten Schritt."
        ),
    ),
)
STATEMENTS = (
    "raeume-fuer-vereine-oeffnen",
    "soziale-arbeit-der-gemeinden-verlaesslich-foerdern",
    "seelsorge-fuer-alle",
)
EVENTS = ("grundlagen-gespraeche-fuehren", "runder-tisch-stadtteil", "fachtag-sprachmittlung", "runder-tisch-trauer")
MEASURES = [
    Step(
        "Standortanalyse",
        "Wer leistet im Münsterland welche soziale Arbeit, und wo fehlt sie?",
        Status.DONE,
        "Die Ergebnisse liegen als Arbeitspapier vor.",
        -20,
        -14,
    ),
    Step(
        "Bestand und Bedarf erheben",
        "Gespräche mit Gemeinden und Vereinen über das, was sie tun, und das, was sie dafür brauchen.",
        Status.DONE,
        "Mit 34 Organisationen gesprochen.",
        -16,
        -9,
    ),
    Step(
        "Anlaufstelle vor Ort",
        "Eine feste Stelle, die berät, vermittelt und zuhört.",
        Status.UNDER_WAY,
        "Geöffnet an zwei Tagen in der Woche, einmal auch abends.",
        -12,
    ),
    Step(
        "Runde Tische und Informationsabende",
        "Gemeinden, Verbände und Verwaltung sprechen über ein Thema, das alle angeht.",
        Status.UNDER_WAY,
        "Drei von fünf runden Tischen haben stattgefunden.",
        -10,
        6,
    ),
    Step(
        "Abende zu den Grundlagen sozialer Arbeit",
        "Datenschutz, Kinderschutz, Gesprächsführung: acht Abende, einzeln zu besuchen.",
        Status.UNDER_WAY,
        "Fünf Abende sind vorbei, der nächste steht im Kalender.",
        -6,
        3,
    ),
    Step(
        "Teilnehmende für die Qualifizierung gewinnen",
        "Ehrenamtliche, die weitergehen wollen, begleiten wir bis zur Anmeldung.",
        Status.UNDER_WAY,
        "Die erste Gruppe ist voll, für die zweite gibt es noch Plätze.",
        -3,
        9,
    ),
    Step(
        "Vermitteln zwischen den Beteiligten",
        "Wo Gemeinden und Ämter einander nicht verstehen, setzen wir uns dazu.",
        Status.PLANNED,
        "",
        2,
    ),
]

NETWORK_INTRODUCTION = (
    "<p>Zwanzig Organisationen, große und kleine, arbeiten mit gleichen Rechten zusammen. Jede hat eine Stimme.</p>"
)
RHYTHM = (
    "<p>Das ganze Netzwerk trifft sich dreimal im Jahr, reihum bei den Mitgliedern. Gäste sind willkommen; bitte "
    "melden Sie sich bei der Koordination.</p>"
)
WORK_HEADING = "Was wir miteinander tun"
WORK = (
    (
        "Wir tauschen Fälle, Vordrucke und Erfahrungen aus, bilden einander fort und laden zweimal im Jahr zu einem "
        "Fachtag ein. Wenn Menschen ausgeschlossen werden, sagen wir es gemeinsam, in Worten, die alle Mitglieder "
        "vorher gelesen haben."
    ),
    (
        "Die Arbeit machen sechs Arbeitsgruppen. Wer in einer Mitgliedsorganisation arbeitet, kann jederzeit "
        "dazukommen; Gäste sind in den meisten Gruppen willkommen."
    ),
)
WORK_CAPTION = "Orte im Münsterland, verbunden durch einen Faden."
MEETINGS = (
    "vollversammlung-mit-gaesten",
    "fachtag-sprachmittlung",
    "vollversammlung-arbeitsgruppen",
    "fachtag-flucht-und-behinderung",
)
PLAN_INTRODUCTION = (
    "<p>Zehn Punkte gegen Rassismus, die sich das Netzwerk für drei Jahre vorgenommen hat. Einmal im Jahr prüfen wir "
    "gemeinsam, wie weit wir sind.</p>"
)
HISTORY = [
    (2007, "Acht Beratungsstellen verabreden sich, voneinander zu lernen."),
    (2011, "Die erste gemeinsame Stellungnahme: Deutschkurse brauchen Kinderbetreuung."),
    (2016, "Viele sind angekommen, und viele helfen. Das Netzwerk verdoppelt sich."),
    (2021, "Seitdem gilt: eine Organisation, eine Stimme."),
    (2025, "Das Netzwerk beschließt seinen Plan mit zehn Punkten."),
]
PLAN = [
    Step(
        "Melden können",
        "Eine Stelle, der man rassistische Vorfälle vertraulich melden kann.",
        Status.DONE,
        "Die Meldestelle arbeitet und berichtet jährlich.",
        responsible="AG Antidiskriminierung",
    ),
    Step(
        "Genau hinsehen",
        "Vorfälle erfassen und einmal im Jahr veröffentlichen, ohne dass jemand erkannt wird.",
        Status.UNDER_WAY,
        "Der erste Bericht ist erschienen, der zweite in Arbeit.",
        responsible="AG Antidiskriminierung",
    ),
    Step(
        "Betroffene stärken",
        "Beratung, die parteilich ist und nichts kostet.",
        Status.UNDER_WAY,
        "Drei Beratungsstellen haben ihre Zeiten aufeinander abgestimmt.",
        responsible="Fachstelle Antidiskriminierung Westmünsterland",
    ),
    Step(
        "Verwaltung öffnen",
        "Formulare und Bescheide, die man versteht, und Personal, das die Stadt abbildet.",
        Status.UNDER_WAY,
        "Mit zwei Ämtern werden Briefe neu geschrieben.",
    ),
    Step(
        "Wohnen ohne Vorbehalt",
        "Gegen Benachteiligung bei der Suche nach einer Wohnung.",
        Status.PLANNED,
        responsible="Initiative Wohnen für alle Münsterland",
    ),
    Step(
        "Arbeit und Ausbildung",
        "Betriebe, die anonym auswählen, und Abschlüsse, die anerkannt werden.",
        Status.PLANNED,
    ),
    Step(
        "Schule und Kita",
        "Fortbildung für alle, die mit Kindern arbeiten.",
        Status.UNDER_WAY,
        "Sechs Kitas haben mitgemacht, für das nächste Jahr gibt es Anmeldungen.",
        responsible="Elternverein Bunte Schulbank e. V.",
    ),
    Step(
        "Kultur für alle",
        "Bühnen und Häuser, in denen alle vorkommen, auch im Programm.",
        Status.DONE,
        "Die Aktionswochen haben ein gemeinsames Programm.",
        responsible="Kulturcafé Zwischenraum e. V.",
    ),
    Step(
        "Gegen Hass im Netz",
        "Wissen, wie man sich wehrt und wo man Anzeige erstattet.",
        Status.PLANNED,
    ),
    Step(
        "Geld, das ankommt",
        "Förderung, die auch kleine Vereine beantragen können.",
        Status.UNDER_WAY,
        "Die Stadt prüft einen vereinfachten Antrag.",
        responsible="AG Flucht und Behinderung",
    ),
]
