"""Route × role × state: nobody and nothing puts a wording live that was not adopted, and nothing breaks."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from tests.approvals.guard import (  # noqa: F401  (the routes register themselves)
    admin_routes,
    code_routes,
    decision_routes,
    localize_routes,
    public,
    workflow_routes,
)
from tests.approvals.guard.fingerprints import fingerprint
from tests.approvals.guard.remembered import Remembered
from tests.approvals.guard.routes import ROUTES, Case, Route
from tests.approvals.guard.world import LIVE_STATES, ROLES, STATES, World
from workflows.approvals import services, signals

BY_ROLE = [name for name, route in ROUTES.items() if route.by_role]
BY_CODE = [name for name, route in ROUTES.items() if not route.by_role and not route.alarms]
ALARMING = [name for name, route in ROUTES.items() if route.alarms]


def cells(names: list[str], states: list[str] = STATES) -> list[tuple[str, str]]:
    return [(name, state) for name in names for state in states[: 1 if ROUTES[name].whole_tree else None]]


@pytest.fixture(scope="module")
def looked_at() -> Remembered:
    return Remembered("statements")


def attempt(route: Route, case: Case, capture: Callable) -> None:
    """Try once; a refusal is an answer, anything else that is raised is not."""
    with suppress(PermissionDenied), capture(execute=True):
        response = route.attempt(case)
        assert response is None or response.status_code < 500, f"{response.status_code} for {case.role}"


def prepare(route: Route, case: Case, capture: Callable) -> None:
    if route.prepare is not None:
        with capture(execute=True):
            route.prepare(case)


def check(route: Route, case: Case, looked_at: Remembered, *, drafts: set[str]) -> None:
    what = f"after {route.name} by {case.role}"
    lost = drafts - case.world.drafts()
    assert lost <= ({case.state} if route.drops_draft else set()), f"drafts are gone {what}"
    written = fingerprint(public.SHOWN)
    if written in looked_at:
        return
    assert public.leaks_of_index() == 0, f"found {what}"
    rows = public.row_fingerprints()
    live = public.live_fingerprint(rows)
    if live not in looked_at:
        assert public.unwarranted_live_rows() == [], f"live {what}"
    kinds = {path: public.kind_of(row) for path, row in rows.items()}
    lists = public.lists_fingerprint(kinds)
    if lists not in looked_at:
        changed = [path for path, kind in kinds.items() if kind not in looked_at]
        found = public.leaks_of_lists(case.world) + public.leaks_of_pages(changed)
        assert found == [], f"public {what}"
    looked_at.update([written, live, lists, *kinds.values()])


@pytest.mark.parametrize(("name", "state"), cells(BY_ROLE))
def test_no_view_publishes_an_unapproved_wording(
    name: str, state: str, case: World, looked_at: Remembered, django_capture_on_commit_callbacks: Callable
) -> None:
    prepare(ROUTES[name], Case(case, state, "superuser"), django_capture_on_commit_callbacks)
    drafts = case.drafts()
    for role in ROLES:
        cell = Case(case, state, role)
        with transaction.atomic():
            attempt(ROUTES[name], cell, django_capture_on_commit_callbacks)
            check(ROUTES[name], cell, looked_at, drafts=drafts)
            transaction.set_rollback(True)


@pytest.mark.parametrize(("name", "state"), cells(BY_CODE))
def test_no_code_publishes_an_unapproved_wording(
    name: str, state: str, case: World, looked_at: Remembered, django_capture_on_commit_callbacks: Callable
) -> None:
    cell = Case(case, state, "superuser")
    drafts = case.drafts()
    attempt(ROUTES[name], cell, django_capture_on_commit_callbacks)
    check(ROUTES[name], cell, looked_at, drafts=drafts)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", ALARMING)
def test_the_nightly_check_finds_what_nothing_can_stop(name: str, state: str, case: World) -> None:
    heard = []

    def on_alarm(page, **kwargs) -> None:
        heard.append(page.pk)

    cell = Case(case, state, "superuser")
    assert services.check_live_wordings() == []
    ROUTES[name].attempt(cell)
    signals.wording_alarm.connect(on_alarm)
    try:
        services.check_live_wordings()
    finally:
        signals.wording_alarm.disconnect(on_alarm)
    assert heard == [cell.page.pk]


@pytest.mark.parametrize("state", LIVE_STATES)
def test_the_approved_wording_stays_live(state: str, case: World) -> None:
    assert case.page(state).live
    assert case.page(state).title == f"Beschlossen {state}"
