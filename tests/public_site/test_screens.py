"""Every type of page in Chromium, as it was answered to the crawl: accessible, and true to its policy.

Nothing but the recorded answers and the site's own files can be loaded there. Colours are what differs between light
and dark; all else is looked at once for each width.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, BrowserContext, Page, Route

from config.staticfiles import STYLESHEET, inlined
from tests.e2e.screens import AXE, RUN, SETTLE, WCAG, assert_not_too_wide, open_context
from tests.public_site.conftest import Visit
from tests.public_site.crawling import Answer

pytestmark = [pytest.mark.browser, pytest.mark.long]

SITE = "http://site.test"
LANGUAGES = ["de", "en", "ar"]
WIDTHS = [360, 1280]
NARROW = [320, 640, 1280]  # the second is what a desk leaves at 200 %
EVERYTHING = {"type": "tag", "values": [*WCAG, "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast"]}
SHOW_ALL = "document.querySelectorAll('main details').forEach(each => { each.open = true })"


@pytest.fixture(scope="module")
def style() -> str:
    """As a server has it: one file."""
    paths = {name: (storage, name) for finder in finders.get_finders() for name, storage in finder.list([])}
    return inlined(paths)


def one_of_each(visit: Visit, *, language: str) -> dict[str, Answer]:
    """By the name of their type; and what no link leads to."""
    found = {
        kind.__name__: visit.crawl.answers[address]
        for address, kind in visit.addresses.items()
        if address.startswith(f"/{language}/") and address in visit.crawl.answers
    }
    special = {name: answer for name, answer in visit.special.items() if answer.language == language}
    return {**found, **special}


def answering(answers: dict[str, Answer], *, style: str, asked: list[str]) -> Callable[[Route], None]:
    """Answers from what was recorded, and notes every other wish."""
    by_address = {answer.address: answer for answer in answers.values()}

    def answer(route: Route) -> None:
        parts = urlsplit(route.request.url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        file = None
        if path == f"{settings.STATIC_URL}{STYLESHEET}":
            route.fulfill(body=style, content_type="text/css")
            return
        if path.startswith(settings.STATIC_URL):
            file = finders.find(unquote(path.removeprefix(settings.STATIC_URL)))
        elif path.startswith(settings.MEDIA_URL):
            file = Path(settings.MEDIA_ROOT) / unquote(path.removeprefix(settings.MEDIA_URL))
        elif path in by_address and parts.netloc == urlsplit(SITE).netloc:
            page = by_address[path]
            headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": page.policy}
            route.fulfill(status=page.status, headers=headers, body=page.text)
            return
        if file is None:
            asked.append(route.request.url)
            route.abort()
        else:
            route.fulfill(path=file)

    return answer


@pytest.fixture
def open_page(browser: Browser, style: str) -> Iterator[Callable[..., Page]]:
    contexts: list[BrowserContext] = []

    def open_page(context: BrowserContext, answers: dict[str, Answer], asked: list[str]) -> Page:
        contexts.append(context)
        context.route("**/*", answering(answers, style=style, asked=asked))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_type_of_page(visit: Visit, browser: Browser, open_page, language: str) -> None:
    answers = one_of_each(visit, language=language)
    asked: list[str] = []
    screen = open_page(open_context(browser), answers, asked)
    found = {name: problems for name, answer in answers.items() if (problems := look(screen, answer))}

    assert len(answers) >= 20
    assert asked == []
    assert found == {}


def look(screen: Page, answer: Answer) -> list[tuple[str, list[str]]]:
    """What axe finds at each width, in light and in dark."""
    screen.goto(SITE + answer.address)
    screen.evaluate(SHOW_ALL)
    found = []
    for width in WIDTHS:
        screen.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in (("light", EVERYTHING), ("dark", COLOURS)):
            screen.emulate_media(color_scheme=scheme)
            screen.evaluate(SETTLE)
            screen.evaluate(AXE.axe_script)  # anew: it remembers colours
            result = screen.evaluate(RUN, [None, rules])
            assert result["looked"], answer.address
            found += [(f"{width} {scheme}: {rule}", nodes) for rule, nodes in result["found"]]
    for width in NARROW:
        screen.set_viewport_size({"width": width, "height": 900})
        assert_not_too_wide(screen, f"{answer.address} at {width} px")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_breaks_its_policy_or_asks_anybody_else(visit: Visit, browser: Browser, open_page, language) -> None:
    answers = one_of_each(visit, language=language)
    asked: list[str] = []
    context = browser.new_context()
    screen = open_page(context, answers, asked)
    complaints: list[tuple[str, str]] = []
    screen.on("console", lambda message: complaints.append((screen.url, message.text)))
    screen.on("pageerror", lambda error: complaints.append((screen.url, str(error))))
    for answer in answers.values():
        screen.goto(SITE + answer.address)
    broken = [complaint for complaint in complaints if "the server responded with a status of 4" not in complaint[1]]

    assert asked == []
    assert broken == []
    assert context.cookies() == []


def test_every_page_has_the_strict_policy(visit: Visit) -> None:
    pages = [*visit.crawl.pages, *visit.special.values()]
    strict = "default-src 'none'"

    assert [page.address for page in pages if strict not in page.policy or "unsafe" in page.policy] == []


def test_only_pages_with_videos_may_frame_others(visit: Visit) -> None:
    framing = {answer.address for answer in visit.crawl.pages if "frame-src" in answer.policy}
    with_videos = {answer.address for answer in visit.crawl.pages if "data-two-click" in answer.text}

    assert framing == with_videos
    assert framing


def test_only_pages_with_a_form_to_send_set_a_cookie(visit: Visit) -> None:
    pages = [*visit.crawl.pages, *visit.special.values()]

    assert {cookie for page in pages for cookie in page.cookies} == {settings.CSRF_COOKIE_NAME}
    assert [page.address for page in pages if page.cookies and 'method="post"' not in page.text] == []
