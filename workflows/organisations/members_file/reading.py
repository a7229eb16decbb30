"""From the bytes of an upload to rows with line numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from workflows.organisations.members_file.columns import COLUMNS, FileColumn, column_of
from workflows.organisations.spreadsheets import without_apostrophe

MAX_BYTES = 1_000_000
MAX_ROWS = 2_000
DELIMITERS = ";,\t"


class UnreadableFile(Exception):
    """The file as a whole cannot be read; the message is for whoever uploaded it."""


@dataclass(frozen=True)
class Problem:
    """Something that must be mended in the file; ``column`` is a heading, empty for the whole line."""

    line: int
    column: str
    message: str


@dataclass(frozen=True)
class Row:
    """The cells by the keys of their columns; ``line`` is where the row begins in the file."""

    line: int
    cells: dict[str, str]


@dataclass
class Table:
    columns: list[FileColumn] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or Windows-1252; raises UnreadableFile."""
    if len(content) > MAX_BYTES:
        raise UnreadableFile(_("The file is larger than 1 MB."))
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableFile(_("This is no CSV file. Save the table as “CSV UTF-8” and upload it again."))


def read_table(text: str) -> Table:
    """The rows that can be understood, and what is wrong with the others; raises UnreadableFile."""
    lines = _lines(text)
    try:
        _line, headings = next(lines)
    except StopIteration:
        raise UnreadableFile(_("The file is empty.")) from None
    table = Table()
    keys = _read_headings(headings, table)
    for line, cells in lines:
        if len(table.rows) == MAX_ROWS:
            raise UnreadableFile(_("The file has more than %(count)d rows.") % {"count": MAX_ROWS})
        if any(cell.strip() for cell in cells[len(keys) :]):
            table.problems.append(Problem(line, "", _("The line has more cells than the file has columns.")))
        values = zip(keys, cells + [""] * len(keys), strict=False)
        table.rows.append(Row(line, {key: without_apostrophe(cell.strip()) for key, cell in values if key}))
    if not table.rows and not table.problems:
        raise UnreadableFile(_("The file has headings and no rows."))
    return table


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the number of its first line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter_of(text), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        message = _("Line %(line)d cannot be read: is a quotation mark missing?") % {"line": line}
        raise UnreadableFile(message) from error


def _delimiter_of(text: str) -> str:
    """The one by which the headings are best known."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    known = {mark: sum(column_of(part.strip(' "')) is not None for part in first.split(mark)) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: known[mark])


def _read_headings(headings: list[str], table: Table) -> list[str]:
    """The key of each column, empty for one that is not known."""
    keys = []
    for heading in headings:
        column = column_of(heading)
        if column is None:
            if heading.strip():
                known = ", ".join(column.heading for column in COLUMNS)
                message = _("This column is not known. Known are: %(columns)s.") % {"columns": known}
                table.problems.append(Problem(1, heading.strip(), message))
        elif column in table.columns:
            table.problems.append(Problem(1, heading.strip(), _("This column is there twice.")))
        else:
            table.columns.append(column)
        keys.append(column.key if column else "")
    if "name" not in keys and not table.problems:
        message = _("The column with the names of the organisations is missing: %(heading)s.")
        raise UnreadableFile(message % {"heading": COLUMNS[0].heading})
    return keys
