"""The result of a meeting as a CSV file: organisation, position, reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from workflows.approvals.enums import Position
from workflows.approvals.services import Answer
from workflows.organisations.models import Organisation
from workflows.organisations.spreadsheets import SpreadsheetDialect, neutral, without_apostrophe

MAX_BYTES = 500_000
HEADERS = {"organisation", "organization", "name", "mitglied"}
NOT_ASKED_WORDS = {"not asked", "was not asked", "nicht gefragt", "wurde nicht gefragt"}
WORDS = {
    Position.APPROVE.value: {"approve", "approves", "approved", "yes", "zustimmen", "zustimmung", "stimmt zu", "ja"},
    Position.STAND_ASIDE.value: {
        "stand aside",
        "stands aside",
        "stand_aside",
        "abstain",
        "abstains",
        "beiseitetreten",
        "tritt beiseite",
        "enthaltung",
    },
    Position.OBJECT.value: {"object", "objects", "objection", "no", "einwand", "nein"},
    "": {"", "silent", "not present", "absent", "no answer", "nicht anwesend", "abwesend", "keine antwort"},
}
POSITIONS = {word: position for position, words in WORDS.items() for word in words}


@dataclass
class MeetingFile:
    """What a file says, or all that is wrong with it, by line; only a file without problems counts."""

    answers: dict[Organisation, Answer] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_meeting_file(content: bytes, *, organisations: Iterable[Organisation]) -> MeetingFile:
    """Read a CSV file as spreadsheets write them, with semicolons, commas or tabs; never raises for what is in it."""
    result = MeetingFile()
    if len(content) > MAX_BYTES:
        result.problems.append(_("The file is too large."))
        return result
    known = {name: organisation for organisation in organisations for name in _names(organisation)}
    for number, cells in _lines(content):
        if number == 1 and cells[0].casefold() in HEADERS:
            continue
        problem = _read_line(cells, known=known, answers=result.answers)
        if problem:
            result.problems.append(_("Line %(number)d: %(problem)s") % {"number": number, "problem": problem})
    if not result.answers and not result.problems:
        result.problems.append(_("The file names no organisation."))
    return result


def _names(organisation: Organisation) -> tuple[str, str]:
    return organisation.name.casefold(), organisation.slug.casefold()


def _lines(content: bytes) -> Iterable[tuple[int, list[str]]]:
    text = _decoded(content)
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield reader.line_num, ["\0"]
            continue
        if any(cell.strip() for cell in cells):
            yield reader.line_num, [without_apostrophe(cell.strip()) for cell in cells]


def _decoded(content: bytes) -> str:
    """UTF-8, or what older spreadsheets on Windows write."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _read_line(cells: list[str], *, known: dict[str, Organisation], answers: dict[Organisation, Answer]) -> str:
    """Put the line's answer into ``answers``; returns what is wrong with it instead, or nothing."""
    name, word, reason = (*cells, "", "")[:3]
    organisation = known.get(name.casefold())
    if organisation is None:
        return _("“%(name)s” is no organisation that was a member on that day.") % {"name": name}
    if organisation in answers:
        return _("“%(name)s” is named twice.") % {"name": name}
    if word.casefold() in NOT_ASKED_WORDS:
        return ""
    position = POSITIONS.get(word.casefold())
    if position is None:
        return _("“%(word)s” is no position.") % {"word": word}
    if position == Position.OBJECT and not reason:
        return _("Please give a reason for the objection.")
    answers[organisation] = Answer(position, reason)
    return ""


def write_template(organisations: Iterable[Organisation], *, stream: io.StringIO) -> None:
    """A file to fill in: every organisation that is to be asked, one a line."""
    writer = csv.writer(stream, SpreadsheetDialect)
    writer.writerow(["Organisation", _("Position"), _("Reason")])
    for organisation in organisations:
        writer.writerow([neutral(organisation.name), "", ""])
