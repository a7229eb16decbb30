"""Profiles of some members of the demo; the others stand in the directory by their names."""

from dataclasses import dataclass

from home.models import Contact
from projects.enums import OrganisationKind
from projects.models import OrganisationPage
from projects.new_site import ensure_organisations
from workflows.organisations.models import Organisation


@dataclass(frozen=True)
class Profile:
    """``offers`` are (title, text) pairs; with ``team`` visitors can write to somebody."""

    kind: OrganisationKind
    introduction: str
    languages: tuple[str, ...]
    district: str = ""
    text: str = ""
    offers: tuple[tuple[str, str], ...] = ()
    team: str = ""


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
    ),
    "sprachbruecke-steinfurt": Profile(
        kind=OrganisationKind.MIGRANT,
        introduction="Ehrenamtliche Sprachmittlung in Schulen, Ämtern und Praxen.",
        languages=("ar", "ckb", "fa", "prs", "ps", "de"),
        offers=(("Sprachmittlung", "Bitte mindestens drei Tage vorher anfragen."),),
    ),
    "rechtshilfe-zuflucht": Profile(
        kind=OrganisationKind.ASSOCIATION,
        introduction="Jurist:innen und Studierende beraten kostenfrei im Asyl- und Aufenthaltsrecht.",
        languages=("de", "en", "fr", "es"),
        district="Hansaviertel",
    ),
    "elternverein-bunte-schulbank": Profile(
        kind=OrganisationKind.MIGRANT,
        introduction="Eltern helfen Eltern durch das Schulsystem, vom Einschulen bis zum Abschluss.",
        languages=("de", "en", "tr", "ro", "bg"),
    ),
    "arbeitskreis-inklusion-und-flucht": Profile(
        kind=OrganisationKind.INITIATIVE,
        introduction="Für geflüchtete Menschen mit Behinderung: Beratung, Begleitung und politische Arbeit.",
        languages=("de", "gsg", "de-simple", "kmr"),
    ),
    "bildungswerk-horizonte": Profile(
        kind=OrganisationKind.EDUCATION,
        introduction="Fortbildungen für Haupt- und Ehrenamtliche in der sozialen Arbeit.",
        languages=("de", "en"),
    ),
}


def seed_profiles() -> int:
    """Make the profiles that are missing; returns how many."""
    index = ensure_organisations()
    made = 0
    for organisation in Organisation.objects.filter(slug__in=PROFILES).exclude(profiles__isnull=False):
        profile = PROFILES[organisation.slug]
        page = OrganisationPage(
            title=organisation.name,
            slug=organisation.slug,
            organisation=organisation,
            kind=profile.kind,
            district=profile.district,
            languages=list(profile.languages),
            introduction=f"<p>{profile.introduction}</p>",
            body=[("text", profile.text)] if profile.text else [],
            offers=[("offer", {"title": title, "text": text, "link": ""}) for title, text in profile.offers],
            contact=_contact(organisation, team=profile.team),
            locale=index.locale,
        )
        index.add_child(instance=page)
        page.save_revision().publish()
        made += 1
    return made


def _contact(organisation: Organisation, *, team: str) -> Contact | None:
    if not team:
        return None
    return Contact.objects.create(team=team, role=organisation.name, email=f"{organisation.slug}@members.example")
