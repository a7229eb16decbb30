"""The ballots of a new round."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from psycopg import sql

from workflows.approvals.models import Ballot
from workflows.organisations.models import Organisation, OrganisationQuerySet

COPY = sql.SQL("INSERT INTO {ballots} ({columns}) SELECT electorate.*, {values} FROM ({electorate}) AS electorate")


def make_ballots(*, round_id: int, organisations: OrganisationQuerySet) -> int:
    """Give each organisation a silent ballot, by one statement whatever their number; returns how many.

    PostgreSQL copies the electorate from one table to the other: no organisation is loaded.
    """
    # A query of its own around the electorate: whatever that is ordered or sliced by, it has one column and no twins.
    keys = Organisation.objects.filter(pk__in=organisations).order_by().values("pk")
    try:
        electorate, parameters = keys.query.sql_with_params()
    except EmptyResultSet:
        return 0
    silent = Ballot(round_id=round_id)
    values: dict[str, Any] = {
        str(field.column): field.value_from_object(silent)
        for field in Ballot._meta.concrete_fields
        if field.value_from_object(silent) is not None
    }
    statement = COPY.format(
        ballots=sql.Identifier(Ballot._meta.db_table),
        columns=sql.SQL(", ").join(sql.Identifier(column) for column in ["organisation_id", *values]),
        values=sql.SQL(", ").join([sql.Placeholder()] * len(values)),
        electorate=sql.SQL(electorate),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values.values(), *parameters])
        return cursor.rowcount
