"""Wagtail's CSV and XLSX export, safe to open: what a person typed is never run as a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language, override
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from workflows.organisations.spreadsheets import neutral


class SafeSpreadsheetExportMixin(SpreadsheetExportMixin):
    """In XLSX, Wagtail (8.0) already stores such text as text; a CSV file has no types."""

    def stream_csv(self, queryset: QuerySet) -> Iterator[bytes]:
        """Each line in the reader's language, also after the request has gone through the middleware."""
        return _in_language(super().stream_csv(queryset), get_language())

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        processed = super().preprocess_field_value(field, value, export_format)
        is_text = export_format == self.FORMAT_CSV and isinstance(processed, str)
        return neutral(processed) if is_text else processed


def _in_language(lines: Iterable[bytes], language: str | None) -> Iterator[bytes]:
    remaining = iter(lines)
    while True:
        with override(language):
            line = next(remaining, None)
        if line is None:
            return
        yield line
