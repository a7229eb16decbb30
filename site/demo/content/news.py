"""News of the demo, and what its topics are called in other languages. All of it is invented."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from projects.models import NewsPage, Topic
from projects.new_site import ensure_news


@dataclass(frozen=True)
class Item:
    slug: str
    title: str
    introduction: str
    text: str
    days_ago: int
    topics: tuple[str, ...] = ()
    author: str = ""


NEWS = [
    Item(
        slug="neue-sprechzeiten-der-anlaufstelle",
        title="Neue Sprechzeiten der Anlaufstelle",
        introduction="Ab sofort beraten wir Vereine auch abends.",
        text="<p>Dienstags von 17 bis 20 Uhr, ohne Termin. Sprachmittlung auf Türkisch und Arabisch ist dabei.</p>",
        days_ago=3,
        topics=("Beratung",),
        author="Koordination",
    ),
    Item(
        slug="zwanzig-organisationen",
        title="Jetzt sind wir zwanzig",
        introduction="Der Werkhof Neue Wege ist dem Netzwerk beigetreten.",
        text="<p>Mit dem Werkhof kommt Erfahrung in der Berufsbildung dazu. Willkommen!</p>",
        days_ago=24,
    ),
    Item(
        slug="rueckblick-fachtag-sprachmittlung",
        title="Rückblick: was der Fachtag Sprachmittlung gebracht hat",
        introduction="Achtzig Menschen, sechs Werkstätten und eine gemeinsame Forderung.",
        text=(
            "<p>Am meisten gesprochen wurde über Vergütung: Wer übersetzt, arbeitet. Aus den Werkstätten entsteht "
            "ein Papier, das wir den Mitgliedern zur Abstimmung vorlegen.</p>"
        ),
        days_ago=61,
        topics=("Sprache", "Beratung"),
    ),
    Item(
        slug="foerderung-verlaengert",
        title="Projektförderung um zwei Jahre verlängert",
        introduction="Das Land fördert unsere Arbeit weiter.",
        text="<p>Damit sind die Anlaufstelle und die Qualifizierung der Ehrenamtlichen gesichert.</p>",
        days_ago=420,
        topics=("Förderung",),
        author="Koordination",
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
            body=[("text", item.text)],
            date=timezone.localdate() - timedelta(days=item.days_ago),
            author=item.author,
            locale=index.locale,
        )
        page.topics = [Topic.objects.get_or_create(name=name)[0] for name in item.topics]
        index.add_child(instance=page)
        page.save_revision().publish()
    return len(missing)


def name_topics() -> None:
    """Name the topics in the other languages, where no name stands yet."""
    for name, (simple, english, turkish, arabic) in TOPIC_NAMES.items():
        names = {"name_simple": simple, "name_en": english, "name_tr": turkish, "name_ar": arabic}
        Topic.objects.filter(name=name, name_en="").update(**names)
