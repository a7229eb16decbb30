"""One statement in every state of an approval, and one person in every role, made once for the whole matrix."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import TextField
from django.db.models.functions import Cast
from django.test import Client
from wagtail.models import GroupPagePermission, Locale, Page

from home.models import HomePage, User
from projects.models import Addressee, EventIndexPage, EventPage, StatementIndexPage, StatementPage
from tests.factories import UserFactory
from tests.scenarios import (
    adopt,
    ask,
    asked,
    make_event,
    make_event_index,
    make_members,
    make_procedure,
    make_site,
    make_statement_index,
    vote,
)
from workflows.approvals import services
from workflows.approvals.enums import Position
from workflows.approvals.models import ApprovalRound, OrganisationApprovalTask

SENTINEL = "Zwiebelkuchenverbot"
"""Stands in every wording that nobody has adopted, and in no other."""

STATES = [
    "no_round",
    "open",
    "rejected",
    "lapsed",
    "withdrawn",
    "adopted",
    "adopted_then_changed",
    "adopted_then_asked",
    "retracted",
]
LIVE_STATES = ["adopted", "adopted_then_changed", "adopted_then_asked"]
ROLES = ["editor", "translator", "representative", "coordination", "superuser"]
GROUPS = {
    "editor": "Editors",
    "translator": "Translators",
    "representative": "Representatives",
    "coordination": "Coordination",
}

UNAPPROVED_BODY = f"<p>Text {SENTINEL}</p>"


@dataclass
class World:
    home: HomePage
    index: StatementIndexPage | EventIndexPage
    procedure: OrganisationApprovalTask
    pages: dict[str, StatementPage | EventPage] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)

    def page(self, state: str) -> Any:
        """The page as the database has it now."""
        return type(self.pages[state]).objects.get(pk=self.pages[state].pk)

    def drafts(self) -> set[str]:
        """The states whose page has a draft in a wording that nobody has adopted."""
        text = Cast("latest_revision__content", TextField())
        found = set(Page.objects.annotate(text=text).filter(text__contains=SENTINEL).values_list("pk", flat=True))
        return {state for state, page in self.pages.items() if page.pk in found}


def approved_fields(state: str) -> dict[str, Any]:
    return {"title": f"Beschlossen {state}", "introduction": "Adoptiert.", "body": [("text", "<p>Adoptiert.</p>")]}


def unapproved_fields(state: str) -> dict[str, Any]:
    return {
        "title": f"{SENTINEL} {state}",
        "introduction": f"Vorspann {SENTINEL}",
        "body": [("text", UNAPPROVED_BODY)],
    }


def change(page: Any) -> Any:
    """Give the page in memory a wording that nobody has adopted."""
    if isinstance(page, EventPage):
        page.title, page.introduction, page.place = f"{SENTINEL} {page.slug}", f"Vorspann {SENTINEL}", SENTINEL
        page.description = [("text", UNAPPROVED_BODY)]
        return page
    for name, value in unapproved_fields(page.slug).items():
        setattr(page, name, value)
    page.addressees = [Addressee(name=SENTINEL)]
    return page


def build() -> World:
    for code in ("en", "tr"):
        Locale.objects.get_or_create(language_code=code)
    index = make_statement_index()
    make_members(3)
    world = World(home=make_site(), index=index, procedure=make_procedure())
    _make_roles(world)
    for state in STATES:
        fields = approved_fields(state) if state in [*LIVE_STATES, "retracted"] else unapproved_fields(state)
        world.pages[state] = _draft(index, state, fields)
    _decide(world)
    return world


EVENT_STATES = ["no_round", "open", "adopted", "adopted_then_changed"]


def build_with_events() -> World:
    """The same with one event of two hosts in each of a few states."""
    for code in ("en", "tr"):
        Locale.objects.get_or_create(language_code=code)
    hosts = make_members(3)[:2]
    procedure = make_procedure(name="Gastgebende", electorate="hosts", preset="unanimity")
    world = World(home=make_site(), index=make_event_index(), procedure=procedure)
    _make_roles(world)
    for state in EVENT_STATES:
        page = make_event(title=f"Beschlossen {state}", hosts=hosts)
        if state not in LIVE_STATES:
            change(page).save_revision()
        world.pages[state] = page
    _ask(world, "open")
    for state in ("adopted", "adopted_then_changed"):
        adopt(_ask(world, state))
    change(world.page("adopted_then_changed")).save_revision()
    return world


def _draft(index: StatementIndexPage, state: str, fields: dict[str, Any]) -> StatementPage:
    page = StatementPage(slug=state.replace("_", "-"), live=False, **fields)
    page.addressees = [Addressee(name="Rat der Stadt")]
    index.add_child(instance=page)
    page.save_revision()
    return page


def _decide(world: World) -> None:
    for state in ("rejected", "lapsed"):
        approval_round = _ask(world, state)
        for organisation in asked(approval_round) if state == "rejected" else ():
            vote(approval_round, organisation, Position.OBJECT, reason="So nicht.")
        services.close_due_rounds(now=approval_round.closes_at)
        services.settle_round(round_id=approval_round.pk)
    services.withdraw_round(round_id=_ask(world, "withdrawn").pk, user=None, reason="Noch einmal.")
    _ask(world, "open")
    for state in LIVE_STATES:
        adopt(_ask(world, state))
    retracted = adopt(_ask(world, "retracted"))
    services.retract_adoption(round_id=retracted.pk, user=world.users["superuser"], reason="Überholt.")
    for state in [*LIVE_STATES[1:], "retracted"]:
        change(world.page(state)).save_revision()
    _ask(world, "adopted_then_asked")


def _ask(world: World, state: str) -> ApprovalRound:
    return ask(world.page(state), world.procedure, world.users["editor"])


def _make_roles(world: World) -> None:
    """Everyone but the representative may do to pages whatever Wagtail knows: the guard must hold all the same."""
    everything, _ = Group.objects.get_or_create(name="Everything on pages")
    codenames = [
        "access_admin",
        "submit_translation",
        "change_task",
        "delete_task",
        "change_workflow",
        "delete_workflow",
    ]
    everything.permissions.add(*Permission.objects.filter(codename__in=codenames))
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__endswith="_page"):
        GroupPagePermission.objects.get_or_create(
            group=everything, page=Page.get_first_root_node(), permission=permission
        )
    for role in ROLES:
        user = UserFactory(username=f"{role}-of-the-matrix", is_superuser=role == "superuser")
        if role in GROUPS:
            group, _ = Group.objects.get_or_create(name=GROUPS[role])
            user.groups.add(group)
        if role == "representative":
            user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        elif role != "superuser":
            user.groups.add(everything)
        world.users[role] = user
        world.clients[role] = Client()
        world.clients[role].force_login(user)
