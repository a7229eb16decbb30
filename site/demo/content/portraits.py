"""What the members of the demo say about themselves. All of them are invented."""

from dataclasses import dataclass

from projects.enums import OrganisationKind


@dataclass(frozen=True)
class Profile:
    """``offers`` are (title, text) pairs; with ``team`` visitors can write to somebody, or call."""

    kind: OrganisationKind
    introduction: str
    languages: tuple[str, ...]
    district: str = ""
    text: str = ""
    offers: tuple[tuple[str, str], ...] = ()
    team: str = ""
    phone: str = ""


PROFILES = {
    "nachbarschaftswerk-aaseeufer": Profile(
        kind=OrganisationKind.ASSOCIATION,
        introduction="Ein offenes Haus, in dem sich Nachbar:innen treffen und beraten lassen.",
        languages=("de", "tr", "ar", "pl"),
        district="Aaseestadt",
        text=(
            "<p>Wir haben als Mieterinitiative angefangen. Heute kommen jede Woche rund zweihundert Menschen zu uns: "
            "zum Frühstück, in die Werkstatt, zur Sprechstunde.</p><p>Wer mitmachen will, kommt einfach vorbei.</p>"
        ),
        offers=(
            ("Sozialberatung", "Montags und mittwochs, 10 bis 13 Uhr, ohne Termin."),
            ("Nähwerkstatt", "Donnerstags ab 16 Uhr, mit Kinderbetreuung."),
        ),
        team="Team Nachbarschaft",
    ),
    "alevitischer-kulturkreis-baumberge": Profile(
        kind=OrganisationKind.FAITH,
        introduction="Alevitische Gemeinde mit Jugendgruppe, Saz-Unterricht und einer Sprechstunde für Familien.",
        languages=("de", "tr", "zza", "kmr"),
        text="<p>Unsere Arbeit ist ehrenamtlich. Im Netzwerk lernen wir, wie daraus verlässliche Angebote werden.</p>",
        offers=(("Familiensprechstunde", "Jeden ersten Samstag im Monat, auch auf Türkisch."),),
    ),
    "haus-der-offenen-tueren": Profile(
        kind=OrganisationKind.INITIATIVE,
        introduction="Offener Treff für Kinder und Jugendliche im Nordviertel.",
        languages=("de", "en", "fr"),
        district="Nordviertel",
        text=(
            "<p>Wir öffnen um eins und schließen, wenn die Letzten gehen. Dazwischen wird gekocht, gelernt, "
            "gestritten und getanzt. Mitbestimmt wird jeden Montag im Hausrat; dort hat auch eine Achtjährige eine "
            "Stimme.</p>"
        ),
        offers=(
            ("Offener Treff", "Montags bis freitags ab 13 Uhr, für alle von 8 bis 21 Jahren."),
            ("Ferienprogramm", "In allen Schulferien, Mittagessen inbegriffen."),
        ),
    ),
    "muslimische-wohlfahrt-westfalenbogen": Profile(
        kind=OrganisationKind.WELFARE,
        introduction="Begleitung im Krankenhaus und Hilfe in Trauer, aus muslimischer Sicht, offen für alle.",
        languages=("de", "ar", "tr", "bs", "sq"),
        text="<p>Unsere Ehrenamtlichen werden geschult und begleitet, bevor sie Menschen besuchen.</p>",
        offers=(
            ("Besuchsdienst im Krankenhaus", "Auf Anruf, an allen Tagen der Woche."),
            ("Trauercafé", "Einmal im Monat, in kleiner Runde."),
        ),
        team="Team Begleitung",
    ),
    "beratungsstelle-ankommen": Profile(
        kind=OrganisationKind.WELFARE,
        introduction="Beratung zu Aufenthalt, Arbeit und Wohnen für alle, die neu im Kreis sind.",
        languages=("de", "en", "ar", "fa", "ti", "uk"),
        offers=(("Asylverfahrensberatung", "Vertraulich und kostenfrei, mit Sprachmittlung."),),
        team="Beratung",
    ),
    "frauennetz-steverquelle": Profile(
        kind=OrganisationKind.ASSOCIATION,
        introduction="Frauen unterstützen Frauen: Sprachkurse, Schwimmkurse und eine Gruppe für Alleinerziehende.",
        languages=("de", "ar", "ru"),
        text=(
            "<p>Angefangen haben wir zu fünft in einem Wohnzimmer. Heute tragen sechzig Frauen das Netz, und jede "
            "bringt etwas mit: eine Sprache, einen Führerschein, ein Rezept, Zeit.</p>"
        ),
        offers=(
            ("Sprachkurs mit Kinderbetreuung", "Vormittags, dreimal in der Woche."),
            ("Fahrrad fahren lernen", "Von Mai bis September auf dem Schulhof."),
        ),
    ),
    "sprachbruecke-steinfurt": Profile(
        kind=OrganisationKind.MIGRANT,
        introduction="Ehrenamtliche Sprachmittlung in Schulen, Ämtern und Praxen.",
        languages=("ar", "ckb", "fa", "prs", "ps", "de"),
        offers=(("Sprachmittlung", "Bitte mindestens drei Tage vorher anfragen."),),
        text=(
            "<p>Hundertzehn Menschen übersetzen für uns in dreiundzwanzig Sprachen. Alle sind geschult, alle "
            "schweigen, und alle wissen, wann sie Nein sagen dürfen.</p>"
        ),
    ),
    "rechtshilfe-zuflucht": Profile(
        kind=OrganisationKind.ASSOCIATION,
        introduction="Jurist:innen und Studierende beraten kostenfrei im Asyl- und Aufenthaltsrecht.",
        languages=("de", "en", "fr", "es"),
        district="Hansaviertel",
        text=(
            "<p>Recht haben und Recht bekommen liegen oft weit auseinander. Wir erklären Bescheide, schreiben mit "
            "an Widersprüchen und begleiten zu Anhörungen. Studierende werden bei uns ein Jahr lang ausgebildet und "
            "von Anwält:innen angeleitet.</p>"
        ),
        offers=(
            ("Offene Sprechstunde", "Dienstags, 16 bis 19 Uhr, bitte alle Unterlagen mitbringen."),
            ("Schulung für Ehrenamtliche", "Asylrecht an drei Samstagen."),
        ),
        team="Sprechstunde",
    ),
    "elternverein-bunte-schulbank": Profile(
        kind=OrganisationKind.MIGRANT,
        introduction="Eltern helfen Eltern durch das Schulsystem, vom Einschulen bis zum Abschluss.",
        languages=("de", "en", "tr", "ro", "bg"),
        text=(
            "<p>Welche Schule passt zu meinem Kind, was heißt Förderbedarf, und darf ich der Lehrerin "
            "widersprechen? Eltern, die das schon hinter sich haben, geben weiter, was sie wissen.</p>"
        ),
        offers=(
            ("Elternlotsen", "Begleitung zu Gesprächen in der Schule, in acht Sprachen."),
            ("Lerngruppe am Samstag", "Von 10 bis 13 Uhr in der Stadtbücherei."),
        ),
    ),
    "arbeitskreis-inklusion-und-flucht": Profile(
        kind=OrganisationKind.INITIATIVE,
        introduction="Für geflüchtete Menschen mit Behinderung: Beratung, Begleitung und politische Arbeit.",
        languages=("de", "gsg", "de-simple", "kmr"),
        text=(
            "<p>Bei uns entscheiden Menschen mit, die selbst geflüchtet sind und mit einer Behinderung leben. Wir "
            "beraten, wir begleiten, und wir sind laut, wenn ein Rollstuhl neun Monate braucht.</p>"
        ),
        offers=(
            ("Beratung mit Gebärdensprache", "Nach Absprache, auch zu Hause."),
            ("Hilfsmittel-Pool", "Geprüfte Rollstühle, Gehhilfen und Betten zum Ausleihen."),
        ),
    ),
    "bildungswerk-horizonte": Profile(
        kind=OrganisationKind.EDUCATION,
        introduction="Fortbildungen für Haupt- und Ehrenamtliche in der sozialen Arbeit.",
        languages=("de", "en"),
        text=(
            "<p>Wir bilden fort, was nie ausgelernt hat: Fachkräfte, Teams, Vorstände, Ehrenamtliche. Kurse für das "
            "Netzwerk sind kostenfrei; für alle anderen richten sich die Beiträge nach dem Einkommen.</p>"
        ),
        offers=(
            ("Grundlagen sozialer Arbeit", "Acht Abende, einzeln zu besuchen, mit Bescheinigung."),
            ("Coaching für Teams", "Nach Vereinbarung, auch bei Ihnen vor Ort."),
            ("Fallwerkstatt", "Kollegiale Beratung, einmal im Monat."),
        ),
        team="Team Fortbildung",
        phone="0251 0000-31",
    ),
    "initiative-wohnen-fuer-alle": Profile(
        kind=OrganisationKind.INITIATIVE,
        introduction=(
            "Mieter:innen, Architekt:innen und Wohnungslose suchen gemeinsam nach Wegen, wie alle ein Zuhause finden."
        ),
        languages=("de", "en", "ar"),
        district="Hafenviertel",
        text=(
            "<p>Entstanden sind wir aus einer Hausbesetzung, die drei Tage dauerte, und aus Gesprächen, die bis "
            "heute dauern. Wir begleiten zur Besichtigung, lesen Mietverträge und mischen uns ein, wenn Grundstücke "
            "vergeben werden.</p><p>Unsere Treffen sind offen: jeden zweiten Mittwoch um 19 Uhr.</p>"
        ),
        offers=(
            ("Wohnungslots:innen", "Wir gehen mit zur Besichtigung und bleiben nach dem Einzug erreichbar."),
            ("Sprechstunde Mietvertrag", "Freitags, 15 bis 17 Uhr. Bitte den Vertrag mitbringen."),
        ),
        team="Team Wohnungslots:innen",
        phone="0251 0000-44",
    ),
    "generationennetz-vielfalt": Profile(
        kind=OrganisationKind.ASSOCIATION,
        introduction=(
            "Jung und Alt, hier geboren oder zugezogen: Wir bringen Menschen zusammen, die sich sonst nicht begegnen."
        ),
        languages=("de", "nl", "tr", "pl"),
        text=(
            "<p>In unserem Haus am Markt backen Großmütter mit Kita-Kindern, und Jugendliche erklären Rentnern ihr "
            "Telefon. Wer von Einsamkeit spricht, bekommt bei uns zuerst einen Kaffee.</p>"
        ),
        offers=(
            ("Erzählcafé", "Dienstags um 15 Uhr, jedes Mal mit einem anderen Thema."),
            ("Leih-Großeltern", "Wir vermitteln und begleiten; ein Kurs bereitet vor."),
        ),
    ),
    "kulturcafe-zwischenraum": Profile(
        kind=OrganisationKind.ASSOCIATION,
        introduction="Bühne, Garten und Küche im Hansaviertel: Kultur von Menschen, die selten auf Plakaten stehen.",
        languages=("de", "en", "fr", "es"),
        district="Hansaviertel",
        text=(
            "<p>Seit zwölf Jahren proben, kochen und streiten bei uns Gruppen aus der ganzen Stadt. Der Gartensaal "
            "fasst achtzig Menschen und ist ohne Stufen erreichbar. Initiativen nutzen ihn zum "
            "Selbstkostenpreis.</p>"
        ),
        offers=(
            ("Offene Bühne", "Jeden letzten Freitag im Monat; Anmeldung ab 18 Uhr."),
            ("Raum für Gruppen", "Gartensaal und Werkstatt, auch am Wochenende."),
        ),
        team="Hausbüro",
        phone="0251 0000-53",
    ),
    "pflegelotsen-muensterland": Profile(
        kind=OrganisationKind.WELFARE,
        introduction=(
            "Wegweiser durch Pflegegrade, Anträge und Entlastung, auch für Familien, die zu Hause nicht Deutsch "
            "sprechen."
        ),
        languages=("de", "ru", "pl", "tr"),
        text=(
            "<p>Viele Familien pflegen lange allein, weil sie nicht wissen, was ihnen zusteht, oder weil sie sich "
            "schämen zu fragen. Wir kommen nach Hause, hören zu und rechnen aus, was möglich ist.</p>"
        ),
        offers=(
            ("Pflegeberatung zu Hause", "Kostenfrei, auf Wunsch mit Sprachmittlung."),
            ("Gruppe für pflegende Angehörige", "Jeden ersten Donnerstag um 17 Uhr, mit Betreuung der Angehörigen."),
        ),
        team="Team Pflegeberatung",
        phone="0251 0000-58",
    ),
    "sportverein-fairplay": Profile(
        kind=OrganisationKind.ASSOCIATION,
        introduction="Fußball, Cricket, Schwimmen und Boxen in Kinderhaus. Wer mitspielen will, spielt mit.",
        languages=("de", "tr", "ar", "ur"),
        district="Kinderhaus",
        text=(
            "<p>Vierhundert Mitglieder aus einunddreißig Ländern, elf Mannschaften und eine Hausordnung, die auf "
            "eine Seite passt. Beiträge zahlt, wer kann; Schuhe verleihen wir.</p>"
        ),
        offers=(
            ("Schwimmen nur für Frauen", "Sonntags, 9 bis 11 Uhr, mit Kursleiterin."),
            ("Hausaufgaben und Halle", "Montags bis donnerstags, 14 bis 17 Uhr."),
        ),
    ),
    "fachstelle-antidiskriminierung": Profile(
        kind=OrganisationKind.WELFARE,
        introduction=(
            "Unabhängige Beratung für alle, die wegen ihrer Herkunft, Religion oder Hautfarbe benachteiligt werden."
        ),
        languages=("de", "en", "fr", "ar", "tr"),
        text=(
            "<p>Wir beraten parteilich: Wir stehen auf der Seite der Menschen, die Diskriminierung erleben. Sie "
            "entscheiden, was geschieht. Oft hilft ein Gespräch mit der anderen Seite, manchmal ein Brief, selten "
            "ein Gericht.</p><p>Für das Netzwerk führen wir die Meldestelle für rassistische Vorfälle.</p>"
        ),
        offers=(
            ("Antidiskriminierungsberatung", "Vertraulich und kostenfrei, in Bocholt, am Telefon oder per Video."),
            ("Workshops", "Für Schulen, Betriebe und Verwaltungen."),
        ),
        team="Beratung und Meldestelle",
        phone="0251 0000-90",
    ),
    "begegnungsgemeinde-lichtweg": Profile(
        kind=OrganisationKind.FAITH,
        introduction="Eine muslimische Gemeinde mit offener Küche, Hausaufgabenhilfe und Besuchsdienst.",
        languages=("de", "tr", "bs"),
        text=(
            "<p>Freitags beten hier dreihundert Menschen, an den anderen Tagen lernen hier ihre Kinder. Unsere "
            "soziale Arbeit machen vierzig Ehrenamtliche. Mit dem Netzwerk arbeiten wir daran, dass daraus Stellen "
            "werden.</p>"
        ),
        offers=(
            ("Hausaufgabenhilfe", "Montags bis freitags, 15 bis 17 Uhr, für Kinder aller Bekenntnisse."),
            ("Tafel der Nachbarschaft", "Samstags um 12 Uhr. Wer Hunger hat, ist eingeladen."),
        ),
    ),
    "werkhof-neue-wege": Profile(
        kind=OrganisationKind.EDUCATION,
        introduction="Werkstätten, in denen Menschen mit Umwegen im Lebenslauf einen Beruf finden.",
        languages=("de", "en", "uk", "ti"),
        text=(
            "<p>Holz, Metall, Küche und Garten: In vier Werkstätten qualifizieren wir jedes Jahr neunzig Menschen. "
            "Viele haben Abschlüsse, die hier niemand kennt; wir begleiten sie durch die Anerkennung.</p>"
        ),
        offers=(
            ("Berufliche Orientierung", "Acht Wochen, Einstieg jeden Monat möglich."),
            ("Anerkennungsberatung", "Mittwochs, 14 bis 18 Uhr, ohne Termin."),
        ),
        team="Team Anerkennung",
        phone="0251 0000-20",
    ),
    "jugendwerkstatt-emsbogen": Profile(
        kind=OrganisationKind.EDUCATION,
        introduction=(
            "Wir begleiten junge Menschen zwischen Schule und Beruf, in der Siebdruckerei, der Fahrradwerkstatt und "
            "im Studio."
        ),
        languages=("de", "en", "ar", "fa"),
        text=(
            "<p>Wer zu uns kommt, hat meistens gehört, was alles nicht geht. Bei uns fängt es mit etwas an, das man "
            "in der Hand halten kann: einem Plakat, einem reparierten Rad, einem Lied.</p>"
        ),
        offers=(
            ("Werkstatt-Tage", "Zwei Wochen zum Ausprobieren, auch in den Ferien."),
            ("Bewerbungswerkstatt", "Donnerstags ab 15 Uhr."),
        ),
    ),
}
