"""What a kind of notice is, and where they are registered."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from workflows.notices.letters import Letter
from workflows.notices.models import Notice


class NotNeeded(Exception):
    """The notice has lost its occasion; the message says why."""


class Kind:
    name: ClassVar[str]

    def letter(self, notice: Notice) -> Letter:
        """What the mail says, in the active language.

        Raises what it meets when its rows are gone, and NotNeeded when there is nothing left to say; the notice then
        fails, and the coordination office sees the reason.
        """
        raise NotImplementedError

    def on_accepted(self, notice: Notice, *, accepted_at: datetime) -> None:
        """The mail server has accepted the mail; runs in the transaction that marks it as sent."""


_registry: dict[str, Kind] = {}


def register(kind: type[Kind]) -> type[Kind]:
    _registry[kind.name] = kind()
    return kind


def kind_of(notice: Notice) -> Kind:
    return _registry[notice.kind]
