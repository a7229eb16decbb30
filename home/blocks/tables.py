"""Tables that are read aloud cell by cell, and scroll on a phone."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail_localize.segments import StringSegmentValue

from home.blocks.groups import STRUCTURE


class TranslatableTableBlock(TypedTableBlock):
    """Tells wagtail-localize (1.14), which knows no tables, what there is to translate."""

    text = blocks.TextBlock(label=_("Text"), required=False, rows=1)

    def get_translatable_segments(self, table: TypedTable) -> list[StringSegmentValue]:
        found = [StringSegmentValue("caption", table.caption or "")]
        found += [
            StringSegmentValue(f"heading-{index}", column["heading"]) for index, column in enumerate(table.columns)
        ]
        found += [
            StringSegmentValue(f"cell-{number}-{index}", value or "")
            for number, row in enumerate(table.row_data)
            for index, value in enumerate(row["values"])
        ]
        return [segment for segment in found if not segment.is_empty()]

    def restore_translated_segments(self, table: TypedTable, segments: list[StringSegmentValue]) -> TypedTable:
        translated = {segment.path: segment.render_text() for segment in segments}
        table.caption = translated.get("caption", table.caption)
        for index, column in enumerate(table.columns):
            column["heading"] = translated.get(f"heading-{index}", column["heading"])
        for number, row in enumerate(table.row_data):
            row["values"] = [translated.get(f"cell-{number}-{at}", value) for at, value in enumerate(row["values"])]
        return table


class TableBlock(blocks.StructBlock):
    table = TranslatableTableBlock(label=_("Table"))
    first_column_names = blocks.BooleanBlock(
        label=_("The first column names its row"),
        required=False,
        default=True,
        help_text=_("A screen reader then says it before each cell of the row."),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Rows and columns of facts, with a caption. Not for placing things side by side.")
        group = STRUCTURE
        template = "home/blocks/table.html"

    def get_preview_value(self) -> blocks.StructValue:
        columns = [_("Day"), _("Time")]
        rows = [[_("Monday"), "10–12"], [_("Thursday"), "14–18"]]
        table = {
            "columns": [{"type": "text", "heading": str(heading)} for heading in columns],
            "rows": [{"values": [str(value) for value in row]} for row in rows],
            "caption": str(_("When we are there")),
        }
        return self.normalize({"table": table, "first_column_names": True})

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        table = cleaned["table"]
        if self.is_deferred_validation:
            return cleaned
        if not (table.columns and table.row_data):
            self._refuse(_("A table needs at least one column and one row."))
        if not table.caption:
            self._refuse(_("Give the table a caption: what the table is about."))
        if not all(column["heading"] for column in table.columns):
            self._refuse(_("Name each column at its head."))
        return cleaned

    @staticmethod
    def _refuse(reason: Any) -> None:
        raise StructBlockValidationError(non_block_errors=[ValidationError(reason)])
