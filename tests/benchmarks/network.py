"""A network of any size in the database, by a few INSERT … SELECT: rows like one that the services have made."""

from django.db import connection
from django.db.models import Model

from workflows.approvals.models import ApprovalRound, Ballot, Invitation
from workflows.organisations.models import Organisation, Representative

ROUNDS, BALLOTS = ApprovalRound._meta.db_table, Ballot._meta.db_table
ORGANISATIONS, PEOPLE = Organisation._meta.db_table, Representative._meta.db_table

MEMBERS_WITHOUT_PERSON = f"SELECT id FROM {ORGANISATIONS} WHERE id NOT IN (SELECT organisation_id FROM {PEOPLE})"  # noqa: S608  (names of tables)
MISSING_BALLOTS = (
    f"SELECT round.id AS round_id, member.id AS organisation_id FROM {ROUNDS} AS round, {ORGANISATIONS} AS member "  # noqa: S608
    f"WHERE NOT EXISTS (SELECT FROM {BALLOTS} WHERE round_id = round.id AND organisation_id = member.id)"
)
MISSING_INVITATIONS = (
    f"SELECT round.id AS round_id, person.id AS person_id, person.organisation_id "  # noqa: S608
    f"FROM {ROUNDS} AS round, {PEOPLE} AS person "
    f"WHERE NOT EXISTS (SELECT FROM {Invitation._meta.db_table} WHERE round_id = round.id)"
)


def numbers(last: int, *, first: int = 1) -> str:
    """A source of ``multiply`` with a row for each ``n``."""
    return f"SELECT n FROM generate_series({first:d}, {last:d}) AS n"  # noqa: S608  (two numbers)


def multiply(pattern: Model, *, source: str, **values: str) -> None:
    """Insert a copy of the row for each row of ``source``; ``values`` are SQL for the columns that differ.

    Of a model that inherits another's table only its own is copied; each copy gets a key of its own.
    """
    own = pattern._meta.local_concrete_fields
    columns = [field.column for field in own if not field.primary_key or field.column in values]
    names = ", ".join(f'"{column}"' for column in columns)
    cells = ", ".join(values.get(column, f'pattern."{column}"') for column in columns)
    table, key = pattern._meta.db_table, pattern._meta.pk.column
    statement = (
        f"INSERT INTO {table} ({names}) SELECT {cells} "  # noqa: S608  (the benchmarks' own words)
        f"FROM {table} AS pattern, ({source}) AS source WHERE pattern.{key} = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [pattern.pk])


def add_members(count: int, *, like: Representative) -> None:
    """Organisations with one delegate each."""
    multiply(like.organisation, source=numbers(count), name="'Mitglied ' || n", slug="'mitglied-' || n")
    multiply(
        like,
        source=MEMBERS_WITHOUT_PERSON,
        organisation_id="source.id",
        email="'person' || source.id || '@mitglied.example'",
    )


def add_rounds(last: int, *, like: ApprovalRound, first: int = 1, **values: str) -> None:
    """Rounds about pages that are gone since; ``values`` say how they differ, by ``n``."""
    multiply(
        like,
        source=numbers(last, first=first),
        uuid="gen_random_uuid()",
        page_id="1000000 + n",
        task_state_id="NULL",
        **values,
    )


def ask_everyone(*, like: Ballot, **values: str) -> None:
    """Ballots of all members in all rounds, as far as they are missing."""
    own = {"round_id": "source.round_id", "organisation_id": "source.organisation_id"}
    multiply(like, source=MISSING_BALLOTS, **own, **values)


def invite_everyone(*, like: Invitation) -> None:
    """Invitations to the rounds that have none."""
    multiply(
        like,
        source=MISSING_INVITATIONS,
        uuid="gen_random_uuid()",
        round_id="source.round_id",
        organisation_id="source.organisation_id",
        representative_id="source.person_id",
    )


def vacuum() -> None:
    """As PostgreSQL does by itself after a while; without it, it cannot answer from an index alone."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
