"""What else the demo's organisations do together: an alliance against racism, and a circle of critical social work."""

from dataclasses import dataclass
from typing import Any

from demo.content.contacts import ALLIANCE, CRITICAL, REPORTING
from demo.content.undertakings import Step
from projects.enums import Status


@dataclass(frozen=True)
class Alliance:
    """A page among the projects; ``text`` are paragraphs, ``statements`` and ``events`` short names."""

    slug: str
    title: str
    introduction: str
    audience: str
    goals: tuple[str, ...]
    steps: tuple[Step, ...]
    heading: str
    text: tuple[str, ...]
    contacts: tuple[dict[str, Any], ...]
    members: tuple[str, ...]
    statements: tuple[str, ...]
    events: tuple[str, ...]
    topics: tuple[str, ...]
    picture: str


RACISM = Alliance(
    slug="buendnis-rassismuskritik",
    title="Bündnis Rassismuskritik",
    introduction=(
        "Vierzig Vereine, Gruppen und Ämter rund um das Integrationszentrum arbeiten daran, dass Rassismus in der "
        "Stadt benannt, gemeldet und abgebaut wird."
    ),
    audience=(
        "Mitmachen kann, wer in Münster oder im Münsterland arbeitet und die zehn Punkte mitträgt: Vereine, "
        "Schulen, Betriebe, Kulturhäuser, Ämter. Das Bündnis trifft sich alle zwei Monate."
    ),
    goals=(
        "Rassismus wird dort zur Sprache gebracht, wo er geschieht, auch in den eigenen Häusern.",
        "Wer Rassismus erlebt, findet eine Stelle, die zuhört, schützt und nichts ohne Einwilligung tut.",
        "Schulen, Ämter und Betriebe prüfen ihre Regeln und ändern, was benachteiligt.",
        "Einmal im Jahr zeigt die ganze Stadt, wie vielfältig der Widerspruch ist.",
    ),
    steps=(
        Step(
            "Zehn-Punkte-Plan",
            (
                "Der Plan folgt einem europäischen Zusammenschluss von Städten. Er steht auf der Seite des "
                "Netzwerks, mit dem Stand jedes Punktes."
            ),
            Status.UNDER_WAY,
            "Zwei Punkte sind erfüllt, fünf in Arbeit.",
            -20,
        ),
        Step(
            "Aktionswochen",
            (
                "Zwei Wochen im Jahr laden viele gemeinsam ein, mit einem Programmheft und einer Programmrunde, in "
                "der alle eine Stimme haben."
            ),
            Status.UNDER_WAY,
            "Das zweite gemeinsame Programm ist erschienen.",
            -14,
        ),
        Step(
            "Meldestelle",
            "Vertraulich, unabhängig, in fünf Sprachen; geführt von der Fachstelle Antidiskriminierung.",
            Status.DONE,
            "Die Meldestelle arbeitet seit einem Jahr und hat ihren ersten Bericht vorgelegt.",
            -18,
            -6,
        ),
        Step(
            "Arbeitspapiere",
            "Kurze Texte für die Praxis: Sprache in Ausschreibungen, Feste in der Kita, Umgang mit Vorfällen.",
            Status.UNDER_WAY,
            "Drei von sechs Papieren sind veröffentlicht.",
            -10,
            8,
        ),
        Step(
            "Werkstätten für Teams",
            "Halbtägige Workshops für Kollegien, Ämter und Vorstände.",
            Status.UNDER_WAY,
            "Zweiundzwanzig Teams haben teilgenommen.",
            -12,
        ),
        Step(
            "Erinnern im Stadtbild", "Straßennamen, Denkmäler und die Geschichten, die fehlen.", Status.PLANNED, "", 3
        ),
    ),
    heading="Wie die Aktionswochen entstehen",
    text=(
        (
            "Im Herbst rufen wir dazu auf, Ideen einzureichen. Jede Veranstaltung braucht mindestens eine "
            "Organisation, die für sie einsteht; oft sind es zwei oder drei, die sich dafür erst kennenlernen."
        ),
        (
            "In der Programmrunde liegen alle Vorschläge nebeneinander. Die Gastgebenden stimmen ihren Einträgen "
            "zu, Termine werden getauscht, Räume geteilt. So entsteht ein Programm aus vielen Händen, das niemandem "
            "allein gehört."
        ),
    ),
    contacts=(ALLIANCE, REPORTING),
    members=(
        "fachstelle-antidiskriminierung",
        "rechtshilfe-zuflucht",
        "kulturcafe-zwischenraum",
        "haus-der-offenen-tueren",
        "jugendwerkstatt-emsbogen",
        "frauennetz-steverquelle",
    ),
    statements=("rassismus-melden-ohne-nachteile", "gewaltschutz-in-unterkuenften"),
    events=(
        "aktionswochen-eroeffnung",
        "aktionswochen-lesung",
        "aktionswochen-argumente",
        "aktionswochen-stadtspaziergang",
        "aktionswochen-fest-der-sprachen",
        "aktionswochen-abschluss",
    ),
    topics=("Antidiskriminierung", "Aktionswochen"),
    picture="giebelhaeuser",
)
CRITICAL_WORK = Alliance(
    slug="arbeitskreis-kritische-soziale-arbeit",
    title="Arbeitskreis Kritische Soziale Arbeit",
    introduction=(
        "Wir arbeiten in Beratungsstellen, Jugendhäusern, Unterkünften und Hochschulen. Uns verbindet die Frage, "
        "wem unsere Arbeit nützt, und die Lust, laut zu werden, wenn sie dem Falschen dient."
    ),
    audience=(
        "Offen für alle, die in der sozialen Arbeit tätig sind, es waren oder werden wollen: angestellt, "
        "ehrenamtlich, im Studium. Niemand spricht hier für den eigenen Arbeitgeber; was gesagt wird, bleibt im "
        "Raum."
    ),
    goals=(
        "Soziale Probleme als gesellschaftliche benennen, statt sie Einzelnen anzulasten.",
        "Menschen, mit denen wir arbeiten, als Gegenüber ernst nehmen, nicht als Fälle.",
        "Arbeitsbedingungen verbessern, unter denen gute Arbeit möglich ist.",
        "Einander den Rücken stärken, wenn Widerspruch etwas kostet.",
    ),
    steps=(
        Step(
            "Stellung nehmen",
            "Wir schreiben Entwürfe, das Netzwerk stimmt ab. Was angenommen wird, tragen viele Namen.",
            Status.UNDER_WAY,
            "Zuletzt: „Soziale Arbeit darf widersprechen“.",
        ),
        Step(
            "Sich austauschen",
            "Jeden zweiten Montag im Monat um 19 Uhr im Kulturcafé Zwischenraum, mit einem Text und viel Zeit.",
            Status.UNDER_WAY,
            "Nächstes Thema: Sanktionen und Beratung.",
        ),
        Step(
            "Können teilen",
            (
                "Wer etwas gut kann, zeigt es: Widersprüche schreiben, Pressearbeit, Versammlungen leiten, "
                "Supervision unter Gleichen."
            ),
            Status.UNDER_WAY,
            "Acht Abende im vergangenen Jahr.",
        ),
        Step("Eingreifen", "Aktionen im öffentlichen Raum, wenn Gespräche nicht reichen.", Status.PLANNED),
    ),
    heading="So verstehen wir uns",
    text=(
        (
            "Kritisch heißt für uns nicht, alles besser zu wissen. Es heißt, den eigenen Anteil mitzudenken: Auch "
            "wir haben Macht, füllen Bögen aus, entscheiden über Zugänge. Darüber sprechen wir, ohne uns zu "
            "verurteilen und ohne uns herauszureden."
        ),
        (
            "Wir sind keiner Partei verpflichtet und keinem Träger. Beschlüsse fassen wir im Konsens. Geld brauchen "
            "wir wenig; was wir brauchen, sammeln wir."
        ),
    ),
    contacts=(CRITICAL,),
    members=(
        "kulturcafe-zwischenraum",
        "initiative-wohnen-fuer-alle",
        "rechtshilfe-zuflucht",
        "jugendwerkstatt-emsbogen",
    ),
    statements=("soziale-arbeit-darf-widersprechen", "was-uns-verbindet"),
    events=("fallwerkstatt-im-naechsten-monat", "grundlagen-gespraeche-fuehren"),
    topics=("Soziale Arbeit",),
    picture="litfasssaeule",
)
ALLIANCES = [RACISM, CRITICAL_WORK]
