"""What the search page shows: what was asked, what was found, and ways to narrow it down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as ListPart
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.safestring import SafeString
from wagtail.models import Page

from home.reading import Language
from home.search.kinds import label_of
from home.search.models import SearchEntry
from home.search.queries import LONGEST
from home.search.selectors import Found, search, topics_of
from home.search.snippets import as_html, has_marks, led_in
from home.search.topics import labels_of
from home.search.words import plain
from home.trees import Trees

ROWS = 10
LONGEST_TOPIC = 100


@dataclass(frozen=True)
class Choice:
    """A way to narrow the results down, or no more."""

    label: str
    language: Language
    address: str
    number: int
    is_chosen: bool


@dataclass(frozen=True)
class Result:
    """One page that was found; its texts are in its own language."""

    page: Page
    title: SafeString
    passages: SafeString | str
    language: Language
    kind: str
    published: datetime | None


@dataclass(frozen=True)
class Asked:
    """What stands in the address; a kind that there is not counts as not asked for."""

    words: str
    kind: str
    topic: str

    @classmethod
    def from_address(cls, parameters: QueryDict) -> Asked:
        kind = plain(parameters.get("kind", ""))
        return cls(
            words=plain(parameters.get("q", "")[: LONGEST * 2])[:LONGEST],
            kind=kind if label_of(kind) else "",
            topic=plain(parameters.get("topic", "")[:LONGEST_TOPIC]),
        )

    def __bool__(self) -> bool:
        return bool(self.words or self.kind or self.topic)

    def address(self, **changed: str) -> str:
        asked = {"q": self.words, "kind": self.kind, "topic": self.topic} | changed
        return "?" + urlencode({name: value for name, value in asked.items() if value})


class Results:
    """For one visitor, in whose language everything of this must be asked for."""

    def __init__(self, asked: Asked, *, trees: Trees, part: str | None = None) -> None:
        self.asked = asked
        self._trees = trees
        self._part = part

    @cached_property
    def found(self) -> Found:
        asked = self.asked
        return search(asked.words, trees=self._trees, kind=asked.kind, topic=asked.topic)

    @cached_property
    def part(self) -> ListPart[SearchEntry]:
        paginator = Paginator(self.found.entries, ROWS)
        paginator.count = self.found.total  # counted already, by kind
        return paginator.get_page(self._part)

    @cached_property
    def rows(self) -> list[Result]:
        return [_result(entry) for entry in self.part]

    @cached_property
    def kinds(self) -> list[Choice]:
        own = Language(self._trees.language)
        labels = {kind: (label_of(kind), own) for kind in self.found.kinds}
        return self._choices("kind", self.found.kinds, labels=labels, chosen=self.asked.kind)

    @cached_property
    def topics(self) -> list[Choice]:
        """Of what was found; before anything was asked, of all pages."""
        numbers = self.found.topics if self.asked else topics_of(self._trees)
        known = labels_of(numbers.keys(), language=self._trees.language)
        labels = {name: (label.text, label.language) for name, label in known.items()}
        return self._choices("topic", numbers, labels=labels, chosen=self.asked.topic)

    def _choices(
        self, name: str, numbers: Mapping[str, int], *, labels: Mapping[str, tuple[str, Language]], chosen: str
    ) -> list[Choice]:
        return [
            Choice(*labels[value], self.asked.address(**{name: value}), number, value == chosen)
            for value, number in numbers.items()
            if labels[value][0]
        ]

    @property
    def of_everything(self) -> str:
        return self.asked.address(kind="", topic="")

    @property
    def of_all_kinds(self) -> str:
        return self.asked.address(kind="")

    @property
    def of_all_topics(self) -> str:
        return self.asked.address(topic="")


def _result(entry: Any) -> Result:
    passages = led_in(entry.passages, beginning=entry.beginning)
    return Result(
        page=entry.page,
        title=as_html(entry.shown_title),
        passages=as_html(passages) if has_marks(passages) or not entry.summary else entry.summary,
        language=Language(entry.language),
        kind=label_of(entry.kind),
        published=entry.published,
    )
