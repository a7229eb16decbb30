"""What a cell says, as the value of its field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from workflows.organisations.enums import Role

HEADING_LANGUAGES = ("en", "de")
YES_NO = {
    **dict.fromkeys(("yes", "ja", "y", "j", "true", "wahr", "x", "1"), True),
    **dict.fromkeys(("no", "nein", "n", "false", "falsch", "0"), False),
}


class BadCell(Exception):
    """The message says what the cell may hold."""


def _read_date(cell: str) -> date:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"):
        try:
            return datetime.strptime(cell, form).date()
        except ValueError:
            continue
    raise BadCell(_("“%(cell)s” is no date. Write 2026-12-31 or 31.12.2026.") % {"cell": cell})


def _read_yes_no(cell: str) -> bool:
    if cell.casefold() not in YES_NO:
        raise BadCell(_("Write yes or no, not “%(cell)s”.") % {"cell": cell})
    return YES_NO[cell.casefold()]


def _read_role(cell: str) -> str:
    return _one_of(cell, _named(tuple(Role.choices)), known=[str(label) for label in Role.labels])


def _read_language(cell: str) -> str:
    return _one_of(cell, _named(tuple(settings.LANGUAGES)), known=sorted(code for code, _name in settings.LANGUAGES))


def _one_of(cell: str, names: dict[str, str], *, known: list[str]) -> str:
    if cell.casefold() not in names:
        message = _("“%(cell)s” is not known. Known are: %(known)s.")
        raise BadCell(message % {"cell": cell, "known": ", ".join(known)})
    return names[cell.casefold()]


@cache
def _named(choices: tuple[tuple[str, Any], ...]) -> dict[str, str]:
    """The values of choices by themselves and by their names in the languages of the headings."""
    names = {str(value).casefold(): str(value) for value, _label in choices}
    for language in HEADING_LANGUAGES:
        with override(language):
            names.update({str(label).casefold(): str(value) for value, label in choices})
    return names


READERS: dict[str, Callable[[str], Any]] = {
    "date": _read_date,
    "yes_no": _read_yes_no,
    "role": _read_role,
    "language": _read_language,
}
EMPTY_IS_NONE = {"date", "login"}
EMPTY_CHANGES_NOTHING = {"yes_no", "role", "language"}


def read_cell(*, expects: str, cell: str) -> Any:
    """The value; raises BadCell. Logins stay names here."""
    if not cell:
        return None if expects in EMPTY_IS_NONE else ""
    return READERS[expects](cell) if expects in READERS else cell


def written(value: Any) -> str:
    """A field's value as the file has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value.isoformat() if isinstance(value, date) else str(value)


def in_words(instance: models.Model, name: str, value: Any) -> str:
    """A field's value as a person reads it."""
    if isinstance(value, date):
        return date_format(value)
    choices = dict(getattr(instance._meta.get_field(name), "flatchoices", ()))
    return written(choices.get(value, value))
