"""The ways in which somebody or something can try to put a page live: the rows of the matrix."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponseBase
from django.test import Client

from home.models import User
from projects.models import StatementPage
from tests.approvals.guard.world import World

Attempt = Callable[["Case"], HttpResponseBase | None]
Preparation = Callable[["Case"], object]


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
    of all states at once, or on none of them, so one of them is enough to try from. ``prepare`` brings about, without
    anyone's rights, what the route starts from; what it has written is there for each role.
    """

    name: str
    attempt: Attempt
    by_role: bool
    alarms: bool = False
    drops_draft: bool = False
    whole_tree: bool = False
    prepare: Preparation | None = None


ROUTES: dict[str, Route] = {}


def route(*, by_role: bool, **how: bool | Preparation) -> Callable[[Attempt], Attempt]:
    """Register a function as a ``Route`` of its name; ``how`` are the fields of that."""

    def register(attempt: Attempt) -> Attempt:
        name = attempt.__name__
        ROUTES[name] = Route(name, attempt, by_role=by_role, **how)
        return attempt

    return register
