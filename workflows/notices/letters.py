"""What a mail says, before it is text or HTML."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Action:
    """The one thing to do."""

    label: str
    url: str


@dataclass(frozen=True)
class Letter:
    """``lead`` is what a phone shows before the mail is opened: who asks what, and until when.

    ``sections`` are letters in a letter; each has its subject as its heading. ``reply_to`` is an address to which
    answers go.
    """

    subject: str
    lead: tuple[str, str]
    facts: tuple[tuple[str, str], ...] = ()
    action: Action | None = None
    paragraphs: tuple[str, ...] = ()
    sections: tuple[Letter, ...] = ()
    reply_to: str = ""


def one_line(text: str) -> str:
    """Text from people, for a header or for a line of its own: no line breaks, no control characters."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
