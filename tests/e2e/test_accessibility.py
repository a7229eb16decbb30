"""axe finds nothing on the pages that people without an account see, in light and dark, on a phone and a desk."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests import scenarios
from workflows.approvals import services
from workflows.approvals.models import Invitation
from workflows.approvals.tokens import sign_off_url

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BODY = [
    ("heading", "Unsere Forderungen"),
    ("text", "<p>Mieten müssen <b>bezahlbar</b> sein.</p><ul><li>gefördert</li><li>barrierefrei</li></ul>"),
    ("quote", {"text": "Eine Wohnung ist mehr als ein Dach.", "source": "Aus der Beratung"}),
]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")], ids=lambda p: f"{p[0]}-{p[1]}")
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(
        locale="de-DE", viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    yield context.new_page()
    context.close()


def look(screen: Page, base_url: str, path: str) -> None:
    screen.goto(base_url + path)
    check(screen)


def check(screen: Page) -> None:
    result = Axe().run(screen, options={"runOnly": TAGS, "resultTypes": ["violations"]})
    found = [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in result.response["violations"]]
    assert result.response["passes"], "axe looked at nothing"
    assert found == [], screen.url
    too_wide = screen.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert too_wide <= 0, f"{screen.url} can be scrolled sideways by {too_wide} px"


def path_of(invitation: Invitation) -> str:
    return "/" + sign_off_url(invitation, language="de").split("/", 3)[3]


def test_public_pages(screen: Page, live_server) -> None:
    scenarios.make_members(3)
    page = scenarios.make_statement(body=BODY)
    scenarios.adopt(scenarios.ask(page))
    page.refresh_from_db()

    for path in ("/de/", "/de/stellungnahmen/", page.get_url(), "/ar/", "/de/gibt-es-nicht/"):
        look(screen, live_server.url, path)


def test_event_pages(screen: Page, live_server) -> None:
    hosts = scenarios.make_members(2)
    procedure = scenarios.make_procedure(electorate="hosts", preset="unanimity")
    for title, days in (("Fest", 10), ("Fachtag", -10)):
        page = scenarios.make_event(
            title=title, hosts=hosts, days_ahead=days, description=BODY, link="https://fest.example/"
        )
        scenarios.adopt(scenarios.ask(page, procedure))
    waiting = scenarios.ask(scenarios.make_event(title="Podium", hosts=hosts), procedure)

    for path in ("/de/veranstaltungen/", page.get_url(), "/ar/veranstaltungen/"):
        look(screen, live_server.url, path)
    look(screen, live_server.url, path_of(Invitation.objects.filter(round=waiting).earliest("pk")))


def test_sign_off_pages(screen: Page, live_server) -> None:
    organisations = scenarios.make_members(3)
    approval_round = scenarios.ask(scenarios.make_statement(body=BODY))
    invitation = Invitation.objects.get(round=approval_round, organisation=organisations[0])
    path = path_of(invitation)

    look(screen, live_server.url, path)
    screen.check("input[value=object]")
    screen.click("#answer button[type=submit]")
    check(screen)
    screen.fill("[name=reason]", "Der zweite Absatz ist zu allgemein.")
    screen.click("#answer button[type=submit]")
    screen.wait_for_url("**?answered")
    check(screen)
    look(screen, live_server.url, path)
    look(screen, live_server.url, path.replace("/sign-off/", "/sign-off/x"))
    services.withdraw_round(round_id=approval_round.pk, user=None, reason="Der Text wird neu gefasst.")
    look(screen, live_server.url, path)
