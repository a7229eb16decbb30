"""The two statements that a ballot costs: one takes the round's lock, one writes all that an answer changes.

Everybody who answers in a round waits for the lock in turn, so what happens while it is held sets how many ballots
a second a round can take. By the ORM the same takes seven statements, and Python as long again to write each anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import DEFERRED, Model

from workflows.approvals.models import ApprovalRound, Ballot, BallotEntry
from workflows.approvals.prepared import fetch_prepared
from workflows.organisations.models import Representative

M = TypeVar("M", bound=Model)

ROUNDS, BALLOTS, ENTRIES = (model._meta.db_table for model in (ApprovalRound, Ballot, BallotEntry))
PEOPLE = Representative._meta.db_table

ANSWER = ("position", "reason", "cast_by_id", "cast_by_name", "cast_at", "channel", "representative_id")
ROUND = ("id", "preset", "at_least", "quorum", "early_close", "closes_at", "outcome")
PERSON = ("id", "name", "email", "language", "wants_mail", "user_id", "valid_from", "valid_until", "organisation_id")

# Names of tables and columns are this app's own; what people wrote goes in as parameters.
LOCK = f"""
SELECT {", ".join(f"round.{name}" for name in ROUND)}, {", ".join(f"person.{name}" for name in PERSON)}
FROM {ROUNDS} AS round
LEFT JOIN {PEOPLE} AS person ON person.id = %s AND person.organisation_id = %s
WHERE round.id = %s FOR UPDATE OF round
"""  # noqa: S608

# A statement of its own, after the one that waited for the lock: only so does it see what was cast meanwhile.
# The smallest key, not EXISTS, for which PostgreSQL reads the whole table rather than the index of silent ballots.
CAST = f"""
WITH before AS (
    SELECT id, position, reason, representative_id FROM {BALLOTS}
    WHERE round_id = %(round_id)s AND organisation_id = %(organisation_id)s
), changed AS (
    UPDATE {BALLOTS} AS ballot
    SET {", ".join(f"{name} = %({name})s" for name in ANSWER)}
    FROM before
    WHERE ballot.id = before.id AND (
        before.position <> %(position)s OR before.reason <> %(reason)s
        OR before.representative_id IS DISTINCT FROM %(representative_id)s
    )
    RETURNING ballot.id, {", ".join(f"ballot.{name}" for name in ANSWER)}
), entry AS (
    INSERT INTO {ENTRIES} (ballot_id, {", ".join(ANSWER)}) SELECT * FROM changed RETURNING id
)
SELECT before.id, before.position, (SELECT id FROM entry), (
    SELECT min(organisation_id) FROM {BALLOTS}
    WHERE round_id = %(round_id)s AND position = '' AND organisation_id <> %(organisation_id)s
) IS NOT NULL
FROM before
"""  # noqa: S608


@dataclass(frozen=True)
class Locked:
    """A round whose row is locked, and the person who answers in it, if there is such a one today.

    Of the round only what is asked for here is loaded; its other fields follow when somebody reads them.
    """

    approval_round: ApprovalRound
    person: Representative | None


@dataclass(frozen=True)
class Written:
    """``position_before`` is empty for a first answer; ``entry_id`` is None where nothing changed."""

    ballot_id: int
    position_before: str
    entry_id: int | None
    others_are_silent: bool


def lock_round(*, round_id: int, organisation_id: int, person_id: int | None) -> Locked:
    """Wait for the round's lock; raises ``ApprovalRound.DoesNotExist``."""
    row = fetch_prepared(LOCK, [person_id, organisation_id, round_id])
    if row is None:
        raise ApprovalRound.DoesNotExist
    known, found = dict(zip(ROUND, row, strict=False)), dict(zip(PERSON, row[len(ROUND) :], strict=True))
    person = stored(Representative, found) if found["id"] is not None else None
    return Locked(
        approval_round=stored(ApprovalRound, known), person=person if person is not None and person.is_current else None
    )


def write_answer(*, round_id: int, organisation_id: int, answer: dict[str, Any]) -> Written | None:
    """Change the ballot and add to its history, for whoever holds the round's lock; None when there is no ballot."""
    row = fetch_prepared(CAST, {"round_id": round_id, "organisation_id": organisation_id, **answer})
    return Written(*row) if row else None


def stored(model: type[M], values: dict[str, Any]) -> M:
    """A row that is known without being read; what is not among the values is read when somebody asks for it."""
    fields = model._meta.concrete_fields
    return model.from_db(DEFAULT_DB_ALIAS, list(values), [values.get(field.attname, DEFERRED) for field in fields])
