"""Rendering notices in a language of the test's choice."""

from workflows.notices.models import Notice
from workflows.notices.rendering import render_message


def text_lines(notice: Notice, *, language: str = "en") -> list[str]:
    """The lines of the text, with the subject nowhere in it."""
    notice.language = language
    return str(render_message(notice).body).splitlines()


def subject_of(notice: Notice, *, language: str = "en") -> str:
    notice.language = language
    return str(render_message(notice).subject)
