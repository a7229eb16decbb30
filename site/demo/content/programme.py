"""Events of the demo to which the hosts agreed when they sat together: courses, round tables, the action weeks."""

from dataclasses import dataclass
from datetime import time

from demo.content.events import Announcement

ACTION_WEEKS = "Aktionswochen"
FREE = (
    "<p>Die Teilnahme ist kostenfrei. Sagen Sie uns bei der Anmeldung, was Sie brauchen: Sprachmittlung, "
    "Gebärdensprache, Kinderbetreuung.</p>"
)
BASICS_PLACE = "Anlaufstelle Münster, Seminarraum, Hafenbogen 12, Münster"
WHO_DECIDED = {
    ACTION_WEEKS: "Programmrunde der Aktionswochen. Alle Gastgebenden haben ihren Einträgen zugestimmt.",
    "": "Halbjahresplanung, Sitzung der Gastgebenden in der Anlaufstelle.",
}


@dataclass(frozen=True, kw_only=True)
class Entry(Announcement):
    """Agreed upon by all its hosts that many days ago."""

    agreed_days_ago: int

    @property
    def note(self) -> str:
        return WHO_DECIDED[ACTION_WEEKS if ACTION_WEEKS in self.topics else ""]


PROGRAMME = [
    # To come
    Entry(
        slug="fallwerkstatt-im-naechsten-monat",
        title="Fallwerkstatt: kollegiale Beratung in kleiner Runde",
        days_ahead=6,
        starts=time(16),
        ends=time(18, 30),
        agreed_days_ago=40,
        picture="runder-tisch",
        introduction=(
            "Sie bringen eine Situation aus Ihrer Arbeit mit, die Gruppe denkt mit. Neun Plätze, vertraulich, "
            "angeleitet von zwei Fachkräften."
        ),
        place="Bildungswerk Horizonte, Raum 3, Lüdinghausen",
        hosts=("bildungswerk-horizonte", "pflegelotsen-muensterland"),
        topics=("Soziale Arbeit", "Beratung"),
        description=(
            ("heading", "So läuft es ab"),
            (
                "text",
                (
                    "<ol><li>Ankommen und Fälle sammeln</li><li>Zwei Fälle in je fünfzig Minuten</li><li>Was wir "
                    "mitnehmen</li></ol><p>Anmeldung per E-Mail an bildung@bildungswerk-horizonte.example oder "
                    "unter 0251 0000-31.</p>"
                ),
            ),
        ),
    ),
    Entry(
        slug="grundlagen-gespraeche-fuehren",
        title="Grundlagen sozialer Arbeit: Gespräche führen, Grenzen achten",
        days_ahead=13,
        starts=time(18),
        ends=time(20, 30),
        agreed_days_ago=40,
        picture="kursabend",
        introduction=(
            "Ein Abend für alle, die in Gemeinden und Vereinen andere begleiten. Wie höre ich zu, ohne mich zu "
            "übernehmen? Wann hole ich Hilfe?"
        ),
        place=BASICS_PLACE,
        hosts=("muslimische-wohlfahrt-westfalenbogen", "bildungswerk-horizonte"),
        topics=("Soziale Arbeit", "Bildung"),
        description=(
            ("text", FREE),
            (
                "quote",
                {
                    "text": "Ich dachte, ich muss immer eine Antwort haben. Jetzt frage ich erst einmal.",
                    "source": "Teilnehmerin des ersten Abends",
                },
            ),
        ),
    ),
    Entry(
        slug="runder-tisch-stadtteil",
        title="Runder Tisch: Was Gemeinden im Stadtteil leisten",
        days_ahead=20,
        starts=time(17),
        ends=time(19, 30),
        agreed_days_ago=40,
        picture="runder-tisch",
        introduction=(
            "Gemeinden, Wohlfahrtsverbände und Verwaltung sprechen darüber, wer im Viertel schon hilft, wo Menschen "
            "durchs Netz fallen und was in einem halben Jahr gelingen kann."
        ),
        place="Nachbarschaftswerk Aaseeufer, großer Raum, Münster",
        hosts=("nachbarschaftswerk-aaseeufer", "alevitischer-kulturkreis-baumberge", "begegnungsgemeinde-lichtweg"),
        topics=("Soziale Arbeit", "Begegnung"),
        description=(
            (
                "text",
                (
                    "<p>Der vierte von fünf runden Tischen des Projekts „Gemeinsam lernen im Dialog“. Ab 16:30 Uhr "
                    "gibt es Tee.</p>"
                ),
            ),
            ("text", FREE),
        ),
    ),
    Entry(
        slug="aktionswochen-eroeffnung",
        title="Aktionswochen gegen Rassismus: Eröffnung",
        days_ahead=27,
        starts=time(18),
        ends=time(21),
        agreed_days_ago=20,
        picture="giebelhaeuser",
        introduction=(
            "Zwei Wochen, dreizehn Gastgebende, ein Programm. Zum Auftakt: Reden, die kurz sind, Musik, die lang "
            "ist, und ein Stadtplan, auf dem alle Orte leuchten."
        ),
        place="Kulturcafé Zwischenraum, Gartensaal, Münster",
        hosts=("fachstelle-antidiskriminierung", "kulturcafe-zwischenraum", "haus-der-offenen-tueren"),
        topics=("Antidiskriminierung", ACTION_WEEKS),
        description=(
            (
                "text",
                (
                    "<p>Die Reden werden in Deutsche Gebärdensprache, ins Arabische, Englische und Türkische "
                    "übertragen. Der Saal ist ohne Stufen erreichbar.</p>"
                ),
            ),
        ),
    ),
    Entry(
        slug="aktionswochen-lesung",
        title="Aktionswochen: Lesung „Namen, die niemand ausspricht“",
        days_ahead=29,
        starts=time(19, 30),
        ends=time(21, 30),
        agreed_days_ago=20,
        picture="buecherbruecke",
        introduction=(
            "Sechs Frauen lesen, was sie in der Schreibwerkstatt über ihre Namen geschrieben haben. Danach ist Zeit "
            "für Gespräche."
        ),
        place="Stadtteilbücherei Nottuln, Lesesaal",
        hosts=("frauennetz-steverquelle", "kulturcafe-zwischenraum"),
        topics=("Begegnung", ACTION_WEEKS),
    ),
    Entry(
        slug="aktionswochen-argumente",
        title="Aktionswochen: Workshop gegen Stammtischparolen",
        days_ahead=31,
        starts=time(10),
        ends=time(15),
        agreed_days_ago=20,
        picture="kursabend",
        introduction=(
            "Was sage ich, wenn beim Geburtstagskaffee jemand hetzt? Wir üben kurze Antworten und wissen am Ende "
            "auch, wann Gehen die beste ist."
        ),
        place="Werkhof Neue Wege, Werkhalle 2, Ibbenbüren",
        hosts=("werkhof-neue-wege", "jugendwerkstatt-emsbogen"),
        topics=("Antidiskriminierung", "Bildung", ACTION_WEEKS),
        description=(("text", FREE),),
    ),
    Entry(
        slug="aktionswochen-stadtspaziergang",
        title="Aktionswochen: Stadtspaziergang „Wer hier Spuren hinterlassen hat“",
        days_ahead=33,
        starts=time(15),
        ends=time(17),
        agreed_days_ago=20,
        picture="promenade",
        introduction=(
            "Zwei Stunden entlang der Promenade: Orte der Arbeitsmigration, der Flucht und des Widerstands, erzählt "
            "von Menschen, die dabei waren."
        ),
        place="Treffpunkt: Nachbarschaftswerk Aaseeufer, Münster",
        hosts=("nachbarschaftswerk-aaseeufer", "initiative-wohnen-fuer-alle"),
        topics=("Begegnung", ACTION_WEEKS),
    ),
    Entry(
        slug="aktionswochen-fest-der-sprachen",
        title="Aktionswochen: Fest der Sprachen",
        days_ahead=35,
        starts=time(11),
        ends=time(16),
        agreed_days_ago=20,
        picture="am-see",
        introduction=(
            "Zwanzig Sprachen an zwanzig Tischen: ein Lied lernen, einen Brief schreiben, ein Rezept tauschen. Für "
            "Kinder gibt es eine Rallye."
        ),
        place="Schulzentrum Dülmen, Aula und Hof",
        hosts=("elternverein-bunte-schulbank", "sprachbruecke-steinfurt"),
        topics=("Sprache", "Kinder und Jugend", ACTION_WEEKS),
    ),
    Entry(
        slug="aktionswochen-abschluss",
        title="Aktionswochen: Zehn Punkte, was ist getan?",
        days_ahead=38,
        starts=time(18, 30),
        ends=time(20, 30),
        agreed_days_ago=20,
        picture="litfasssaeule",
        introduction=(
            "Zum Abschluss legt das Netzwerk offen, wie weit es mit seinem Plan gegen Rassismus ist. Fragen sind "
            "erwünscht, auch unbequeme."
        ),
        place="Generationennetz Vielfalt, Saal, Ahaus",
        link="https://treffen.fachstelle-antidiskriminierung.example/zehn-punkte",
        hosts=("generationennetz-vielfalt", "fachstelle-antidiskriminierung", "rechtshilfe-zuflucht"),
        topics=("Antidiskriminierung", ACTION_WEEKS),
    ),
    Entry(
        slug="kinderschutz-im-verein",
        title="Fortbildung: Kinderschutz im Verein",
        days_ahead=48,
        last_day_after=1,
        starts=time(18),
        ends=time(21),
        agreed_days_ago=12,
        picture="kursabend",
        introduction=(
            "An zwei Abenden entsteht das Schutzkonzept Ihres Vereins: Was gehört hinein, wer ist ansprechbar, und "
            "was tun, wenn ein Kind etwas erzählt?"
        ),
        place="Sportheim Kinderhaus, Münster",
        hosts=("sportverein-fairplay", "elternverein-bunte-schulbank"),
        topics=("Kinder und Jugend", "Bildung"),
        description=(("text", FREE),),
    ),
    Entry(
        slug="vollversammlung-mit-gaesten",
        title="Vollversammlung des Netzwerks",
        days_ahead=55,
        starts=time(15),
        ends=time(19),
        agreed_days_ago=12,
        picture="haende",
        introduction=(
            "Dreimal im Jahr kommen alle zwanzig Organisationen zusammen. Der erste Teil ist öffentlich: Berichte "
            "aus den Arbeitsgruppen und Zeit für Fragen."
        ),
        place="Beratungsstelle Ankommen, Saal, Borken",
        hosts=("beratungsstelle-ankommen",),
        topics=("Soziale Arbeit",),
    ),
    Entry(
        slug="fallwerkstatt-zweiter-termin",
        title="Fallwerkstatt: kollegiale Beratung, zweiter Termin",
        days_ahead=62,
        starts=time(16),
        ends=time(18, 30),
        agreed_days_ago=12,
        introduction="Zwei Fälle, neun Plätze und die Frage, was aus den Fällen vom letzten Mal geworden ist.",
        place="Bildungswerk Horizonte, Raum 3, Lüdinghausen",
        hosts=("bildungswerk-horizonte", "pflegelotsen-muensterland"),
        topics=("Soziale Arbeit", "Beratung"),
    ),
    # Past
    Entry(
        slug="grundlagen-datenschutz",
        title="Grundlagen sozialer Arbeit: Datenschutz ohne Angst",
        days_ahead=-9,
        starts=time(18),
        ends=time(20, 30),
        agreed_days_ago=60,
        picture="brief",
        introduction=(
            "Was darf ich aufschreiben, wem darf ich es sagen, und wann muss ich schweigen? Mit Vorlagen zum Mitnehmen."
        ),
        place=BASICS_PLACE,
        hosts=("rechtshilfe-zuflucht", "bildungswerk-horizonte"),
        topics=("Soziale Arbeit", "Bildung"),
    ),
    Entry(
        slug="fallwerkstatt-erster-termin",
        title="Fallwerkstatt: kollegiale Beratung in kleiner Runde",
        days_ahead=-27,
        starts=time(16),
        ends=time(18, 30),
        agreed_days_ago=60,
        introduction="Zwei Fälle, neun Menschen, viel Geduld: die erste Fallwerkstatt des Halbjahrs.",
        place="Bildungswerk Horizonte, Raum 3, Lüdinghausen",
        hosts=("bildungswerk-horizonte", "pflegelotsen-muensterland"),
        topics=("Soziale Arbeit", "Beratung"),
    ),
    Entry(
        slug="runder-tisch-trauer",
        title="Runder Tisch: Trauer und Seelsorge",
        days_ahead=-41,
        starts=time(17),
        ends=time(19, 30),
        agreed_days_ago=90,
        picture="teetisch",
        introduction=(
            "Krankenhäuser, Gemeinden und Hospizdienste haben verabredet, wen sie nachts anrufen, wenn jemand "
            "Beistand braucht."
        ),
        place="Muslimische Wohlfahrt Westfalenbogen, Rheine",
        hosts=("muslimische-wohlfahrt-westfalenbogen", "alevitischer-kulturkreis-baumberge"),
        topics=("Soziale Arbeit",),
    ),
    Entry(
        slug="fachtag-flucht-und-behinderung",
        title="Fachtag Flucht und Behinderung: gemeinsam planen",
        days_ahead=-63,
        last_day_after=1,
        starts=time(9, 30),
        ends=time(16),
        agreed_days_ago=130,
        picture="haende",
        introduction=(
            "Achtzig Menschen aus Beratung, Verwaltung und Selbsthilfe haben an sechs Tischen durchgespielt, wie "
            "ein Hilfsmittel in drei Wochen ankommt statt in neun Monaten."
        ),
        place="Arbeitskreis Inklusion und Flucht, Tagungshaus, Gronau",
        hosts=("arbeitskreis-inklusion-und-flucht", "pflegelotsen-muensterland", "werkhof-neue-wege"),
        topics=("Beratung", "Antidiskriminierung"),
    ),
    Entry(
        slug="grundlagen-kinderschutz",
        title="Grundlagen sozialer Arbeit: Kinder schützen",
        days_ahead=-76,
        starts=time(18),
        ends=time(20, 30),
        agreed_days_ago=130,
        introduction=(
            "Woran merke ich, dass es einem Kind nicht gut geht, und was ist dann meine Aufgabe? Der dritte von "
            "acht Abenden."
        ),
        place=BASICS_PLACE,
        hosts=("jugendwerkstatt-emsbogen", "elternverein-bunte-schulbank"),
        topics=("Soziale Arbeit", "Kinder und Jugend"),
    ),
    Entry(
        slug="vollversammlung-arbeitsgruppen",
        title="Vollversammlung: Arbeitsgruppen berichten",
        days_ahead=-97,
        starts=time(15),
        ends=time(19),
        agreed_days_ago=150,
        introduction=(
            "Berichte aus sechs Arbeitsgruppen, eine lange Aussprache über den Haushalt und ein erstes Gespräch über "
            "Räume für Vereine."
        ),
        place="Haus der offenen Türen Nordviertel, Münster",
        hosts=("haus-der-offenen-tueren",),
        topics=("Soziale Arbeit",),
    ),
    Entry(
        slug="fest-am-see",
        title="Fest am See",
        days_ahead=-132,
        starts=time(14),
        ends=time(20),
        agreed_days_ago=170,
        picture="am-see",
        introduction="Decken, Kuchen, Saz und Gitarre: Mitglieder, Nachbar:innen und Gäste haben miteinander gefeiert.",
        place="Wiese am Aaseeufer, Münster",
        hosts=("nachbarschaftswerk-aaseeufer", "kulturcafe-zwischenraum", "sportverein-fairplay"),
        topics=("Begegnung",),
    ),
    Entry(
        slug="aktionswochen-vorjahr-eroeffnung",
        title="Aktionswochen im vergangenen Jahr: Eröffnung",
        days_ahead=-338,
        starts=time(18),
        ends=time(21),
        agreed_days_ago=370,
        picture="giebelhaeuser",
        introduction="Zum ersten Mal mit einem gemeinsamen Programm: elf Gastgebende haben eingeladen.",
        place="Haus der offenen Türen Nordviertel, Münster",
        hosts=("haus-der-offenen-tueren", "fachstelle-antidiskriminierung"),
        topics=("Antidiskriminierung", ACTION_WEEKS),
    ),
    Entry(
        slug="aktionswochen-vorjahr-theater",
        title="Aktionswochen im vergangenen Jahr: Forumtheater im Bus",
        days_ahead=-334,
        starts=time(17),
        ends=time(19),
        agreed_days_ago=370,
        picture="bushaltestelle",
        introduction="Eine Linie, vier Szenen, und das Publikum griff ein: Zivilcourage zum Mitspielen.",
        place="Busbahnhof Bocholt",
        hosts=("fachstelle-antidiskriminierung", "jugendwerkstatt-emsbogen"),
        topics=("Antidiskriminierung", ACTION_WEEKS),
    ),
    Entry(
        slug="aktionswochen-vorjahr-werkstatt",
        title="Aktionswochen im vergangenen Jahr: Plakatwerkstatt",
        days_ahead=-331,
        starts=time(14),
        ends=time(18),
        agreed_days_ago=370,
        picture="litfasssaeule",
        introduction="Jugendliche haben Plakate gedruckt, die danach vier Wochen lang in der Stadt hingen.",
        place="Jugendwerkstatt Emsbogen, Greven",
        hosts=("jugendwerkstatt-emsbogen",),
        topics=("Kinder und Jugend", ACTION_WEEKS),
    ),
    Entry(
        slug="infoabend-foerderung",
        title="Informationsabend: Förderung für kleine Vereine",
        days_ahead=-112,
        starts=time(18),
        ends=time(20),
        agreed_days_ago=150,
        picture="brief",
        introduction="Welcher Topf passt zu uns, und was gehört in den Antrag? Drei Vereine haben ihre Wege gezeigt.",
        place=BASICS_PLACE,
        hosts=("begegnungsgemeinde-lichtweg", "generationennetz-vielfalt"),
        topics=("Förderung", "Soziale Arbeit"),
    ),
]
