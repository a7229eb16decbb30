"""The table of places that could write a page live is complete, and says how each is covered."""

import tomllib
from pathlib import Path

from tests.approvals.guard import admin_routes, code_routes, decision_routes, localize_routes, workflow_routes  # noqa: F401  (they register themselves)
from tests.approvals.guard.call_sites import call_sites
from tests.approvals.guard.routes import ROUTES

TABLE = tomllib.loads(Path(__file__).with_name("call_sites.toml").read_text())


def test_the_table_names_every_place_and_no_other() -> None:
    assert {name: set(row["kinds"]) for name, row in TABLE.items()} == call_sites()


def test_each_place_is_covered_by_routes_of_the_matrix_or_writes_no_page() -> None:
    undecided = [name for name, row in TABLE.items() if bool(row.get("routes")) == bool(row.get("no_page"))]
    unknown = {route for row in TABLE.values() for route in row.get("routes", ()) if route not in ROUTES}
    assert (undecided, unknown) == ([], set())


def test_both_packages_are_searched() -> None:
    assert {name.split(".")[0].split(":")[0] for name in TABLE} == {"wagtail", "wagtail_localize"}
