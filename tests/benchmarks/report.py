"""What `make bench` prints and writes: tables side by side, and the goals that were met or missed."""

import json
import platform
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

Cell = str | int | float


@dataclass(frozen=True)
class Goal:
    """A promise about a figure that was measured: ``value`` is at most, or at least, ``limit``."""

    name: str
    value: float
    limit: float
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        return f"{'met   ' if self.is_met else 'MISSED'}  {self.name}: {self.value:.2f} (wanted {sign} {self.limit:g})"


@dataclass
class Table:
    """One comparison: rows with the same columns, and its goals."""

    title: str
    rows: list[dict[str, Cell]] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)

    def add(self, **cells: Cell) -> None:
        """A row; the names of the cells are the columns, units in them (``median_ms``)."""
        self.rows.append(cells)

    def goal(self, name: str, value: float, *, at_most: float | None = None, at_least: float | None = None) -> None:
        """Note a promise; the run fails at its end when it is missed."""
        limit = at_most if at_least is None else at_least
        if limit is None:
            raise ValueError("A goal is at most or at least something.")
        self.goals.append(Goal(name=name, value=value, limit=limit, at_least=at_least is not None))

    def lines(self) -> list[str]:
        columns = list(dict.fromkeys(name for row in self.rows for name in row))
        cells = [columns, *([_written(row.get(name, "")) for name in columns] for row in self.rows)]
        widths = [max(len(line[index]) for line in cells) for index in range(len(columns))]
        rows = ["  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in cells]
        return [self.title, *rows, *map(str, self.goals)]


class Report:
    """All tables of a run."""

    def __init__(self) -> None:
        self.tables: list[Table] = []

    def table(self, title: str) -> Table:
        self.tables.append(Table(title=title))
        return self.tables[-1]

    @property
    def missed(self) -> list[Goal]:
        return [goal for table in self.tables for goal in table.goals if not goal.is_met]

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        content = {
            "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "python": platform.python_version(),
            "machine": platform.machine(),
            "tables": [
                {**asdict(table), "goals": [asdict(goal) | {"is_met": goal.is_met} for goal in table.goals]}
                for table in self.tables
            ],
        }
        path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _written(cell: Cell) -> str:
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell)
