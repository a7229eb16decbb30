"""The ways in which somebody or something can try to put a page live: the rows of the matrix."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponseBase
from django.test import Client

from home.models import User
from projects.models import StatementPage
from tests.approvals.guard.world import World

Attempt = Callable[["Case"], HttpResponseBase | None]


@dataclass(frozen=True)
class Case:
    """One cell of the matrix: a page in one state, and whoever tries."""

    world: World
    state: str
    role: str

    @property
    def page(self) -> StatementPage:
        return self.world.page(self.state)

    @property
    def user(self) -> User:
        return self.world.users[self.role]

    @property
    def client(self) -> Client:
        return self.world.clients[self.role]


@dataclass(frozen=True)
class Route:
    """A way to try; the test of the call sites refers to it by its name.

    ``by_role``: the answer could depend on who tries. ``alarms``: nothing can stop it, and the nightly check
    has to find it. ``drops_draft``: replaces or deletes the draft, as its name says. ``whole_tree``: acts on the pages
    of all states at once, so one of them is enough to try from.
    """

    name: str
    attempt: Attempt
    by_role: bool
    alarms: bool = False
    drops_draft: bool = False
    whole_tree: bool = False


ROUTES: dict[str, Route] = {}


def route(
    *, by_role: bool, alarms: bool = False, drops_draft: bool = False, whole_tree: bool = False
) -> Callable[[Attempt], Attempt]:
    def register(attempt: Attempt) -> Attempt:
        name = attempt.__name__
        ROUTES[name] = Route(
            name, attempt, by_role=by_role, alarms=alarms, drops_draft=drops_draft, whole_tree=whole_tree
        )
        return attempt

    return register
