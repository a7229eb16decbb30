"""Who is being answered, for code that gets no request: links in rich text."""

from __future__ import annotations

from contextvars import ContextVar, Token
from dataclasses import dataclass, field

from django.http import HttpRequest
from wagtail.models import Page


@dataclass
class Visit:
    """One request: the visitor's language stays the same while a page's text is shown in another."""

    request: HttpRequest
    language: str
    page: Page | None = None
    linked: dict[int, Page | None] = field(default_factory=dict)


_visit: ContextVar[Visit | None] = ContextVar("visit", default=None)


def current_visit() -> Visit | None:
    """None outside of requests: in mails, tasks and commands."""
    return _visit.get()


def begin_visit(request: HttpRequest, *, language: str) -> Token[Visit | None]:
    """Visits nest, as when an editor's request shows a preview; give the token to ``end_visit``."""
    return _visit.set(Visit(request, language))


def end_visit(token: Token[Visit | None]) -> None:
    _visit.reset(token)
