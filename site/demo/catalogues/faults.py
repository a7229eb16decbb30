"""What is wrong with a catalogue."""

import gettext
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import polib

from demo.catalogues.scope import is_needed, paths_of
from demo.catalogues.sources import catalogue_at

PLACEHOLDER = re.compile(r"%\(\w+\)[-#0 +]*[\d.]*[a-z]|%[sd]|\{\w*\}")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def faults_of(path: Path, *, language: str, template: polib.POFile) -> Iterator[str]:
    """A sentence for each fault of a catalogue, compared with the texts that stand in the source."""
    catalogue = catalogue_at(path)
    known = {entry.msgid_with_context: entry for entry in catalogue if not entry.obsolete}
    wanted = {entry.msgid_with_context: entry for entry in template}
    yield from (f"not in the source any more: “{entry.msgid}”" for entry in catalogue.obsolete_entries())
    for key, entry in known.items():
        if key not in wanted:
            yield f"not in the source any more: “{entry.msgid}”"
        else:
            yield from (f"{problem}: “{entry.msgid}”" for problem in problems_of(entry, forms=plural_forms(catalogue)))
    for key, entry in wanted.items():
        is_there = key in known and known[key].translated()
        if not is_there and is_needed(language=language, paths=paths_of(entry)):
            yield f"missing: “{entry.msgid}” ({', '.join(paths_of(entry))})"
    if path.exists():
        yield from said_by_msgfmt(path)
        if not is_compiled(catalogue, path.with_suffix(".mo")):
            yield "not compiled: run make messages"


def problems_of(entry: polib.POEntry, *, forms: list[bool]) -> Iterator[str]:
    """``forms``: for each plural form, whether it stands for one number alone, which need not be written then."""
    if entry.fuzzy:
        yield "fuzzy"
    sources = [entry.msgid, *([entry.msgid_plural] if entry.msgid_plural else [])]
    placeholders = [set(PLACEHOLDER.findall(source)) for source in sources]
    tags = [sorted(TAG.findall(source)) for source in sources]
    texts = entry.msgstr_plural if entry.msgid_plural else {0: entry.msgstr}
    if entry.msgid_plural and set(texts) != set(range(len(forms))):
        yield f"{len(texts)} plural forms instead of {len(forms)}"
    for number, text in texts.items():
        if not text:
            continue
        found = set(PLACEHOLDER.findall(text))
        may_omit = bool(entry.msgid_plural) and number < len(forms) and forms[number]
        if found - placeholders[-1] or (placeholders[-1] - found and not may_omit):
            yield f"other placeholders in “{text}”"
        if sorted(TAG.findall(text)) not in tags:
            yield f"other tags in “{text}”"


def plural_forms(catalogue: polib.POFile) -> list[bool]:
    """For each plural form of the language, whether it stands for one number alone."""
    given = re.search(r"nplurals=(\d+);\s*plural=(.+?);?$", catalogue.metadata.get("Plural-Forms", ""), re.DOTALL)
    if not given:
        raise ValueError(f"{catalogue.fpath} has no plural forms.")
    choose = gettext.c2py(given[2])
    chosen = [choose(number) for number in range(1000)]
    return [chosen.count(form) == 1 for form in range(int(given[1]))]


def is_compiled(catalogue: polib.POFile, path: Path) -> bool:
    if not path.exists():
        return False
    compiled = polib.mofile(str(path))
    return _texts(compiled) == _texts(catalogue) and compiled.metadata == catalogue.metadata


def _texts(entries: polib.POFile | polib.MOFile) -> dict[str, object]:
    return {entry.msgid_with_context: entry.msgstr_plural or entry.msgstr for entry in entries.translated_entries()}


def said_by_msgfmt(path: Path) -> list[str]:
    """What gettext itself finds; nothing where it is not installed."""
    if not (msgfmt := shutil.which("msgfmt")):
        return []
    command = [msgfmt, "--check", "--output-file=-", str(path)]
    done = subprocess.run(command, capture_output=True, check=False, env={"LC_ALL": "C.UTF-8"})  # noqa: S603  (a file of ours)
    return done.stderr.decode().splitlines() if done.returncode else []
