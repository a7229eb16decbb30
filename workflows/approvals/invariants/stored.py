"""What PostgreSQL itself refuses (one ballot an organisation, one open round a page) it must be able to refuse."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.apps import apps
from django.db import connection, models

from workflows.approvals.invariants.registry import Row, check
from workflows.approvals.models.rounds import ApprovalRoundQuerySet

_VALID = """
    SELECT conname FROM pg_constraint WHERE convalidated
    UNION SELECT relname FROM pg_class JOIN pg_index ON pg_index.indexrelid = pg_class.oid WHERE indisvalid
"""


@check(
    "constraint_missing",
    "The database lacks the constraint {name} of the table {table}, so it no longer keeps what it must. Run "
    "“migrate”; if that changes nothing, the database was restored incompletely.",
)
def constraint_missing(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    """Of all plugins: what they declare by name."""
    with connection.cursor() as cursor:
        cursor.execute(_VALID)
        valid = {name for (name,) in cursor.fetchall()}
    return [row for row in _declared() if row["name"] not in valid]


def _declared() -> list[Row]:
    models_of_plugins = [model for model in apps.get_models() if model._meta.app_label.startswith("workflows_")]
    return [
        {"name": constraint.name, "table": model._meta.db_table}
        for model in models_of_plugins
        for constraint in _constraints(model)
    ]


def _constraints(model: type[models.Model]) -> list[models.BaseConstraint]:
    return list(model._meta.constraints)
