"""The minutes as CSV for spreadsheets: the sections one below the other."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext as _

from workflows.approvals.minutes.records import Minutes
from workflows.approvals.minutes.sections import Section, sections_of
from workflows.organisations.spreadsheets import BOM, SpreadsheetDialect, neutral


def minutes_as_csv(minutes: Minutes) -> bytes:
    """UTF-8 with a byte order mark and semicolons, as German spreadsheets open it by a double click."""
    lines = io.StringIO()
    writer = csv.writer(lines, dialect=SpreadsheetDialect)
    writer.writerow([_("Minutes of approval round %(number)d") % {"number": minutes.number}, neutral(minutes.title)])
    if minutes.is_interim:
        writer.writerow([_("Interim: the round is still open, and answers may change.")])
    for section in sections_of(minutes):
        writer.writerow([])
        for row in _rows(section):
            writer.writerow([neutral(value) for value in row])
    return BOM + lines.getvalue().encode()


def _rows(section: Section) -> list[list[str]]:
    return [
        [section.heading],
        *([[section.note]] if section.note else []),
        *([label, value] for label, value in section.facts),
        *([[column.label for column in section.columns]] if section.rows else []),
        *section.rows,
        *([passage.text] for passage in section.passages),
    ]
