"""Statements that are planned once for each connection."""

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from workflows.approvals.prepared import fetch_prepared

ADD = "SELECT %s::int + %s::int"
PLANS = "SELECT statement FROM pg_prepared_statements"

pytestmark = pytest.mark.django_db


def plans_of_this_connection() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(PLANS)
        return [statement for (statement,) in cursor.fetchall()]


def test_a_statement_is_planned_once_whatever_its_parameters() -> None:
    before = plans_of_this_connection()

    sums = [fetch_prepared(ADD, [number, 1]) for number in range(3)]

    assert sums == [(1,), (2,), (3,)]
    assert plans_of_this_connection() == [*before, "SELECT $1::int + $2::int"]


def test_only_what_asks_for_it_is_prepared() -> None:
    fetch_prepared(ADD, [1, 1])
    before = plans_of_this_connection()

    for _ in range(10):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")

    assert plans_of_this_connection() == before


def test_no_row_is_none() -> None:
    assert fetch_prepared("SELECT 1 WHERE %s::int = 2", [1]) is None


def test_statements_are_logged_like_others(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1) as queries:
        fetch_prepared(ADD, [1, 2])

    assert queries.captured_queries[0]["sql"] == "SELECT 1::int + 2::int"


def test_errors_are_those_of_django_and_the_next_statement_works() -> None:
    group = "INSERT INTO auth_group (name) VALUES (%s) RETURNING name"
    fetch_prepared(group, ["Redaktion"])

    with pytest.raises(IntegrityError), transaction.atomic():
        fetch_prepared(group, ["Redaktion"])

    assert fetch_prepared(group, ["Koordination"]) == ("Koordination",)
