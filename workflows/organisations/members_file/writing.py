"""Writing the member list from a plan, and the file from the member list."""

from __future__ import annotations

import csv
import io

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Prefetch
from wagtail.log_actions import log

from workflows.organisations.members_file.cells import written
from workflows.organisations.members_file.columns import COLUMNS, ORGANISATION_COLUMNS, REPRESENTATIVE_COLUMNS
from workflows.organisations.members_file.planning import PERSON, Plan, plan_import
from workflows.organisations.models import Organisation, Representative
from workflows.organisations.spreadsheets import BOM, SpreadsheetDialect, neutral

BATCH = 500


@transaction.atomic
def carry_out(*, text: str, fingerprint: str, user: AbstractBaseUser) -> Plan | None:
    """Write what the file says, all or nothing, and log each organisation.

    Returns None, and writes nothing, when that would no longer be what ``fingerprint`` stands for, because
    the member list has changed meanwhile.
    """
    list(Organisation.objects.select_for_update().order_by("pk").values("pk"))
    plan = plan_import(text)
    if plan.problems or plan.fingerprint != fingerprint:
        return None
    everyone = []
    for organisation, people in plan.organisations:
        is_new = organisation._state.adding
        organisation.save()
        for person in people:
            person.organisation = organisation
        everyone += people
        log(organisation, "wagtail.create" if is_new else "wagtail.edit", user=user)
    _save(everyone)
    return plan


def _save(people: list[Representative]) -> None:
    known = [person for person in people if not person._state.adding]
    Representative.objects.bulk_create([person for person in people if person._state.adding], BATCH)
    Representative.objects.bulk_update(
        known, [column.key.removeprefix(PERSON) for column in REPRESENTATIVE_COLUMNS], BATCH
    )


def export_members() -> bytes:
    """The whole member list in the form in which it can be imported again; two queries."""
    people = Representative.objects.select_related("user").order_by("role", "name", "pk")
    rows = []
    for organisation in Organisation.objects.prefetch_related(Prefetch("representatives", queryset=people)):
        own = [written(getattr(organisation, column.key)) for column in ORGANISATION_COLUMNS]
        cells = [
            [_cell_of(person, column.key.removeprefix(PERSON)) for column in REPRESENTATIVE_COLUMNS]
            for person in organisation.representatives.all()
        ]
        rows += [[*own, *of_person] for of_person in cells or [[""] * len(REPRESENTATIVE_COLUMNS)]]
    return _file(rows)


def template_file() -> bytes:
    """The headings alone."""
    return _file([])


def _cell_of(person: Representative, name: str) -> str:
    if name == "user":
        return person.user.get_username() if person.user else ""
    return written(getattr(person, name))


def _file(rows: list[list[str]]) -> bytes:
    lines = io.StringIO()
    writer = csv.writer(lines, dialect=SpreadsheetDialect)
    writer.writerow([column.heading for column in COLUMNS])
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return BOM + lines.getvalue().encode()
