"""The text of a statement as passages of typed runs, which the template sets without reading any markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag
from django.utils.translation import gettext as _
from wagtail.blocks.stream_block import StreamValue

Run = dict[str, Any]
Passage = dict[str, Any]

_SPACES = re.compile(r"[ \t\r\n\f]+")
_HEADINGS = {"h2": 2, "h3": 3, "h4": 4}
_LISTS = {"ul", "ol"}


def passages_of(body: StreamValue, *, root: str) -> list[Passage]:
    """Each block of a statement in its order; links get the address ``root`` where they name none."""
    return [passage for block in body for passage in _BLOCKS[block.block_type](block.value, root)]


def plain_passages(text: str) -> list[Passage]:
    """Paragraphs of a field without markup, as the filter ``linebreaks`` makes them."""
    paragraphs = re.split(r"\n{2,}", text.replace("\r\n", "\n").strip())
    return [_paragraph([_run(paragraph)]) for paragraph in paragraphs if paragraph]


def _heading(value: str, root: str) -> list[Passage]:
    return [{"kind": "heading", "level": 2, "runs": [_run(value)]}]


def _text(value: Any, root: str) -> list[Passage]:
    return _read(BeautifulSoup(str(value), "html.parser").children, root)


def _quote(value: Any, root: str) -> list[Passage]:
    return [{"kind": "quote", "passages": plain_passages(value["text"]), "source": value["source"] or ""}]


def _image(value: Any, root: str) -> list[Passage]:
    """Named by the words for those who do not see it; what is decoration says nothing."""
    if value is None or not value.contextual_alt_text:
        return []
    return [_paragraph([_run(_("[Image: %(description)s]") % {"description": value.contextual_alt_text})])]


# `TextBlocks`: its names and the stored form of its blocks never change.
_BLOCKS: dict[str, Callable[[Any, str], list[Passage]]] = {
    "heading": _heading,
    "text": _text,
    "quote": _quote,
    "image": _image,
}


def _read(elements: Iterable[PageElement], root: str) -> list[Passage]:
    """The passages in a piece of rich text; what stands in no block is a paragraph of its own."""
    passages: list[Passage] = []
    loose: list[Run] = []

    def end_paragraph() -> None:
        if runs := _trimmed(loose):
            passages.append(_paragraph(runs))
        loose.clear()

    for element in elements:
        name = element.name if isinstance(element, Tag) else ""
        if name in _LISTS:
            end_paragraph()
            items = [_read(item.children, root) for item in element.find_all("li", recursive=False)]
            passages.append({"kind": "list", "is_ordered": name == "ol", "items": items})
        elif name in _HEADINGS:
            end_paragraph()
            runs = _trimmed(_runs_of(element, root))
            passages += [{"kind": "heading", "level": _HEADINGS[name], "runs": runs}] if runs else []
        elif name in ("p", "div"):
            end_paragraph()
            passages += _read(element.children, root)
        else:
            loose += _runs_of(element, root)
    end_paragraph()
    return passages


def _runs_of(element: PageElement, root: str, **style: Any) -> list[Run]:
    if type(element) is NavigableString:
        return [_run(_SPACES.sub(" ", str(element)), **style)]
    if not isinstance(element, Tag):  # comments and the like
        return []
    if element.name == "br":
        return [_run("\n")]
    if element.name in ("b", "strong"):
        style |= {"is_bold": True}
    elif element.name in ("i", "em"):
        style |= {"is_italic": True}
    elif element.name == "a" and element.get("href"):
        style |= {"address": urljoin(root, str(element["href"]))}
    return [run for child in element.children for run in _runs_of(child, root, **style)]


def _run(text: str, *, is_bold: bool = False, is_italic: bool = False, address: str = "") -> Run:
    return {"text": text, "is_bold": is_bold, "is_italic": is_italic, "address": address}


def _paragraph(runs: list[Run]) -> Passage:
    return {"kind": "paragraph", "runs": runs}


def _trimmed(runs: list[Run]) -> list[Run]:
    """Without the space around a paragraph, and without empty runs."""
    kept = [dict(run) for run in runs]
    while kept and not kept[0]["text"].strip():
        del kept[0]
    while kept and not kept[-1]["text"].strip():
        del kept[-1]
    if kept:
        kept[0]["text"] = kept[0]["text"].lstrip()
        kept[-1]["text"] = kept[-1]["text"].rstrip()
    return [run for run in kept if run["text"]]
