"""axe finds nothing on the pages that people without an account see, in light and dark, on a phone and a desk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests import scenarios
from tests.e2e.screens import WCAG, assert_accessible, assert_not_too_wide, on_each, open_context
from workflows.approvals import services
from workflows.approvals.models import Invitation
from workflows.approvals.tokens import sign_off_url

BODY = [
    ("heading", "Unsere Forderungen"),
    ("text", "<p>Mieten müssen <b>bezahlbar</b> sein.</p><ul><li>gefördert</li><li>barrierefrei</li></ul>"),
    ("quote", {"text": "Eine Wohnung ist mehr als ein Dach.", "source": "Aus der Beratung"}),
]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def screen(browser: Browser) -> Iterator[Page]:
    context = open_context(browser)
    yield context.new_page()
    context.close()


def look(screen: Page, base_url: str, path: str) -> None:
    screen.goto(base_url + path)
    check_on_each(screen)


def check_on_each(screen: Page) -> None:
    on_each(screen, lambda where: check(screen, where))


def check(screen: Page, where: str = "") -> None:
    assert_accessible(screen, where or screen.url, tags=[*WCAG, "best-practice"])
    assert_not_too_wide(screen, where or screen.url)


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
    check_on_each(screen)
    screen.fill("[name=reason]", "Der zweite Absatz ist zu allgemein.")
    screen.click("#answer button[type=submit]")
    screen.wait_for_url("**?answered")
    check_on_each(screen)
    look(screen, live_server.url, path)
    look(screen, live_server.url, path.replace("/sign-off/", "/sign-off/x"))
    services.withdraw_round(round_id=approval_round.pk, user=None, reason="Der Text wird neu gefasst.")
    look(screen, live_server.url, path)
