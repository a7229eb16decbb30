"""axe finds nothing of ours in the admin, in light and dark, on a phone and a desk, and nothing is cut off there."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from tests import scenarios
from tests.approvals.admin import delegate_for, member_of, office, user_with
from tests.e2e.screens import WCAG, assert_accessible, assert_not_too_wide, on_each, open_context
from tests.factories import UserFactory

# What Wagtail (8.0) renders around our pages is Wagtail's to mend; tables of its listings are looked at too.
OURS = "main"
CUT_OFF = """
[...document.querySelectorAll('main .button, main summary')]
    .filter(element => element.offsetParent && getComputedStyle(element).overflow === 'hidden'
        && element.scrollWidth > element.clientWidth + 1)
    .map(element => element.textContent.trim())
"""

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def screen(browser: Browser) -> Iterator[Page]:
    context = open_context(browser)
    yield context.new_page()
    context.close()


def log_in(screen: Page, user, base_url: str) -> None:
    client = Client()
    client.force_login(user)
    screen.context.clear_cookies()
    screen.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base_url}])


def look(screen: Page, url: str) -> None:
    screen.goto(url)
    on_each(screen, lambda where: check(screen, where))


def check(screen: Page, where: str) -> None:
    assert_accessible(screen, where, tags=WCAG, part=OURS)
    assert screen.evaluate(CUT_OFF) == [], where
    assert_not_too_wide(screen, where)


def test_pages_of_rounds(screen: Page, live_server) -> None:
    organisations = scenarios.make_members(2)
    adopted = scenarios.adopt(scenarios.ask(scenarios.make_statement(title="Angenommen")))
    running = scenarios.ask(scenarios.make_statement(title="Läuft"), scenarios.make_procedure(name="Ein zweites"))
    draft = scenarios.make_statement(title="Entwurf")

    for user, list_name in ((delegate_for(*organisations[:1]), "inbox"), (office(), "index")):
        log_in(screen, user, live_server.url)
        look(screen, live_server.url + reverse("wagtailadmin_home"))
        look(screen, live_server.url + reverse(f"approval_rounds:{list_name}"))
        for approval_round in (running, adopted):
            look(screen, live_server.url + reverse("approval_rounds:round", args=[approval_round.pk]))
    look(screen, live_server.url + reverse("approval_rounds:signatures", args=[adopted.pk]))
    log_in(screen, UserFactory(is_superuser=True), live_server.url)
    for name in ("ask", "record"):
        look(screen, live_server.url + reverse(f"approval_rounds:{name}", args=[draft.pk]))
    look(screen, live_server.url + reverse("organisations:import"))
    look(screen, live_server.url + reverse("workflows_notices:mail_log"))
    look(screen, live_server.url + reverse("workflows_approvals_personal_data"))


def test_the_login_in_our_colours(screen: Page, live_server) -> None:
    screen.goto(live_server.url + reverse("wagtailadmin_login"))

    on_each(screen, lambda where: assert_accessible(screen, where, tags=WCAG))


def test_the_dashboard_of_each_role_and_the_menu(screen: Page, live_server) -> None:
    people = [
        *(member_of(group) for group in ("Coordination", "Editors", "Translators")),
        delegate_for(*scenarios.make_members(1)),
        user_with(),
        UserFactory(is_superuser=True),
    ]
    for user in people:
        log_in(screen, user, live_server.url)
        look(screen, live_server.url + reverse("wagtailadmin_home"))
    on_each(screen, lambda where: assert_accessible(screen, where, tags=["cat.color"], part="#wagtail-sidebar"))
