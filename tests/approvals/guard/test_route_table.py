"""Route × role × state: what every address of ours answers to everyone, and that a refusal changes nothing.

A new address without a row fails, and so does a row without an address.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponseBase

from tests.approvals.guard import addresses, public, round_world
from tests.approvals.guard.conftest import never_committed
from tests.approvals.guard.fingerprints import fingerprint
from tests.approvals.guard.route_table import LETTERS, MAY_CHANGE, TABLE, Row
from tests.approvals.guard.world import SENTINEL
from workflows.approvals import services

READS_THAT_NOTE_THE_READER = {"workflows_approvals:sign_off"}  # the round page says that a link was opened


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[round_world.World]:
    with django_db_blocker.unblock(), never_committed():
        yield round_world.build()


def letter(response: HttpResponseBase) -> str:
    place = response.headers.get("Location", "")
    if response.status_code == 302:
        return "L" if "/login/" in place else "H" if place.endswith("/admin/") else ">"
    return LETTERS.get(response.status_code, str(response.status_code))


def carry_out() -> None:
    """What a worker would do next."""
    for round_id in services.unsettled_rounds():
        services.settle_round(round_id=round_id)


def cell(world: round_world.World, *, name: str, method: str, state: str, who: str) -> str:
    """The answer; fails when it was a refusal and something changed, or anything wrong went live."""
    where = f"{method} {name}, {state}, by {who}"
    with transaction.atomic():
        before, response = addresses.request(world, name=name, method=method, state=state, who=who)
        answer = letter(response)
        after = fingerprint(addresses.TABLES)
        if answer not in MAY_CHANGE or (method == "GET" and name not in READS_THAT_NOTE_THE_READER):
            assert after == before, f"{where}: {answer}, and yet something changed"
        if after != before:
            carry_out()
            assert public.unwarranted_live_rows() == [], where
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_everyone_gets_what_the_table_says(row: Row, world: round_world.World, db: None) -> None:
    """What is refused before the round is looked at, for everyone, is tried in one state of the row, else in each."""
    for method, expected in (("GET", row.get), ("POST", row.post)):
        states = row.states[:1] if set(expected) <= set("LH-") else row.states
        for state in states:
            answers = [cell(world, name=row.name, method=method, state=state, who=who) for who in row.people]
            assert "".join(answers) == expected, f"{method} {row.name}, {state}, for {', '.join(row.people)}"


def test_every_address_of_ours_has_its_rows() -> None:
    assert sorted({row.name for row in TABLE}) == sorted(addresses.our_names())


@pytest.mark.parametrize("name", sorted({row.name for row in TABLE if row.by_state}))
def test_every_state_is_in_one_row_of_an_address(name: str) -> None:
    states = [state for row in TABLE if row.name == name for state in row.states]

    assert sorted(states) == sorted(round_world.STATES)


@pytest.mark.parametrize("role", round_world.ROLES)
def test_whoever_follows_a_link_may_be_logged_in_as_anyone(role: str, world: round_world.World, db: None) -> None:
    """The link speaks for its organisation, the login neither adds to it nor takes from it."""
    _, response = addresses.request(
        world, name="workflows_approvals:sign_off", method="GET", state="open", who="valid", role=role
    )

    assert response.status_code == 200
    assert SENTINEL in response.content.decode()
