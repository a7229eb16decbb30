"""Wagtail's CSV and XLSX export, safe to open: what a person typed is never run as a formula."""

from __future__ import annotations

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def neutralise(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula, with an apostrophe before it (OWASP, CSV injection)."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


class SafeSpreadsheetExportMixin(SpreadsheetExportMixin):
    """In XLSX, Wagtail (8.0) already stores such text as text; a CSV file has no types."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        processed = super().preprocess_field_value(field, value, export_format)
        return neutralise(processed) if export_format == self.FORMAT_CSV else processed
