"""Translations of the demo's main pages, made as translators make them: what they find in the admin is theirs to edit.

Each file in ``translations`` has paragraphs of four lines: German, English, Turkish, Arabic. Plain German has files of
two lines.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from demo.content.contacts import ALL
from demo.content.publishing import make_public
from home.models import Contact, HomePage, SiteTexts, User

FOLDER = Path(__file__).parent / "translations"
LANGUAGES = ("en", "tr", "ar")
PLAIN = "de-simple"
# Parents before children, and what is referred to before what refers to it.
PAGES = (
    "start",
    "projekte",
    "gemeinsam-lernen-im-dialog",
    "netzwerk",
    "organisationen",
    "qualifizierung",
    "stellungnahmen",
    "veranstaltungen",
    "aktuelles",
    "veroeffentlichungen",
    "meldestelle",
    "ueber-uns",
    "kontakt",
    "suche",
)
PLAIN_PAGES = ("start", "projekte", "gemeinsam-lernen-im-dialog")


def seed_languages(*, home: HomePage, translator: User) -> int:
    """Translate what is not translated yet; returns how many pages were made."""
    made = 0
    for language in LANGUAGES:
        made += _translate(PAGES, language=language, home=home, translator=translator)
    return made + _translate(PLAIN_PAGES, language=PLAIN, home=home, translator=translator)


@transaction.atomic
def _translate(slugs: tuple[str, ...], *, language: str, home: HomePage, translator: User) -> int:
    locale = Locale.objects.get(language_code=language)
    if Page.objects.filter(translation_key=home.translation_key, locale=locale).exists():
        return 0
    words = _words(language)
    teams = [facts["team"] for facts in ALL if facts["team"] in words]
    for contact in Contact.objects.filter(locale=home.locale, team__in=teams):
        _save(contact, locale=locale, words=words, translator=translator)
    _save(SiteTexts.objects.get(locale=home.locale), locale=locale, words=words, translator=translator)
    pages = {page.slug: page for page in home.get_descendants(inclusive=True).filter(slug__in=slugs).specific()}
    for slug in slugs:
        make_public(_save(pages[slug], locale=locale, words=words, translator=translator))
    return len(slugs)


def _save(instance: Any, *, locale: Locale, words: dict[str, str], translator: User) -> Any:
    """Send to translation, enter each text, and save; raises KeyError for a text that has none."""
    source, _created = TranslationSource.get_or_create_from_instance(instance)
    Translation.objects.get_or_create(source=source, target_locale=locale)
    slug = _slug(words.get(getattr(instance, "title", ""), ""), instance=instance)
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            data=slug if segment.context.path == "slug" else words[segment.string.data],
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            last_translated_by=translator,
        )
        for segment in source.stringsegment_set.select_related("string", "context")
    )
    translated, _created = source.create_or_update_translation(
        locale, user=translator, publish=not isinstance(instance, Page), fallback=True
    )
    return translated


def _slug(title: str, *, instance: Any) -> str:
    """Of the translated title, in the letters of every keyboard; else the page keeps its own."""
    return slugify(title.replace("ı", "i")) or getattr(instance, "slug", "")


@cache
def _words(language: str) -> dict[str, str]:
    """Each German text with its translation."""
    plain = language == PLAIN
    words: dict[str, str] = {}
    for file in sorted(FOLDER.glob("*.txt")):
        for paragraph in file.read_text(encoding="utf-8").strip().split("\n\n"):
            lines = paragraph.split("\n")
            if len(lines) == 1:
                words[lines[0]] = lines[0]
            elif (len(lines) == 2) == plain:
                words[lines[0]] = lines[1] if plain else lines[1 + LANGUAGES.index(language)]
    return words
