"""Texts of the demo's statements: written for it, about no real body's decisions."""

from dataclasses import dataclass, field

MISPRINT, MEANT = "Bugdet", "Budget"  # adopted by all, seen by nobody: there is a correction to ask about


@dataclass(frozen=True)
class Text:
    """A statement's content; ``body`` holds (block type, value) pairs."""

    slug: str
    title: str
    introduction: str
    addressees: list[str]
    topics: list[str]
    body: list[tuple[str, object]] = field(default_factory=list)


INTERPRETING = Text(
    slug="sprachmittlung-gehoert-in-jede-beratung",
    title="Sprachmittlung gehört in jede Beratung",
    introduction=(
        "Wer Rat sucht, muss verstehen und verstanden werden. Wir fordern einen gemeinsamen Pool qualifizierter "
        "Sprachmittler:innen, den alle Beratungsstellen kostenfrei nutzen können."
    ),
    addressees=["Kreise und kreisfreie Städte im Münsterland"],
    topics=["Beratung", "Sprache"],
    body=[
        (
            "text",
            (
                "<p>In unseren Beratungsstellen übersetzen noch immer Kinder für ihre Eltern. Das überfordert sie, und "
                "es "
                "ist in Fragen von Gesundheit, Aufenthalt oder Trennung nicht zu verantworten.</p>"
                "<p>Ehrenamtliche helfen, so gut sie können. Ohne Schulung, Vergütung und Begleitung geraten sie aber "
                "selbst unter Druck. Gute Sprachmittlung ist eine Aufgabe für ausgebildete Menschen.</p>"
            ),
        ),
        ("heading", "Was jetzt nötig ist"),
        (
            "text",
            (
                "<ul><li>ein gemeinsamer Pool mit verlässlicher Telefon- und Videovermittlung,</li>"
                "<li>eine faire Vergütung, die auch Wege und Nachgespräche einschließt,</li>"
                "<li>ein einfacher Zugang auch für kleine Vereine ohne eigene Verwaltung.</li></ul>"
            ),
        ),
        ("heading", "Warum das alle angeht"),
        (
            "text",
            (
                "<p>Ein Missverständnis beim Arzt, eine versäumte Frist, ein falsch ausgefülltes Formular: Was an "
                "der Sprache scheitert, kostet später ein Vielfaches. Wer von Anfang an richtig versteht, braucht "
                "weniger Termine, und die Fachkraft kann beraten, statt zu raten.</p><p>Wir wissen, dass kein Kreis "
                "jede Sprache vorhalten kann. Deshalb schlagen wir einen gemeinsamen Pool vor, den alle "
                "Gebietskörperschaften nach Einwohnerzahl finanzieren. Unsere Mitglieder bringen ihre Erfahrung, "
                "ihre Kontakte und ihre Schulungsräume ein.</p>"
            ),
        ),
    ],
)

HOUSING = Text(
    slug="bezahlbar-wohnen-im-muensterland",
    title="Bezahlbar wohnen im Münsterland: niemanden ausschließen",
    introduction=(
        "Menschen mit geringem Einkommen, große Familien und Geflüchtete finden kaum noch eine Wohnung. Wir fordern "
        "mehr geförderte Wohnungen und faire Regeln bei der Vergabe."
    ),
    addressees=["Städte und Gemeinden im Münsterland", "Wohnungsunternehmen der Region"],
    topics=["Wohnen", "Antidiskriminierung"],
    body=[
        (
            "text",
            (
                "<p>Wer einen Namen trägt, der nicht deutsch klingt, bekommt seltener einen Besichtigungstermin. Das "
                "berichten Ratsuchende in allen Orten, in denen wir arbeiten. Familien bleiben jahrelang in "
                "Sammelunterkünften, obwohl sie längst ausziehen dürften.</p>"
                "<p>Der Markt allein löst das nicht. Städte und Gemeinden können Grundstücke nach sozialen Kriterien "
                "vergeben, Belegungsrechte sichern und eigene Wohnungen bauen.</p>"
            ),
        ),
        ("heading", "Unsere Forderungen"),
        (
            "text",
            (
                "<ol><li>Mindestens ein Drittel aller neuen Wohnungen wird öffentlich gefördert.</li>"
                "<li>Kommunale Wohnungen werden nach offenen, nachprüfbaren Regeln vergeben.</li>"
                "<li>Wer bei der Wohnungssuche benachteiligt wird, findet in jedem Kreis eine unabhängige "
                "Beratung.</li></ol>"
            ),
        ),
        (
            "quote",
            {
                "text": "Eine Wohnung ist mehr als ein Dach: Sie entscheidet über Schulweg, Arbeit und Nachbarschaft.",
                "source": "Aus der Beratungspraxis",
            },
        ),
        ("heading", "Was wir selbst tun"),
        (
            "text",
            (
                "<p>Mehrere unserer Mitglieder begleiten Menschen zur Besichtigung, erklären Mietverträge und "
                "bleiben nach dem Einzug erreichbar. Vermieter:innen, die das erlebt haben, vermieten wieder an "
                "uns. Diese Arbeit hängt an wenigen befristeten Stellen; sie braucht eine dauerhafte "
                "Finanzierung.</p>"
            ),
        ),
    ],
)

FUNDING = Text(
    slug="soziale-arbeit-der-gemeinden-verlaesslich-foerdern",
    title="Soziale Arbeit muslimischer und alevitischer Gemeinden verlässlich fördern",
    introduction=(
        "Gemeinden begleiten seit Jahrzehnten Familien, Jugendliche und ältere Menschen, meist unbezahlt. Wir fordern "
        "Förderwege, die auch ohne Anerkennung als freier Träger offenstehen."
    ),
    addressees=["Landesregierung Nordrhein-Westfalen", "Jugendämter im Münsterland"],
    topics=["Soziale Arbeit", "Förderung"],
    body=[
        (
            "text",
            (
                "<p>Hausaufgabenhilfe, Trauerbegleitung, Besuche bei Kranken, Rat bei Briefen vom Amt: Vieles davon "
                "geschieht in Moschee- und Cem-Gemeinden, am Abend und am Wochenende. Diese Arbeit erreicht Menschen, "
                "die "
                "andere Angebote nicht kennen oder ihnen nicht trauen.</p>"
                "<p>Trotzdem gehen die Gemeinden bei der Förderung oft leer aus. Verlangt werden Anerkennungen, "
                "Eigenmittel und Nachweise, die ein Verein ohne Büro nicht leisten kann.</p>"
            ),
        ),
        ("heading", "Was wir vorschlagen"),
        (
            "text",
            (
                "<ul><li>kleine Förderbeträge mit einfachem Antrag und kurzer Entscheidung,</li>"
                "<li>Beratung auf dem Weg zur Anerkennung als Träger der freien Jugendhilfe,</li>"
                "<li>Tandems aus erfahrenen Wohlfahrtsverbänden und Gemeinden, auf Augenhöhe und mit eigenem "
                f"{MISPRINT}.</li></ul>"
                "<p>Vielfalt in der sozialen Arbeit ist kein Zusatz. Sie gehört zur Grundversorgung einer "
                "Gesellschaft, in der Menschen verschieden glauben und leben.</p>"
            ),
        ),
        (
            "text",
            (
                "<p>Die Tandems haben sich bewährt: Ein Verband hilft bei Antrag und Abrechnung, die Gemeinde kennt "
                "die Familien und ihre Sprachen. Beide lernen voneinander. Nach drei Jahren soll unabhängig geprüft "
                "werden, wen die Förderung erreicht hat und wen noch nicht.</p>"
            ),
        ),
    ],
)

REPORTING = Text(
    slug="rassismus-melden-ohne-nachteile",
    title="Rassismus melden können, ohne Nachteile zu fürchten",
    introduction=(
        "Viele Vorfälle bleiben unsichtbar, weil Betroffene negative Folgen fürchten. Wir fordern unabhängige "
        "Meldestellen, die zuhören, schützen und aus den Meldungen Konsequenzen ziehen."
    ),
    addressees=["Städte und Kreise im Regierungsbezirk Münster"],
    topics=["Antidiskriminierung"],
    body=[
        (
            "text",
            (
                "<p>Im Bus, im Klassenzimmer, auf dem Amt: Rassismus gehört für viele zum Alltag. Wer davon berichtet, "
                "muss sich oft rechtfertigen. Darum schweigen die meisten.</p>"
                "<p>Eine Meldestelle hilft nur, wenn sie unabhängig ist, mehrere Sprachen spricht und vertraulich "
                "arbeitet. "
                "Sie muss Betroffene begleiten dürfen und einmal im Jahr öffentlich berichten, was gemeldet wurde und "
                "was "
                "daraufhin geschehen ist.</p>"
                "<p>Wir bieten an, unsere Beratungsstellen als Anlaufpunkte zu öffnen. Dafür brauchen wir Schulungen, "
                "feste "
                "Ansprechpersonen und die Zusage, dass Meldungen nicht in der Schublade enden.</p>"
            ),
        ),
        ("heading", "Was eine gute Meldestelle ausmacht"),
        (
            "text",
            (
                "<ul><li>Sie ist von der Verwaltung unabhängig und darf auch über sie berichten.</li><li>Sie ist "
                "per Telefon, im Netz und ohne Termin erreichbar, in den Sprachen der Stadt.</li><li>Sie fragt "
                "zuerst, was die betroffene Person möchte, und tut nichts gegen ihren Willen.</li></ul><p>Niemand "
                "soll für eine Meldung mit dem Arbeitsplatz, der Wohnung oder dem Aufenthalt bezahlen. Deshalb "
                "gehört zur Meldestelle eine Rechtsberatung, die nichts kostet.</p>"
            ),
        ),
    ],
)

ALL_DAY_SCHOOL = Text(
    slug="ganztag-mit-den-vereinen-vor-ort",
    title="Ganztag gelingt nur mit den Vereinen vor Ort",
    introduction=(
        "Der Rechtsanspruch auf Ganztag verändert den Alltag der Kinder. Wir fordern, Migrant:innenorganisationen, "
        "Sport- und Kulturvereine von Anfang an zu beteiligen."
    ),
    addressees=["Schulträger im Münsterland", "Schulleitungen"],
    topics=["Bildung", "Förderung"],
    body=[
        (
            "text",
            (
                "<p>Kinder verbringen künftig den größten Teil ihres Tages in der Schule. Was sie dort am Nachmittag "
                "erleben, darf nicht vom Zufall abhängen. Vereine bringen Sprachen, Musik, Sport und Vorbilder mit.</p>"
                "<p>Verträge über einzelne Stunden und kurzfristige Zusagen helfen ihnen nicht. Wer jede Woche mit "
                "Kindern "
                "arbeitet, braucht verlässliche Räume, eine faire Vergütung und einen Platz in den Planungsrunden.</p>"
                "<p>Wir sind bereit, Konzepte mitzuschreiben und gemeinsam Verantwortung zu tragen.</p>"
            ),
        ),
        ("heading", "Was sich ändern muss"),
        (
            "text",
            (
                "<ul><li>Verträge laufen mindestens über ein Schuljahr und bezahlen auch Vorbereitung und "
                "Absprachen.</li><li>Jede Schule benennt eine Person, die Vereine anspricht und "
                "begleitet.</li><li>Kleine Vereine bekommen Hilfe bei Führungszeugnissen, Versicherung und "
                "Schutzkonzept.</li></ul><p>Ganztag ist mehr als Betreuung. Er entscheidet mit darüber, ob Kinder "
                "aus allen Familien dieselben Möglichkeiten haben. Dafür braucht es Menschen, in denen sie sich "
                "wiedererkennen, und Orte, die sie ohnehin kennen: den Sportplatz, die Gemeinde, das "
                "Jugendhaus.</p>"
            ),
        ),
    ],
)

HOLIDAYS = Text(
    slug="religioese-feiertage-an-schulen",
    title="Religiöse Feiertage an Schulen gleich behandeln",
    introduction=(
        "Kinder sollen an den wichtigsten Feiertagen ihrer Religion frei haben, ohne dass Eltern jedes Mal einen "
        "Antrag stellen. Wir fordern einen gemeinsamen Kalender für alle Schulen der Region."
    ),
    addressees=["Bezirksregierung Münster"],
    topics=["Bildung"],
    body=[
        (
            "text",
            (
                "<p>Zuckerfest, Opferfest, Aschure oder Newroz sind für viele Familien Höhepunkte des Jahres. Ob ein "
                "Kind "
                "frei bekommt, hängt heute von der einzelnen Schule ab.</p>"
                "<p>Ein gemeinsamer Kalender schafft Klarheit. An diesen Tagen werden keine Klassenarbeiten "
                "geschrieben, "
                "und eine formlose Mitteilung der Eltern genügt.</p>"
            ),
        ),
        ("heading", "Unser Vorschlag"),
        (
            "text",
            (
                "<p>Die Bezirksregierung veröffentlicht jedes Jahr im Frühling einen Kalender der wichtigsten "
                "Feiertage, abgestimmt mit den Religionsgemeinschaften. Schulen berücksichtigen ihn bei Prüfungen, "
                "Klassenfahrten und Elternabenden. Eltern teilen den freien Tag spätestens eine Woche vorher formlos "
                "mit.</p><p>Wir wollen keine Sonderrechte. Wir wollen, dass ein Kind sein Fest feiern kann, ohne am "
                "nächsten Tag eine Arbeit nachzuschreiben, und dass Lehrkräfte nicht in jedem Einzelfall neu "
                "entscheiden müssen. Das entlastet alle Seiten.</p>"
            ),
        ),
        ("text", "<p>Auch Schulen gewinnen: Wer die Feste der Kinder kennt, kann im Unterricht darüber sprechen.</p>"),
    ],
)

NIGHT_BUSES = Text(
    slug="nachtbusse-im-laendlichen-raum",
    title="Nachtbusse auch im ländlichen Raum",
    introduction=(
        "Wer im Schichtdienst arbeitet oder abends einen Sprachkurs besucht, kommt ohne Auto nicht nach Hause. Wir "
        "fordern Nachtbusse zwischen den größeren Orten, auch unter der Woche."
    ),
    addressees=["Aufgabenträger des öffentlichen Nahverkehrs"],
    topics=["Mobilität"],
    body=[
        (
            "text",
            (
                "<p>Viele Menschen, die wir beraten, arbeiten in der Pflege, im Lager oder in der Gastronomie. Ihre "
                "Schichten enden, wenn der letzte Bus längst gefahren ist.</p>"
                "<p>Ein Anrufbus, der nur auf Deutsch und nur mit einer App zu bestellen ist, schließt viele aus. Wir "
                "wünschen uns feste Linien mit klarem Takt und verständlicher Auskunft.</p>"
            ),
        ),
        ("heading", "Ein erster Schritt"),
        (
            "text",
            (
                "<p>Wir schlagen vier Linien vor, die von Sonntag bis Donnerstag um 22.30 Uhr und um 0.15 Uhr "
                "fahren, mit Anschluss an die Züge in Münster, Coesfeld, Rheine und Bocholt. Nach einem Jahr lässt "
                "sich sagen, wer mitfährt und was noch fehlt.</p><p>Bezahlbare Mobilität entscheidet darüber, ob "
                "jemand eine Stelle annehmen, einen Abschluss nachholen oder im Verein mitarbeiten kann. Sie ist "
                "damit eine soziale Frage und nicht nur eine des Fahrplans.</p>"
            ),
        ),
    ],
)

BUDGET = Text(
    slug="integrationsmittel-im-haushalt-sichern",
    title="Integrationsmittel im Landeshaushalt sichern",
    introduction=(
        "Kürzungen bei der Integrationsarbeit treffen zuerst die kleinen Träger. Wir fordern, die Mittel für das "
        "kommende Jahr mindestens auf dem heutigen Stand zu halten."
    ),
    addressees=["Landtag Nordrhein-Westfalen"],
    topics=["Förderung"],
    body=[
        (
            "text",
            (
                "<p>Beratung lebt von Vertrauen, und Vertrauen braucht Zeit. Wenn Stellen alle zwölf Monate neu "
                "beantragt "
                "werden müssen, gehen erfahrene Kolleg:innen, und Ratsuchende stehen vor verschlossenen Türen.</p>"
                "<p>Wir fordern mehrjährige Zusagen und einen Ausgleich für gestiegene Löhne und Mieten.</p>"
            ),
        ),
        ("heading", "Was auf dem Spiel steht"),
        (
            "text",
            (
                "<p>In den vergangenen zwei Jahren haben drei unserer Mitglieder Sprechstunden gestrichen, weil "
                "Zusagen zu spät kamen. Wer geht, nimmt Wissen mit, das sich nicht in ein paar Wochen ersetzen "
                "lässt: Kontakte in Familien, Sprachen, Vertrauen.</p><p>Wir bitten den Landtag, die Mittel für "
                "Beratung, für Migrant:innenorganisationen und für die Begleitung Ehrenamtlicher gemeinsam zu "
                "betrachten. Wer an einer Stelle kürzt, verschiebt die Kosten nur: in die Krisenhilfe, in die "
                "Schulen, in die Ämter.</p>"
            ),
        ),
        (
            "quote",
            {
                "text": "Jedes Jahr im Herbst wissen wir nicht, ob wir im Januar noch da sind.",
                "source": "Aus einer Beratungsstelle im Kreis Borken",
            },
        ),
    ],
)
