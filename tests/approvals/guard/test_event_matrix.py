"""Events run through the same routes as statements: by an editor and by code, while the
hosts are asked and after an approved one was changed."""

from collections.abc import Callable, Iterator

import pytest

from tests.approvals.guard import admin_routes, code_routes, workflow_routes  # noqa: F401  (they register the routes)
from tests.approvals.guard import world as worlds
from tests.approvals.guard.conftest import never_committed
from tests.approvals.guard.remembered import Remembered
from tests.approvals.guard.routes import ROUTES, Case
from tests.approvals.guard.test_matrix import attempt, cells, check, prepare
from tests.approvals.guard.world import EVENT_STATES, World

ABOUT_STATEMENTS = {
    "create_view_publish",
    "create_view_submit",
    "create_action_publish",
    "convert_alias",
    "convert_alias_view",
    "forged_alias",
    "add_child",
    "add_sibling",
    "save_live_field",
}
"""Routes that make a statement, or write a field that only statements have."""

MODULES = {"admin_routes", "code_routes", "workflow_routes"}
NAMES = [
    name
    for name, route in ROUTES.items()
    if name not in ABOUT_STATEMENTS and not route.alarms and route.attempt.__module__.rpartition(".")[2] in MODULES
]


@pytest.fixture(scope="module")
def events(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    """As the world of the statements: in one transaction that is never committed."""
    with django_db_blocker.unblock(), never_committed():
        yield worlds.build_with_events()


@pytest.fixture(scope="module")
def looked_at() -> Remembered:
    return Remembered("events")


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "state"), cells(NAMES, ["open", "adopted_then_changed"]))
def test_no_route_publishes_an_event_that_its_hosts_have_not_approved(
    name: str, state: str, events: World, looked_at: Remembered, django_capture_on_commit_callbacks: Callable
) -> None:
    cell = Case(events, state, "editor" if ROUTES[name].by_role else "superuser")
    drafts = events.drafts()
    prepare(ROUTES[name], cell, django_capture_on_commit_callbacks)
    attempt(ROUTES[name], cell, django_capture_on_commit_callbacks)
    check(ROUTES[name], cell, looked_at, drafts=drafts)


@pytest.mark.django_db
def test_the_approved_event_stays_live(events: World) -> None:
    live = {state: events.page(state).live for state in EVENT_STATES}

    assert live == {"no_round": False, "open": False, "adopted": True, "adopted_then_changed": True}
