"""Getting in touch in Chromium: with a screen reader, by copying, without JavaScript."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from home.models import AccessibilityPage, ContactMessage, ContactPage
from tests.e2e.screens import WCAG, assert_accessible, assert_not_too_wide, on_each, open_context
from tests.factories import UserFactory
from tests.home.test_contact_card import ADDRESS
from tests.home.test_contacts import WEEK, make_contact

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def screen(browser: Browser) -> Iterator[Page]:
    context = open_context(browser)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, locale="de-DE")
    yield context.new_page()
    context.close()


def contact_page() -> ContactPage:
    page = ContactPage.objects.get()
    page.contacts = [
        ("contact", make_contact(name="Alex Beispiel", email=ADDRESS, phone="0251 12340", opening_hours=WEEK))
    ]
    page.save_revision().publish()
    return page


def names_of_links(screen: Page) -> list[str]:
    """As Chromium tells them to a screen reader; playwright has an algorithm of its own."""
    tree = screen.context.new_cdp_session(screen).send("Accessibility.getFullAXTree")["nodes"]
    return [node["name"]["value"] for node in tree if node.get("role", {}).get("value") == "link"]


def look(screen: Page) -> None:
    def check(where: str) -> None:
        assert_accessible(screen, where, tags=[*WCAG, "best-practice"])
        assert_not_too_wide(screen, where)

    on_each(screen, check)


def test_an_address_is_read_aloud_copied_and_opened_as_it_is(screen: Page, live_server) -> None:
    contact_page()
    screen.goto(f"{live_server.url}/ar/kontakt/")

    link = screen.locator("a[rel=nofollow]")
    marked = link.evaluate("(link) => { getSelection().selectAllChildren(link); return getSelection().toString() }")
    answer = screen.request.get(live_server.url + link.get_attribute("href"), max_redirects=0)

    assert (marked, link.inner_text(), names_of_links(screen).count(ADDRESS)) == (ADDRESS, ADDRESS, 1)
    assert (answer.status, answer.headers["location"]) == (302, f"mailto:{ADDRESS}")


def test_whoever_forgets_something_is_led_to_it_and_then_thanked_without_javascript(plain: Page, live_server) -> None:
    cache.clear()
    UserFactory(is_superuser=True)
    contact_page()
    plain.goto(f"{live_server.url}/de/kontakt/")
    plain.locator("[name=m-name]").fill("Alex Beispiel")
    plain.locator("[name=m-message]").fill("Wann trifft sich der Runde Tisch?")
    plain.locator(".message-form__send").click()

    expect(plain.locator(".message-form__problems li")).to_have_count(3)
    expect(plain.locator(".message-form__problems")).to_be_focused()
    plain.locator(".message-form__problems a").first.click()
    expect(plain.locator("[name=m-email]")).to_be_focused()
    plain.locator("[name=m-email]").fill("alex@besuch.example")
    plain.locator("[name=m-subject]").fill("Runder Tisch")
    plain.locator("[name=m-consent]").check()
    plain.locator(".message-form__send").click()

    expect(plain.locator("#sent")).to_be_focused()
    assert ContactMessage.objects.get().message == "Wann trifft sich der Runde Tisch?"


def test_forms_their_errors_and_thanks_are_accessible_on_each_screen(screen: Page, live_server) -> None:
    contact_page()
    AccessibilityPage.objects.update(thanks="Danke für den Hinweis.")
    screen.goto(f"{live_server.url}/de/kontakt/")
    look(screen)
    screen.goto(f"{live_server.url}/ar/barrierefreiheit/")
    screen.locator(".message-form__send").click()
    look(screen)
    screen.goto(f"{live_server.url}/de/barrierefreiheit/?sent=copy")
    look(screen)
