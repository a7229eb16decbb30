"""Which rows are about the same organisation, and which organisation of the member list that is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.text import slugify
from django.utils.translation import gettext as _

from workflows.organisations.members_file.columns import ORGANISATION_COLUMNS
from workflows.organisations.members_file.members import Members
from workflows.organisations.members_file.reading import Row
from workflows.organisations.models import Organisation

Report = Callable[[int, str, str], None]


@dataclass
class Group:
    """The first row says everything about the organisation; the others repeat it or leave it out."""

    first: Row
    organisation: Organisation | None
    rows: list[Row] = field(default_factory=list)


def groups_of(rows: list[Row], members: Members, report: Report) -> list[Group]:
    """By the short name, else by the name, whatever its case."""
    groups: list[Group] = []
    by_slug: dict[str, Group] = {}
    by_name: dict[str, Group] = {}
    for row in rows:
        name, slug = row.cells.get("name", ""), row.cells.get("slug", "")
        if not name:
            report(row.line, "name", _("The name of the organisation is missing."))
            continue
        group = by_slug.get(slug) if slug else None
        group = group or by_name.get(name.casefold())
        if group is None:
            organisation = members.by_slug.get(slug) or members.by_name.get(name.casefold())
            group = Group(row, organisation)
            groups.append(group)
            _refuse_taken_names(row, organisation, members, report)
        else:
            _refuse_other_data(row, group.first, report)
        group.rows.append(row)
        by_name.setdefault(name.casefold(), group)
        if slug:
            by_slug.setdefault(slug, group)
    _refuse_the_same_twice(groups, report)
    for slug in by_slug:
        members.by_slug.setdefault(slug, Organisation(slug=slug))  # no name without one may take it
    return groups


def _refuse_taken_names(row: Row, organisation: Organisation | None, members: Members, report: Report) -> None:
    holder = members.by_name.get(row.cells["name"].casefold())
    if organisation is not None and holder is not None and holder.pk != organisation.pk:
        message = _("Another organisation has this name: its short name is “%(slug)s”.")
        report(row.line, "name", message % {"slug": holder.slug})


def _refuse_other_data(row: Row, first: Row, report: Report) -> None:
    for column in ORGANISATION_COLUMNS:
        cell, said = row.cells.get(column.key, ""), first.cells.get(column.key, "")
        if cell and cell != said:
            message = _("Line %(line)d says “%(said)s” of the same organisation.")
            report(row.line, column.key, message % {"line": first.line, "said": said})


def _refuse_the_same_twice(groups: list[Group], report: Report) -> None:
    """Under two names in the file, and one organisation in the list."""
    lines: dict[int, int] = {}
    for group in groups:
        if group.organisation is None:
            continue
        if group.organisation.pk in lines:
            message = _("This organisation is in line %(line)d already, under another name.")
            report(group.first.line, "name", message % {"line": lines[group.organisation.pk]})
        lines.setdefault(group.organisation.pk, group.first.line)


def new_slug(name: str, members: Members) -> str:
    """A short name that no organisation has yet, and taken by this one from now on."""
    base = slugify(name.replace("ß", "ss"))[:70] or "organisation"
    slug, number = base, 1
    while slug in members.by_slug:
        number += 1
        slug = f"{base}-{number}"
    members.by_slug[slug] = Organisation(slug=slug)
    return slug
