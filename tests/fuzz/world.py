"""A small network for the fuzz tests: made once, and every example finds it as it was."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.contrib.auth.models import Permission
from wagtail.models import Page

from tests import scenarios
from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from tests.fuzz.oracle import Rule
from workflows.approvals.models import OrganisationApprovalTask
from workflows.organisations.enums import Role
from workflows.organisations.models import Organisation, Representative

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""A Monday, before a change of the clock and Easter."""

RULES = {
    "unanimity": Rule("unanimity"),
    "consent": Rule("consent", quorum=40, early_close="never"),
    "no objection": Rule("no_objection"),
    "majority": Rule("majority", quorum=50, early_close="adoption_certain"),
    "two thirds": Rule("two_thirds"),
    "at least two": Rule("at_least", at_least=2, early_close="adoption_certain"),
    "correction": Rule("no_objection", early_close="never", electorate="previous", is_correction=True),
    "hosts": Rule("unanimity", electorate="hosts"),
}


@dataclass(frozen=True)
class World:
    members: list[Organisation]
    outside: Organisation
    people: list[Representative]
    """Two for each member (the second has a login), one of the organisation that is no member, one of former days."""
    pages: list[Page]
    procedures: dict[str, OrganisationApprovalTask]
    office: object
    editor: object
    stranger: object


def make_world() -> World:
    members = [OrganisationFactory(name=f"Verein {letter}", slug=f"verein-{letter.lower()}") for letter in "ABC"]
    outside = OrganisationFactory(name="Kein Mitglied", slug="kein-mitglied", left_on=START.date() - timedelta(days=9))
    people = [_person(organisation, number) for organisation in members for number in (1, 2)]
    people.append(_person(outside, 1))
    people.append(_person(members[0], 3, valid_until=START.date() - timedelta(days=1)))
    office = UserFactory(username="office", email="office@users.example")
    office.user_permissions.add(Permission.objects.get(codename="manage_approvalround"))
    pages = [scenarios.make_statement(title=f"Text {number}") for number in (1, 2)]
    pages.append(scenarios.make_event(title="Fest", hosts=members[:2], days_ahead=3000))
    return World(
        members=members,
        outside=outside,
        people=people,
        pages=pages,
        procedures={name: _procedure(name, rule) for name, rule in RULES.items()},
        office=office,
        editor=UserFactory(username="editor", email="editor@users.example"),
        stranger=UserFactory(username="stranger", email="stranger@users.example"),
    )


def _person(organisation: Organisation, number: int, **fields: object) -> Representative:
    name = f"{organisation.name} {number}"
    return RepresentativeFactory(
        organisation=organisation,
        name=name,
        email=f"{organisation.slug}-{number}@members.example",
        role=Role.DELEGATE if number == 1 else Role.DEPUTY,
        user=UserFactory(username=f"{organisation.slug}-{number}") if number == 2 else None,
        **fields,
    )


def _procedure(name: str, rule: Rule) -> OrganisationApprovalTask:
    return scenarios.make_procedure(
        name=name,
        preset=rule.preset,
        at_least=rule.at_least,
        quorum=rule.quorum,
        early_close=rule.early_close,
        electorate=rule.electorate,
        is_correction=rule.is_correction,
        response_days=3,
    )
