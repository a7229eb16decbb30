"""What a kind of notice is, and where they are registered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from workflows.notices.enums import Topic
from workflows.notices.letters import Letter
from workflows.notices.models import Notice

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class NotNeeded(Exception):
    """The notice has lost its occasion; the message says why."""


class AddressChanged(Exception):
    """The address no longer belongs to the person; what the mail holds is not for whoever reads it now."""


class Kind:
    """``topic`` is what a person may do without: None for what everyone concerned gets in any case.

    ``is_digestible``: may wait for the daily summary of those who want one. ``has_consequences``: see ``on_accepted``.
    ``has_settings``: the mail leads to the recipient's mail settings. ``is_missed``: when the mail does not arrive, the
    coordination office hears of it. A kind of another app has a ``label`` for the mail log.
    """

    name: ClassVar[str]
    label: ClassVar[str | _StrPromise] = ""
    topic: ClassVar[Topic | None] = None
    is_digestible: ClassVar[bool] = False
    has_consequences: ClassVar[bool] = False
    has_settings: ClassVar[bool] = True
    is_missed: ClassVar[bool] = True

    def letter(self, notice: Notice) -> Letter:
        """What the mail says, in the active language.

        Raises what it meets when its rows are gone; the notice then fails, and the coordination office sees the
        reason. Raises NotNeeded when there is nothing left to say.
        """
        raise NotImplementedError

    def look_up(self, notices: Sequence[Notice]) -> None:
        """Load for many what ``letter`` would query for each; it is called without this as well."""

    def on_accepted(self, notices: Sequence[Notice]) -> None:
        """What follows from mails that a mail server has accepted, each with its ``accepted_at``; may be called again.

        Runs in a transaction shortly after they were marked as sent, for kinds with ``has_consequences``.
        """

    def on_refused(self, notice: Notice, *, at: datetime, reason: str) -> None:
        """The mail was refused for good, or came back; runs in the transaction that notes it."""


_registry: dict[str, Kind] = {}


def register(kind: type[Kind]) -> type[Kind]:
    _registry[kind.name] = kind()
    return kind


def further_kinds() -> list[tuple[str, str | _StrPromise]]:
    """What other apps have registered, as choices."""
    return [(kind.name, kind.label) for kind in _registry.values() if kind.label]


def kind_of(notice: Notice) -> Kind:
    return _registry[notice.kind]
