"""The frozen wording as plain passages of text, for media without HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag
from django.utils.translation import gettext as _

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = _HEADINGS | {
    *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer"),
    *("header", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
_UNREAD = {"script", "style", "template"}
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True)
class Passage:
    """``kind`` is "heading", "paragraph" or "item"."""

    kind: str
    text: str


def passages_of(html: str) -> list[Passage]:
    """The text of a rendered wording in its order: images by their alternative text, links with their address."""
    collector = _Collector()
    collector.read(BeautifulSoup(html, "html.parser"), "paragraph")
    collector.end_passage("paragraph")
    return collector.passages


class _Collector:
    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.pieces: list[str] = []

    def read(self, element: PageElement, kind: str) -> None:
        if type(element) is NavigableString:
            self.pieces.append(_SPACES.sub(" ", str(element)))
        elif isinstance(element, Tag) and element.name not in _UNREAD:
            self._read_tag(element, kind)

    def _read_tag(self, tag: Tag, kind: str) -> None:
        if tag.name in _BLOCKS:
            self.end_passage(kind)
            kind = self._kind_of(tag, kind)
        if tag.name == "br":
            self.pieces.append("\n")
        elif tag.name == "img":
            self.pieces.append(_("[Image: %(description)s]") % {"description": tag.get("alt") or "–"})
        for child in tag.children:
            self.read(child, kind)
        href = str(tag.get("href") or "") if tag.name == "a" else ""
        if href and href != tag.get_text():
            self.pieces.append(f" ({href})")
        if tag.name in _BLOCKS:
            self.end_passage(kind)

    def _kind_of(self, tag: Tag, around: str) -> str:
        if tag.name in _HEADINGS:
            return "heading"
        return "item" if tag.name == "li" else around

    def end_passage(self, kind: str) -> None:
        lines = "".join(self.pieces).split("\n")
        text = "\n".join(line.strip(" ") for line in lines).strip()
        if text:
            self.passages.append(Passage(kind, text))
        self.pieces.clear()
