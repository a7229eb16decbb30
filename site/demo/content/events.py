"""Events of the demo: invented for it, at places that do not exist, always about today."""

from dataclasses import dataclass
from datetime import time

from demo.content.story import APPROVE, OBJECT, SILENT


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """An event, and when it takes place: ``days_ahead`` is negative for the past. ``hosts`` are short names."""

    slug: str
    title: str
    introduction: str
    days_ahead: int
    starts: time
    ends: time
    hosts: tuple[str, ...]
    topics: tuple[str, ...]
    last_day_after: int = 0
    place: str = ""
    link: str = ""
    description: tuple[tuple[str, str], ...] = ()
    picture: str = ""


@dataclass(frozen=True, kw_only=True)
class Invitation(Announcement):
    """An event about which its hosts were asked by mail, and how they answered, in the order of ``hosts``.

    ``ending``: "early" (all have answered), "deadline", "withdrawn", or "" for a round that is open.
    """

    asked_days_ago: int
    answers: tuple[str, ...]
    objection: str = ""
    ending: str = ""
    reason: str = ""
    outcome: str = ""


EVENTS = [
    Invitation(
        slug="wer-wohnt-nebenan",
        picture="teetisch",
        title="Begegnungscafé: Wer wohnt nebenan?",
        introduction="Bei Tee und Kuchen erzählen Nachbar:innen, wie sie ins Viertel gekommen sind.",
        days_ahead=-20,
        starts=time(15),
        ends=time(18),
        place="Kulturcafé Zwischenraum, Gartensaal, Münster",
        hosts=("kulturcafe-zwischenraum", "nachbarschaftswerk-aaseeufer"),
        topics=("Begegnung",),
        asked_days_ago=48,
        answers=(APPROVE, APPROVE),
        ending="early",
        outcome="adopted",
    ),
    Invitation(
        slug="fachtag-sprachmittlung",
        picture="sprachmittlung",
        title="Fachtag Sprachmittlung: verstehen und verstanden werden",
        introduction=(
            "Was brauchen Beratungsstellen, damit niemand mehr das eigene Kind übersetzen lassen muss? Zwei Tage mit "
            "Vorträgen, Werkstätten und Zeit zum Austausch."
        ),
        days_ahead=24,
        last_day_after=1,
        starts=time(9, 30),
        ends=time(16),
        place="Bildungswerk Horizonte, Großer Saal, Lüdinghausen",
        link="https://bildungswerk-horizonte.example/fachtag",
        hosts=("sprachbruecke-steinfurt", "bildungswerk-horizonte", "rechtshilfe-zuflucht"),
        topics=("Beratung", "Sprache"),
        description=(
            ("heading", "Das Programm"),
            (
                "text",
                (
                    "<ul><li>Erster Tag: Erfahrungen aus fünf Beratungsstellen, drei Werkstätten</li>"
                    "<li>Zweiter Tag: Telefon und Video, Vergütung, Schweigepflicht</li></ul>"
                    "<p>Die Teilnahme ist kostenfrei. Für Kinder ist gesorgt; der Saal ist ohne Stufen erreichbar.</p>"
                ),
            ),
        ),
        asked_days_ago=11,
        answers=(APPROVE, APPROVE, APPROVE),
        ending="early",
        outcome="adopted",
    ),
    Invitation(
        slug="abend-zum-wohnen",
        picture="quartier",
        title="Diskriminierung bei der Wohnungssuche: was tun?",
        introduction=(
            "Ein Abend im Netz: Wir zeigen, woran Sie Diskriminierung erkennen, was Sie festhalten sollten und wer Sie "
            "begleitet."
        ),
        days_ahead=9,
        starts=time(18, 30),
        ends=time(20),
        link="https://treffen.fachstelle-antidiskriminierung.example/wohnen",
        hosts=("fachstelle-antidiskriminierung",),
        topics=("Antidiskriminierung", "Wohnen"),
        description=(("text", "<p>Mit Übersetzung ins Arabische und Türkische. Der Chat ist moderiert.</p>"),),
        asked_days_ago=16,
        answers=(APPROVE,),
        ending="early",
        outcome="adopted",
    ),
    Invitation(
        slug="sportfest-der-vielfalt",
        picture="am-see",
        title="Sportfest der Vielfalt",
        introduction="Fußball, Cricket und Spiele für alle ab sechs Jahren. Schuhe und Trikots leihen wir aus.",
        days_ahead=40,
        starts=time(11),
        ends=time(17),
        place="Sportplatz am Kanal, Münster-Kinderhaus",
        hosts=("sportverein-fairplay", "jugendwerkstatt-emsbogen", "elternverein-bunte-schulbank"),
        topics=("Begegnung", "Kinder und Jugend"),
        description=(("text", "<p>Für Essen sorgen die Vereine. Bei Regen spielen wir in der Halle nebenan.</p>"),),
        asked_days_ago=1,
        answers=(APPROVE, APPROVE, SILENT),
    ),
    Invitation(
        slug="podium-zum-haushalt",
        title="Podium: Was der Haushalt für die Vereine bedeutet",
        introduction="Vertreter:innen von Vereinen fragen, Fachleute antworten.",
        days_ahead=18,
        starts=time(19),
        ends=time(21),
        place="Haus der offenen Türen Nordviertel, Münster",
        hosts=("haus-der-offenen-tueren", "initiative-wohnen-fuer-alle"),
        topics=("Förderung",),
        asked_days_ago=9,
        answers=(APPROVE, OBJECT),
        objection="So kurz vor der Wahl laden wir zu keinem Podium ein. Bitte einen späteren Termin suchen.",
        ending="deadline",
        outcome="rejected",
    ),
    Invitation(
        slug="fest-der-begegnung",
        title="Fest der Begegnung",
        introduction="Musik, Essen und Geschichten aus zwölf Ländern.",
        days_ahead=60,
        starts=time(14),
        ends=time(22),
        place="Begegnungsgemeinde Lichtweg, Emsdetten",
        hosts=("begegnungsgemeinde-lichtweg", "frauennetz-steverquelle"),
        topics=("Begegnung",),
        asked_days_ago=5,
        answers=(SILENT, SILENT),
        ending="withdrawn",
        reason="Der Saal ist an diesem Tag doch vergeben. Wir suchen einen neuen Termin und fragen dann noch einmal.",
        outcome="withdrawn",
    ),
]
