"""Without a mouse: past the frame, through menu and languages, a list's filter and a form; focus is always seen."""

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from home.models import ContactMessage
from projects.models import Topic
from tests import scenarios
from tests.e2e.test_contact import contact_page
from tests.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FARTHEST = 60
SEEN = """
() => {
    const style = getComputedStyle(document.activeElement)
    const box = document.activeElement.getBoundingClientRect()
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 2 && box.height > 2
}
"""


def tab_to(screen: Page, selector: str) -> None:
    """Like somebody who reads on with the Tab key until they are there."""
    for _step in range(FARTHEST):
        screen.keyboard.press("Tab")
        assert screen.evaluate(SEEN), screen.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if screen.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached within {FARTHEST} steps")


def test_the_first_step_leads_past_the_frame(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/de/kontakt/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()


def test_from_the_menu_to_another_language(page: Page, live_server) -> None:
    scenarios.adopt(scenarios.open_round())
    page.goto(f"{live_server.url}/de/")
    tab_to(page, ".main-menu__link")
    page.keyboard.press("Enter")
    expect(page.locator(".main-menu__link[aria-current]")).to_have_count(1)
    tab_to(page, ".language-switch__open")
    page.keyboard.press("Enter")
    tab_to(page, ".language-switch__link[hreflang=ar]")
    page.keyboard.press("Enter")

    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_a_list_is_narrowed_down(page: Page, live_server) -> None:
    scenarios.make_members(2)
    topic = Topic.objects.create(name="Wohnen")
    for title, topics in (("Wohnraum schaffen", [topic]), ("Ganztag gestalten", [])):
        scenarios.adopt(scenarios.ask(scenarios.make_statement(title=title, topics=topics)))
    page.goto(f"{live_server.url}/de/stellungnahmen/")
    tab_to(page, "[name=topic]")
    page.keyboard.type("Wo")
    tab_to(page, ".list-filter__button")
    page.keyboard.press("Enter")

    expect(page.locator(".statement-teaser__title")).to_have_text(["Wohnraum schaffen"])


def test_a_message_is_written_and_sent(page: Page, live_server) -> None:
    cache.clear()
    UserFactory(is_superuser=True)
    contact_page()
    page.goto(f"{live_server.url}/de/kontakt/")
    for name, text in (
        ("name", "Alex Beispiel"),
        ("email", "alex@besuch.example"),
        ("subject", "Runder Tisch"),
        ("message", "Wann trifft man sich?"),
    ):
        tab_to(page, f"[name=m-{name}]")
        page.keyboard.type(text)
    tab_to(page, "[name=m-consent]")
    page.keyboard.press("Space")
    tab_to(page, ".message-form__send")
    page.keyboard.press("Enter")

    expect(page.locator(".message-form__sent")).to_be_visible()
    assert ContactMessage.objects.get().name == "Alex Beispiel"
