"""What would give the demo away: addresses and numbers that belong to somebody, texts that nobody translated."""

import json
import re
from collections.abc import Iterator

from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from home.models import Contact
from workflows.organisations.models import Organisation, Representative

ADDRESS = re.compile(r"https?://([^/\s\"'<>\\]+)|[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
# Area code, or "01…" for mobiles, then digits as people write them.
PHONE = re.compile(r"(?<![\w./:+-])0\d{2,4}[ /-]\d[\d /-]{4,}")
INVENTED_DOMAINS = (".example",)
# Public authorities that the law wants to be named on the legal pages.
AUTHORITIES = {"www.lbbp.nrw.de", "www.ldi.nrw.de"}
INVENTED_PHONES = ("0251 0000-", "0170 00000")


def texts() -> Iterator[str]:
    """Everything that pages and people say, as it is stored."""
    for page in Page.objects.exclude(depth=1).specific():
        yield json.dumps(page.serializable_data(), ensure_ascii=False, default=str)
    for model in (Contact, Organisation, Representative):
        for row in model.objects.values():
            yield json.dumps(row, ensure_ascii=False, default=str)


def real_domains() -> set[str]:
    found = {domain for text in texts() for match in ADDRESS.finditer(text) for domain in match.groups() if domain}
    return {domain for domain in found - AUTHORITIES if not domain.endswith(INVENTED_DOMAINS)}


def real_phones() -> set[str]:
    found = {match.group() for text in texts() for match in PHONE.finditer(text)}
    return {number for number in found if not number.startswith(INVENTED_PHONES)}


def untranslated() -> list[str]:
    """Texts of whatever was sent to translation that have none, with the language."""
    missing = []
    for each in Translation.objects.select_related("source", "target_locale"):
        segments = StringSegment.objects.filter(source=each.source)
        done = StringTranslation.objects.filter(locale=each.target_locale).values_list("translation_of", "context")
        known = set(done)
        missing += [
            f"{each.target_locale.language_code}: {segment.string.data}"
            for segment in segments.select_related("string")
            if (segment.string_id, segment.context_id) not in known
        ]
    return missing


def pages_in(language: str) -> set[str]:
    """The German short names of what is public in a language."""
    pages = Page.objects.filter(locale__language_code=language, live=True, alias_of=None)
    keys = pages.values("translation_key")
    german = Page.objects.filter(locale__language_code="de", translation_key__in=keys)
    return set(german.values_list("slug", flat=True))
