"""Statements that PostgreSQL plans once for each connection, not each time: for the few that run most often.

Django writes parameters into a statement's text, so that each is new to PostgreSQL, and planning a long one takes more
than carrying it out.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections

Parameters = Sequence[Any] | Mapping[str, Any]
Row = tuple[Any, ...]


def fetch_prepared(statement: str, parameters: Parameters) -> Row | None:
    """The first row of a statement that returns rows; raises Django's errors.

    A statement names all its columns: with ``*`` its plan would not outlive a migration.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    row: Row | None
    if connection.queries_logged or connection.execute_wrappers:  # psycopg tells them no text of what is prepared
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            row = cursor.fetchone()
        return row
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    session = connection.connection
    if session.prepare_threshold is None:  # as Django sets it; nothing can be prepared then
        session.prepare_threshold = sys.maxsize  # only what asks for it
    with connection.wrap_database_errors, psycopg.Cursor(session) as prepared:
        prepared.execute(statement, parameters, prepare=True)
        row = prepared.fetchone()
    return row
