"""News of the demo, and what its topics are called in other languages. All of it is invented."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page

from demo.content.illustrations import as_picture, illustration
from demo.content.publishing import add_public
from projects.models import NewsPage, RelatedPage, Topic
from projects.new_site import ensure_news


@dataclass(frozen=True)
class Item:
    """``about`` are short names of pages that readers may want to see."""

    slug: str
    title: str
    introduction: str
    text: str
    days_ago: int
    topics: tuple[str, ...] = ()
    author: str = ""
    picture: str = ""
    about: tuple[str, ...] = ()


NEWS = [
    Item(
        slug="neue-sprechzeiten-der-anlaufstelle",
        title="Neue Sprechzeiten der Anlaufstelle",
        introduction="Ab sofort beraten wir Vereine und Gemeinden auch abends.",
        text=(
            "<p>Dienstags von 17 bis 20 Uhr ist die Anlaufstelle am Hafenbogen geöffnet, ohne Termin. "
            "Sprachmittlung auf Türkisch und Arabisch ist dabei, andere Sprachen organisieren wir auf "
            "Anfrage.</p><p>Die häufigsten Fragen der ersten Monate: Wie werden wir gemeinnützig? Wer versichert "
            "unsere Ehrenamtlichen? Und welcher Fördertopf passt zu einer Hausaufgabenhilfe?</p>"
        ),
        days_ago=3,
        topics=("Beratung",),
        author="Koordination",
        picture="offene-tuer",
        about=("gemeinsam-lernen-im-dialog",),
    ),
    Item(
        slug="programm-der-aktionswochen",
        title="Dreizehn Gastgebende, ein Programm: die Aktionswochen",
        introduction=(
            "Lesung, Workshop, Stadtspaziergang, Fest der Sprachen: Das Programm der Aktionswochen gegen Rassismus "
            "steht."
        ),
        text=(
            "<p>Zwei Wochen lang öffnen Vereine, Büchereien und Werkstätten ihre Türen. Alle Einträge wurden in "
            "einer gemeinsamen Programmrunde beschlossen; das Heft liegt ab nächster Woche in Büchereien, Moscheen, "
            "Rathäusern und Sportheimen aus.</p><p>Fast alle Veranstaltungen sind kostenfrei und ohne Stufen "
            "erreichbar. Wer Gebärdensprache oder Sprachmittlung braucht, meldet sich spätestens eine Woche vorher.</p>"
        ),
        days_ago=8,
        topics=("Antidiskriminierung", "Aktionswochen"),
        picture="litfasssaeule",
        about=("aktionswochen-eroeffnung", "buendnis-rassismuskritik"),
    ),
    Item(
        slug="raeume-fuer-vereine-beschlossen",
        title="Beschlossen: Räume für Vereine öffnen",
        introduction="Dreizehn Organisationen fordern, Schulen und Rathäuser abends kostenfrei zu öffnen.",
        text=(
            "<p>Die Vollversammlung hat die Stellungnahme nach kurzer Aussprache angenommen. Zwei Mitglieder, die "
            "selbst Räume verwalten, sind beiseitegetreten, eines hat Einwand erhoben; auch das gehört zu "
            "unserer Art, zu entscheiden.</p><p>Als Nächstes sprechen wir mit den Bürgermeister:innen der Gemeinden "
            "im Kreis Coesfeld.</p>"
        ),
        days_ago=17,
        topics=("Begegnung", "Förderung"),
        picture="haende",
        about=("raeume-fuer-vereine-oeffnen",),
    ),
    Item(
        slug="zweite-gruppe-qualifizierung",
        title="Qualifizierung: noch sechs Plätze in der zweiten Gruppe",
        introduction="Acht Abende, ein Tandem mit einer Fachkraft und am Ende eine Bescheinigung, die anerkannt wird.",
        text=(
            "<p>Die erste Gruppe hat vor Kurzem abgeschlossen: vierzehn Ehrenamtliche aus neun Gemeinden. Drei von "
            "ihnen arbeiten inzwischen hauptamtlich. Die zweite Gruppe beginnt im nächsten Monat.</p><p>Anmelden "
            "können Sie sich im Kursbüro, per E-Mail oder am Telefon.</p>"
        ),
        days_ago=25,
        topics=("Bildung", "Soziale Arbeit"),
        author="Kursbüro",
        picture="kursabend",
    ),
    Item(
        slug="arbeitspapier-standortanalyse",
        title="Neues Arbeitspapier: soziale Arbeit der Gemeinden",
        introduction="34 Organisationen haben erzählt, was sie leisten. Das Ergebnis können Sie jetzt lesen.",
        text=(
            "<p>Hochgerechnet leisten die Gemeinden im Münsterland mehr als hunderttausend Stunden soziale Arbeit "
            "im Jahr, fast alle unbezahlt. Das Papier beschreibt, was gebraucht wird, und macht sieben "
            "Vorschläge.</p>"
        ),
        days_ago=38,
        topics=("Soziale Arbeit",),
        picture="brief",
        about=("soziale-arbeit-der-gemeinden",),
    ),
    Item(
        slug="rueckblick-fachtag-flucht-und-behinderung",
        title="Rückblick: was der Fachtag Flucht und Behinderung gebracht hat",
        introduction="Achtzig Menschen, sechs Tische und eine gemeinsame Verabredung.",
        text=(
            "<p>Am meisten gesprochen wurde über Zeit: Neun Monate wartet ein Kind im Schnitt auf einen Rollstuhl. "
            "Drei Sozialämter und die AG Flucht und Behinderung wollen nun ein Verfahren erproben, das drei Wochen "
            "braucht.</p><p>Die Dokumentation mit allen Ergebnissen ist erschienen.</p>"
        ),
        days_ago=61,
        topics=("Beratung",),
        picture="runder-tisch",
        about=("fachtag-flucht-und-behinderung", "dokumentation-fachtag"),
    ),
    Item(
        slug="meldestelle-ein-jahr",
        title="Ein Jahr Meldestelle: 212 Gespräche",
        introduction=(
            "Der erste Bericht zeigt, wo Menschen im Münsterland Rassismus erleben und was ihnen geholfen hat."
        ),
        text=(
            "<p>Am häufigsten ging es um Wohnungssuche, Schule und Behörden. In jedem dritten Fall hat ein "
            "vermitteltes Gespräch genügt. Siebzehn Mal haben Anwält:innen des Netzwerks geholfen.</p><p>Alle "
            "Angaben im Bericht sind so zusammengefasst, dass niemand erkannt werden kann.</p>"
        ),
        days_ago=118,
        topics=("Antidiskriminierung",),
        picture="offene-tuer",
        about=("meldestelle",),
    ),
    Item(
        slug="foerderung-verlaengert",
        title="Projektförderung um zwei Jahre verlängert",
        introduction="Das Land fördert „Gemeinsam lernen im Dialog“ weiter.",
        text=(
            "<p>Damit sind die Anlaufstelle und die Qualifizierung der Ehrenamtlichen gesichert. Neu hinzu kommen "
            "fünf runde Tische in den Kreisen.</p>"
        ),
        days_ago=420,
        topics=("Förderung",),
        author="Koordination",
        picture="buecherbruecke",
        about=("gemeinsam-lernen-im-dialog",),
    ),
]
# Plain German, English, Turkish, Arabic.
TOPIC_NAMES = {
    "Beratung": ("Beratung", "Counselling", "Danışmanlık", "المشورة"),
    "Sprache": ("Sprache", "Language", "Dil", "اللغة"),
    "Wohnen": ("Wohnen", "Housing", "Barınma", "السكن"),
    "Antidiskriminierung": ("Gegen Benachteiligung", "Anti-discrimination", "Ayrımcılıkla mücadele", "مكافحة التمييز"),
    "Förderung": ("Geld für Vereine", "Funding", "Destek", "الدعم"),
    "Begegnung": ("Treffen", "Meeting people", "Buluşma", "اللقاء"),
    "Arbeit": ("Arbeit", "Work", "Çalışma", "العمل"),
    "Kinder und Jugend": ("Kinder und Jugendliche", "Children and youth", "Çocuklar ve gençler", "الأطفال والشباب"),
    "Mobilität": ("Bus und Bahn", "Mobility", "Ulaşım", "التنقّل"),
    "Soziale Arbeit": ("Soziale Arbeit", "Social work", "Sosyal hizmet", "العمل الاجتماعي"),
    "Aktionswochen": ("Aktions-Wochen", "Action weeks", "Eylem haftaları", "أسابيع العمل"),
    "Bildung": ("Lernen", "Education", "Eğitim", "التعليم"),
}


def seed_news() -> int:
    """Make the news that are missing; returns how many."""
    index = ensure_news()
    present = set(NewsPage.objects.values_list("slug", flat=True))
    missing = [item for item in NEWS if item.slug not in present]
    for item in missing:
        page = NewsPage(
            title=item.title,
            slug=item.slug,
            introduction=f"<p>{item.introduction}</p>",
            picture=as_picture(item.picture),
            social_image=illustration(item.picture) if item.picture else None,
            body=[("text", item.text)],
            date=timezone.localdate() - timedelta(days=item.days_ago),
            author=item.author,
        )
        page.related_pages = _related(item)
        page.topics = [Topic.objects.get_or_create(name=name)[0] for name in item.topics]
        add_public(index, page, on=page.date)
    return len(missing)


def _related(item: Item) -> list[RelatedPage]:
    found = {page.slug: page for page in Page.objects.filter(slug__in=item.about)}
    return [RelatedPage(target=found[slug], sort_order=place) for place, slug in enumerate(item.about)]


def name_topics() -> None:
    """Name the topics in the other languages, where no name stands yet."""
    for name, (simple, english, turkish, arabic) in TOPIC_NAMES.items():
        names = {"name_simple": simple, "name_en": english, "name_tr": turkish, "name_ar": arabic}
        Topic.objects.filter(name=name, name_en="").update(**names)
