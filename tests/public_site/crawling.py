"""A visitor who follows every link of the own site, once."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import parse_qs, unquote, urldefrag, urljoin, urlsplit

from defusedxml.ElementTree import fromstring
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from tests.public_site.reading import Markup, read

HOST = "localhost"
ROOT = f"http://{HOST}"
ENDLESS = 1500
LONGEST_CHAIN = 3
XML = ("application/xml", "application/atom+xml", "application/rss+xml")
ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(frozen=True)
class Answer:
    """What an address answered; ``target`` is where a redirect leads on this site, ``policy`` what it may load."""

    address: str
    status: int
    kind: str = ""
    text: str = ""
    target: str = ""
    cookies: tuple[str, ...] = ()
    policy: str = ""

    @property
    def is_page(self) -> bool:
        return self.kind == "text/html" and self.status == 200

    @property
    def language(self) -> str:
        return self.address.split("/")[1]

    @cached_property
    def markup(self) -> Markup:
        return read(self.text)


@dataclass
class Crawl:
    """``came_from`` says on which page an address was met first."""

    answers: dict[str, Answer] = field(default_factory=dict)
    came_from: dict[str, str] = field(default_factory=dict)
    fragments: set[tuple[str, str]] = field(default_factory=set)

    @property
    def pages(self) -> list[Answer]:
        return [answer for answer in self.answers.values() if answer.is_page]

    def lands(self, address: str) -> Answer:
        """Behind the redirects."""
        answer = self.answers[address]
        for _step in range(LONGEST_CHAIN):
            if not answer.target:
                break
            answer = self.answers[answer.target]
        return answer


def crawl(starts: list[str], *, client: Client) -> Crawl:
    found = Crawl(came_from=dict.fromkeys(starts, ""))
    queue = deque(starts)
    while queue and len(found.answers) < ENDLESS:
        address = queue.popleft()
        answer = found.answers[address] = ask(address, client=client)
        for link in links_of(answer):
            target = own(link, base=address)
            if target is None:
                continue
            path, fragment = urldefrag(target)
            if fragment:
                found.fragments.add((path, fragment))
            if path not in found.came_from and not is_combined(path):
                found.came_from[path] = address
                queue.append(path)
    return found


def is_combined(path: str) -> bool:
    """Lists narrowed down in one way after the other have no end: each way is tried alone, in both directions."""
    query = urlsplit(path).query
    return bool(query) and (len(parse_qs(query)) > 1 or not path.startswith(("/de/", "/ar/")))


def ask(address: str, *, client: Client) -> Answer:
    """Files are looked for where the web server takes them from."""
    for prefix, is_there in (("/static/", finders.find), (settings.MEDIA_URL, _in_media)):
        if address.startswith(prefix):
            return Answer(address, 200 if is_there(unquote(address.removeprefix(prefix))) else 404)
    response = client.get(address)
    kind = response.get("Content-Type", "").split(";")[0]
    target = own(response["Location"], base=address) if 300 <= response.status_code < 400 else None
    body = response.getvalue()
    text = body.decode() if kind in ("text/html", "text/plain", *XML) else ""
    cookies = tuple(response.cookies)
    client.cookies.clear()
    policy = response.get("Content-Security-Policy", "")
    return Answer(address, response.status_code, kind, text, (target or "").split("#")[0], cookies, policy)


def _in_media(name: str) -> bool:
    return (Path(settings.MEDIA_ROOT) / name).is_file()


def links_of(answer: Answer) -> Iterator[str]:
    if answer.target:
        yield answer.target
    elif answer.is_page:
        markup = answer.markup
        yield from (each["href"] for each in markup.of("a", "link") if "href" in each)
        yield from (each["action"] for each in markup.of("form") if each.get("action"))
        yield from (each["content"] for each in markup.of("meta") if each.get("property") in ("og:url", "og:image"))
        yield from markup.loaded
    elif answer.kind in XML:
        yield from addresses_in(answer.text)


def addresses_in(xml: str) -> Iterator[str]:
    """Of a sitemap or a feed."""
    for element in fromstring(xml.encode()).iter():
        if element.get("href"):
            yield element.get("href")
        if element.tag.rsplit("}")[-1] in ("loc", "link") and (element.text or "").strip():
            yield element.text.strip()


def own(link: str, *, base: str) -> str | None:
    """Path and query of a link that stays on the site."""
    parts = urlsplit(urljoin(ROOT + base, link))
    if parts.scheme not in ("http", "https") or parts.hostname != HOST:
        return None
    return parts._replace(scheme="", netloc="").geturl() or "/"
