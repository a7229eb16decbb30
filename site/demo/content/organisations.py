"""Twenty member organisations and the people who answer for them. All of them are invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Member:
    """An organisation with its delegate; the logins follow from its place in the list: org01, org02 …"""

    name: str
    slug: str
    place: str
    delegate: str
    language: str = "de"
    deputy: str = ""


# Short names of organisations whose deputy is the delegate of another one: one person, two voices.
SHARED_DEPUTIES = {"jugendwerkstatt-emsbogen": "sportverein-fairplay"}

MEMBERS = [
    Member(
        "Nachbarschaftswerk Aaseeufer e. V.",
        "nachbarschaftswerk-aaseeufer",
        "Münster",
        "Mira Lindenau",
        deputy="Jonte Aschkamp",
    ),
    Member(
        "Alevitischer Kulturkreis Baumberge e. V.",
        "alevitischer-kulturkreis-baumberge",
        "Coesfeld",
        "Deniz Yıldızhan",
        deputy="Elif Karsubaşı",
    ),
    Member(
        "Haus der offenen Türen Nordviertel",
        "haus-der-offenen-tueren",
        "Münster",
        "Grace Adomakoh",
        language="en",
        deputy="Tilda Rosenbrink",
    ),
    Member(
        "Muslimische Wohlfahrt Westfalenbogen e. V.",
        "muslimische-wohlfahrt-westfalenbogen",
        "Rheine",
        "Samira Al-Hadidi",
        deputy="Nuri Taşdelenoğlu",
    ),
    Member(
        "Beratungsstelle Ankommen Borkener Land",
        "beratungsstelle-ankommen",
        "Borken",
        "Henrike Vossgart",
        deputy="Pavlo Dnistrenko",
    ),
    Member("Frauennetz Steverquelle e. V.", "frauennetz-steverquelle", "Nottuln", "Annegret Hülskötting"),
    Member("Jugendwerkstatt Emsbogen gGmbH", "jugendwerkstatt-emsbogen", "Greven", "Kofi Mensahwe", language="en"),
    Member("Sprachbrücke Steinfurt e. V.", "sprachbruecke-steinfurt", "Steinfurt", "Lubna Qasimi (لبنى القاسمي)"),
    Member("Initiative Wohnen für alle Münsterland", "initiative-wohnen-fuer-alle", "Münster", "Ole Brandkamp"),
    Member("Rechtshilfe Zuflucht e. V.", "rechtshilfe-zuflucht", "Münster", "Theda Marquering"),
    Member("Generationennetz Vielfalt Ahaus", "generationennetz-vielfalt", "Ahaus", "Wilma Terhünte"),
    Member(
        "Elternverein Bunte Schulbank e. V.",
        "elternverein-bunte-schulbank",
        "Dülmen",
        "Ngozi Okaforah",
        language="en",
    ),
    Member("Kulturcafé Zwischenraum e. V.", "kulturcafe-zwischenraum", "Münster", "Jaro Feldwisch"),
    Member("Pflegelotsen Münsterland gGmbH", "pflegelotsen-muensterland", "Warendorf", "Irmtraud Sandbrink"),
    Member("Sportverein Fairplay Kinderhaus e. V.", "sportverein-fairplay", "Münster", "Emre Demirkıran"),
    Member("Arbeitskreis Inklusion und Flucht", "arbeitskreis-inklusion-und-flucht", "Gronau", "Rojda Berwarî"),
    Member("Bildungswerk Horizonte", "bildungswerk-horizonte", "Lüdinghausen", "Carsten Heidewinkel"),
    Member(
        "Fachstelle Antidiskriminierung Westmünsterland",
        "fachstelle-antidiskriminierung",
        "Bocholt",
        "Yara Nasserdine",
        language="en",
    ),
    Member("Begegnungsgemeinde Lichtweg e. V.", "begegnungsgemeinde-lichtweg", "Emsdetten", "Halil Gümüşpınar"),
    Member("Werkhof Neue Wege gGmbH", "werkhof-neue-wege", "Ibbenbüren", "Swantje Overhagen"),
]
