"""CSV as spreadsheets write and read it."""

from __future__ import annotations

import codecs
import csv

BOM = codecs.BOM_UTF8
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


class SpreadsheetDialect(csv.excel):
    """Semicolons: where the comma is the decimal sign, spreadsheets part columns by them."""

    delimiter = ";"


def neutral(value: str) -> str:
    """The value with an apostrophe before what a spreadsheet would run as a formula (OWASP, CSV injection)."""
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA_STARTS) else value


def without_apostrophe(value: str) -> str:
    """What ``neutral`` was given."""
    return value[1:] if value.startswith("'") and neutral(value[1:]) == value else value
