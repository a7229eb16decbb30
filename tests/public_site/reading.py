"""What a browser, a search engine and a screen reader find on a page, read in one go."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
AUTO = "auto"

Attributes = dict[str, str]


@dataclass(frozen=True)
class Text:
    """``direction`` is ``auto`` where the text decides it by itself, and empty for what is only spoken."""

    text: str
    language: str
    direction: str


@dataclass(frozen=True)
class Place:
    tag: str
    language: str
    direction: str


@dataclass
class Markup:
    """``tags`` are all elements with their attributes, in their order."""

    tags: list[tuple[str, Attributes]] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    title: str = ""
    inline: list[str] = field(default_factory=list)

    def of(self, *tags: str) -> list[Attributes]:
        return [attributes for tag, attributes in self.tags if tag in tags]

    def links(self, rel: str) -> list[Attributes]:
        return [each for each in self.of("link") if rel in each.get("rel", "").split()]

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _tag, attributes in self.tags if "id" in attributes]

    @property
    def levels(self) -> list[int]:
        return [HEADINGS.index(tag) + 1 for tag, _attributes in self.tags if tag in HEADINGS]

    @property
    def canonical(self) -> str:
        return next((each["href"] for each in self.links("canonical")), "")

    @property
    def alternates(self) -> dict[str, str]:
        return {each["hreflang"]: each["href"] for each in self.links("alternate") if "hreflang" in each}

    @property
    def has_form(self) -> bool:
        return any(each.get("method", "").lower() == "post" for each in self.of("form"))

    @property
    def loaded(self) -> list[str]:
        """What a browser asks for without a click."""
        styles = [each["href"] for rel in ("stylesheet", "icon") for each in self.links(rel)]
        sources = [
            each["src"] for each in self.of("img", "script", "iframe", "source", "video", "audio") if "src" in each
        ]
        sets = [each["srcset"] for each in self.of("img", "source") if "srcset" in each]
        return styles + sources + [part.split()[0] for each in sets for part in each.split(",")]


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.markup = Markup()
        self.places: list[Place] = [Place("", "", "ltr")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.markup.tags.append((tag, attributes))
        if "style" in attributes or tag == "style" or any(name.startswith("on") for name in attributes):
            self.markup.inline.append(f"{tag} {attributes}")
        if tag == "script" and "src" not in attributes and attributes.get("type") != "application/ld+json":
            self.markup.inline.append(f"{tag} {attributes}")
        around = self.places[-1]
        direction = attributes.get("dir", AUTO if tag == "bdi" else around.direction)
        if tag not in VOID:
            self.places.append(Place(tag, attributes.get("lang", around.language), direction))
        for name in ("alt", "aria-label", "placeholder"):
            if attributes.get(name):
                self._note(attributes[name], Place(tag, attributes.get("lang", around.language), ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        while self.places[-1].tag != tag and len(self.places) > 1:
            self.places.pop()
        self.places.pop()

    def handle_data(self, data: str) -> None:
        place = self.places[-1]
        if place.tag == "title":
            self.markup.title += data
        if place.tag == "script":
            self.markup.facts.append(data)
        elif place.tag != "title":
            self._note(data, place)

    def _note(self, text: str, place: Place) -> None:
        if text.strip():
            self.markup.texts.append(Text(" ".join(text.split()), place.language, place.direction))


def read(html: str) -> Markup:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.markup
