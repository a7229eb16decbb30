"""What a file would do to the member list: every problem by its line, every change, and the rows to save."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from workflows.organisations.members_file.cells import EMPTY_CHANGES_NOTHING, BadCell, in_words, read_cell
from workflows.organisations.members_file.columns import COLUMNS, REPRESENTATIVE_COLUMNS, FileColumn
from workflows.organisations.members_file.grouping import Group, groups_of, new_slug
from workflows.organisations.members_file.members import Members
from workflows.organisations.members_file.reading import Problem, Row, Table, read_table
from workflows.organisations.models import Organisation, Representative

PERSON = "representative."


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """``is_new`` rows have no former values."""

    line: int
    kind: str
    name: str
    is_new: bool
    fields: list[FieldChange]


@dataclass
class Plan:
    """``organisations`` with the representatives to save, all unsaved as they would be; empty with a problem."""

    problems: list[Problem] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    untouched: int = 0
    organisations: list[tuple[Organisation, list[Representative]]] = field(default_factory=list)

    @property
    def created(self) -> list[Change]:
        return [change for change in self.changes if change.is_new]

    @property
    def changed(self) -> list[Change]:
        return [change for change in self.changes if not change.is_new]

    @property
    def fingerprint(self) -> str:
        """Of all that would change: another one means that the member list is not what it was."""
        text = json.dumps([asdict(change) for change in self.changes], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def plan_import(text: str) -> Plan:
    """Compare a file with the member list and write nothing; the same queries for any number of rows.

    Raises UnreadableFile for a file that is no table of members at all.
    """
    table = read_table(text)
    return _Planner(table, Members(row.cells for row in table.rows)).plan()


class _Planner:
    def __init__(self, table: Table, members: Members) -> None:
        self.table = table
        self.members = members
        self.result = Plan(problems=list(table.problems))
        self.headings = {column.key: column.heading for column in COLUMNS}

    def plan(self) -> Plan:
        for group in groups_of(self.table.rows, self.members, self._problem):
            self._plan_organisation(group)
        self.result.problems.sort(key=lambda problem: problem.line)
        if self.result.problems:
            self.result.organisations.clear()
        return self.result

    def _problem(self, line: int, key: str, message: str) -> None:
        self.result.problems.append(Problem(line, self.headings.get(key, ""), message))

    def _plan_organisation(self, group: Group) -> None:
        organisation = group.organisation or Organisation()
        before = len(self.result.changes)
        values = self._values(group.first, [column for column in self.table.columns if PERSON not in column.key])
        if not values.get("slug"):
            values["slug"] = organisation.slug or new_slug(values.get("name", ""), self.members)
        self._apply(organisation, values, line=group.first.line, prefix="")
        if organisation.joined_on and organisation.left_on and organisation.left_on < organisation.joined_on:
            self._problem(group.first.line, "left_on", _("An organisation cannot leave before it has joined."))
        people: list[Representative] = []
        for row in group.rows:
            if any(row.cells.get(column.key) for column in REPRESENTATIVE_COLUMNS):
                self._plan_representative(row, organisation, people)
        if len(self.result.changes) > before:
            self.result.organisations.append((organisation, people))

    def _plan_representative(self, row: Row, organisation: Organisation, people: list[Representative]) -> None:
        email = row.cells.get(f"{PERSON}email", "").lower()
        if not email:
            self._problem(row.line, f"{PERSON}email", _("A representative needs an e-mail address."))
            return
        if email in {person.email.lower() for person in people}:
            message = _("This organisation already has a representative with this e-mail address.")
            self._problem(row.line, f"{PERSON}email", message)
            return
        person = self.members.representative(organisation, email) or Representative()
        values = self._values(row, [column for column in self.table.columns if PERSON in column.key])
        values = {key.removeprefix(PERSON): value for key, value in values.items()}
        if not person._state.adding:
            values.pop("email", None)  # as it is written in the list already
        if "user" in values:
            values["user"] = self._login(row, values["user"])
        self._apply(person, values, line=row.line, prefix=PERSON)
        if person.valid_from and person.valid_until and person.valid_until < person.valid_from:
            self._problem(row.line, f"{PERSON}valid_until", _("The end lies before the beginning."))
        people.append(person)

    def _login(self, row: Row, name: str | None) -> Any:
        if not name:
            return None
        user = self.members.logins.get(name.lower())
        if user is None:
            self._problem(row.line, f"{PERSON}user", _("There is no login “%(name)s”.") % {"name": name})
        return user

    def _values(self, row: Row, columns: list[FileColumn]) -> dict[str, Any]:
        values = {}
        for column in columns:
            cell = row.cells.get(column.key, "")
            if not cell and column.expects in EMPTY_CHANGES_NOTHING:
                continue
            try:
                values[column.key] = read_cell(expects=column.expects, cell=cell)
            except BadCell as error:
                self._problem(row.line, column.key, str(error))
        return values

    def _apply(self, instance: models.Model, values: dict[str, Any], *, line: int, prefix: str) -> None:
        """Set the values on the unsaved instance, check each, and note what differs."""
        is_new = instance._state.adding
        fields = []
        for name, value in values.items():
            former = None if is_new else getattr(instance, name)
            if (is_new and value in (None, "")) or (not is_new and former == value):
                continue
            before, after = (in_words(instance, name, one) for one in (former, value))
            fields.append(FieldChange(self.headings[f"{prefix}{name}"], before, after))
            setattr(instance, name, value)
        required = {"name"} if is_new else set()
        not_in_the_file = {field.name for field in instance._meta.fields} - set(values) - required
        try:
            instance.clean_fields(exclude=not_in_the_file | {"user"})
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                for message in messages:
                    self._problem(line, f"{prefix}{name}", message)
        if fields:
            kind = instance._meta.verbose_name or ""
            self.result.changes.append(Change(line, str(kind), getattr(instance, "name", ""), is_new, fields))
        elif not is_new:
            self.result.untouched += 1
