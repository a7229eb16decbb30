"""Blocks of pages, as an editor puts them together."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from demo.content.illustrations import illustration
from home.models import Contact

Block = tuple[str, Any]


def heading(text: str, *, level: str = "h2") -> Block:
    return "heading", {"text": text, "level": level, "anchor": ""}


def text(*paragraphs: str) -> Block:
    return "text", "".join(each if each.startswith("<") else f"<p>{each}</p>" for each in paragraphs)


def callout(kind: str, title: str, words: str) -> Block:
    return "callout", {"kind": kind, "title": title, "text": f"<p>{words}</p>"}


def quote(words: str, *, source: str) -> Block:
    return "quote", {"text": words, "source": source}


def card(title: str, words: str, *, page: Page, picture: str = "") -> dict[str, Any]:
    shown = illustration(picture) if picture else None
    return {"title": title, "text": words, "image": shown, "link": _link(page=page)}


def cards(*items: dict[str, Any]) -> Block:
    return "cards", {"items": list(items)}


def button(label: str, *, page: Page, look: str = "primary") -> dict[str, Any]:
    return {"label": label, "link": _link(page=page), "look": look}


def buttons(*items: dict[str, Any]) -> Block:
    return "buttons", {"items": list(items)}


def questions(*pairs: tuple[str, str]) -> Block:
    return "accordion", {"items": [{"summary": asked, "text": f"<p>{answer}</p>"} for asked, answer in pairs]}


def table(caption: str, columns: Iterable[str], *rows: tuple[str, ...]) -> Block:
    value = {
        "columns": [{"type": "text", "heading": each} for each in columns],
        "rows": [{"values": list(row)} for row in rows],
        "caption": caption,
    }
    return "table", {"table": value, "first_column_names": True}


def contacts(*people: Contact) -> Block:
    return "contacts", {"contacts": list(people)}


def _link(*, page: Page) -> dict[str, Any]:
    return {"page": page, "url": "", "document": None, "email": ""}
