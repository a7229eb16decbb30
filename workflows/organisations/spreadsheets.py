"""CSV as spreadsheets write and read it."""

from __future__ import annotations

import codecs
import csv
import re

BOM = codecs.BOM_UTF8

# What a spreadsheet would run as a formula (OWASP, CSV injection): at the beginning of a cell, and after a mark that
# another spreadsheet may take for the end of one. Full-width signs count where Chinese or Japanese is written.
_SIGNS = "=+\\-@＝＋－＠"
_SPACE = '[ "\u00a0\u3000]*'
_PLACE = f"(?:^|[;,|\t\r\n]){_SPACE}"
_FORMULA = re.compile(f"({_PLACE}(?='*[{_SIGNS}])|^{_SPACE}(?='*[\t\r\n]))")
_NEUTRAL = re.compile(f"({_PLACE})'(?='*[{_SIGNS}])|(^{_SPACE})'(?='*[\t\r\n])")


class SpreadsheetDialect(csv.excel):
    """Semicolons: where the comma is the decimal sign, spreadsheets part columns by them."""

    delimiter = ";"


def neutral(value: str) -> str:
    """The value with an apostrophe before whatever a spreadsheet would run as a formula."""
    return _FORMULA.sub(r"\1'", value)


def without_apostrophe(value: str) -> str:
    """What ``neutral`` was given."""
    return _NEUTRAL.sub(lambda match: match[1] or match[2] or "", value)
