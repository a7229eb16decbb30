"""Bringing catalogues up to date with the source, and compiling them."""

from pathlib import Path

import polib

from demo.catalogues.faults import plural_forms
from demo.catalogues.scope import catalogues, is_needed, paths_of
from demo.catalogues.sources import texts_in_source


def collect(root: Path) -> list[str]:
    """Rewrite all catalogues: what is new comes without a translation, what is gone goes. Says what there is."""
    templates = texts_in_source(root)
    return [
        bring_up_to_date(path, language=language, template=templates[folder])
        for folder, language, path in catalogues(root)
        if path.exists()
    ]


def bring_up_to_date(path: Path, *, language: str, template: polib.POFile) -> str:
    """A catalogue holds what must be there in its language, and whatever else somebody has translated."""
    before = polib.pofile(str(path))
    known = {entry.msgid_with_context: entry for entry in before if not entry.obsolete}
    after = polib.POFile()
    after.header, after.metadata = before.header, before.metadata
    for entry in template:
        old = known.get(entry.msgid_with_context)
        if is_needed(language=language, paths=paths_of(entry)) or (old and old.translated()):
            after.append(_translated(entry, old, forms=len(plural_forms(before))))
    after.save(str(path))
    after.save_as_mofile(str(path.with_suffix(".mo")))
    return f"{path}: {len(after.translated_entries())} of {len(after)}"


def _translated(source: polib.POEntry, known: polib.POEntry | None, *, forms: int) -> polib.POEntry:
    entry = polib.POEntry(
        msgctxt=source.msgctxt,
        msgid=source.msgid,
        msgid_plural=source.msgid_plural,
        comment=source.comment,
        occurrences=[(path, "") for path in paths_of(source)],
        flags=sorted({*source.flags, *(["fuzzy"] if known and known.fuzzy else [])}),
        tcomment=known.tcomment if known else "",
    )
    if entry.msgid_plural:
        given = known.msgstr_plural if known else {}
        entry.msgstr_plural = {number: given.get(number, "") for number in range(forms)}
    elif known:
        entry.msgstr = known.msgstr
    return entry
