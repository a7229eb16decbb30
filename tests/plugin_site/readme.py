"""The README of the plugins as data: what its tests follow and compare."""

import re
from dataclasses import dataclass

from demo.options import CHECKOUT

PROJECT = CHECKOUT / "workflows"
README = PROJECT / "README.md"
NAME = "wagtail-organisation-approvals"


@dataclass(frozen=True)
class Block:
    """A fenced block; ``intro`` is the text between it and the block or the heading before."""

    language: str
    intro: str
    text: str

    @property
    def path(self) -> str | None:
        """The file that it belongs into."""
        named = re.findall(r"`((?:mysite|statements)/[\w/]+\.py)`", self.intro)
        return named[-1] if named else None

    @property
    def is_appended(self) -> bool:
        return "At the end of" in self.intro

    @property
    def is_for_the_shell(self) -> bool:
        return "`python manage.py shell`" in self.intro


def section(title: str) -> str:
    """The text below a heading of the second level."""
    return re.split(r"^## .*\n", README.read_text().split(f"\n## {title}\n")[1], maxsplit=1, flags=re.M)[0]


def steps() -> list[Block]:
    """The blocks of the installation, in their order."""
    found = re.findall(r"(.*?)^```(\w+)\n(.*?)^```$", section("Installation"), flags=re.M | re.S)
    return [Block(language=language, intro=re.split(r"^### .*\n", intro, flags=re.M)[-1], text=text)
            for intro, language, text in found]  # fmt: skip


def table(title: str, *, first: str) -> list[list[str]]:
    """The rows of the table in a section whose first heading is ``first``, without its two lines of headings."""
    rows = re.findall(rf"^\| {re.escape(first)} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", section(title), flags=re.M)[0]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows.splitlines()]


def names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)
