"""The frame of a public page without a mouse: menu, languages and breadcrumb, on a desk and a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from home.models import HomePage, StandardPage
from tests.e2e.screens import WCAG, assert_accessible, assert_not_too_wide, open_context

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def screen(browser: Browser) -> Iterator[Page]:
    context = open_context(browser)
    yield context.new_page()
    context.close()


@pytest.fixture
def address(live_server) -> str:
    """An untranslated page on the second level, as somebody reads it who reads Arabic."""
    section = HomePage.objects.get().add_child(instance=StandardPage(title="Über uns", slug="wir", show_in_menus=True))
    section.add_child(instance=StandardPage(title="Geschichte", slug="geschichte", show_in_menus=True))
    return f"{live_server.url}/ar/wir/geschichte/"


def press(screen: Page, selector: str) -> None:
    screen.locator(selector).focus()
    screen.keyboard.press("Enter")


def test_everything_opens_by_keyboard_on_a_desk_and_a_phone(screen: Page, address: str) -> None:
    below = screen.locator(".main-menu__link-below")
    screen.set_viewport_size({"width": 1280, "height": 800})
    screen.goto(address)
    expect(screen.locator(".main-menu__show")).to_be_hidden()
    press(screen, ".main-menu__open")
    expect(below).to_be_visible()
    press(screen, ".language-switch__open")
    expect(screen.locator(".language-switch__link").last).to_be_visible()
    assert_accessible(screen, "desk", tags=[*WCAG, "best-practice"])

    screen.set_viewport_size({"width": 360, "height": 740})
    screen.goto(address)
    expect(screen.locator(".main-menu__link").first).to_be_hidden()
    press(screen, ".main-menu__show")
    press(screen, ".main-menu__open")
    expect(below).to_be_visible()
    assert_accessible(screen, "phone", tags=[*WCAG, "best-practice"])
    assert_not_too_wide(screen, "phone")
