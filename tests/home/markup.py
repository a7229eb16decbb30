"""Whether a piece of HTML is well formed, as far as a parser without a network can tell."""

from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
BLOCKS = {"div", "p", "ul", "ol", "table", "figure", "blockquote", "section", "h1", "h2", "h3", "details", "dl"}
ONLY_IN = {"li": {"ul", "ol"}, "summary": {"details"}, "tr": {"thead", "tbody"}, "td": {"tr"}, "th": {"tr"}}


class Markup(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.problems: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag in BLOCKS and "p" in self.open:
            self.problems.append(f"<{tag}> in <p>")
        if tag in ONLY_IN and (not self.open or self.open[-1] not in ONLY_IN[tag]):
            self.problems.append(f"<{tag}> in <{self.open[-1] if self.open else ''}>")
        if self.open and self.open[-1] in ("ul", "ol") and tag != "li":
            self.problems.append(f"<{tag}> in a list")
        if tag == "img" and "alt" not in found:
            self.problems.append("<img> without alt")
        if "style" in found or any(name.startswith("on") for name in found):
            self.problems.append(f"style or script in <{tag}>")
        if "id" in found:
            self.ids.append(found["id"] or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes nothing")


def problems_of(html: str) -> list[str]:
    markup = Markup()
    markup.feed(html)
    markup.close()
    unclosed = [f"<{tag}> stays open" for tag in markup.open]
    twice = [f"id {each} twice" for each in sorted(set(markup.ids)) if markup.ids.count(each) > 1]
    return [*markup.problems, *unclosed, *twice]
