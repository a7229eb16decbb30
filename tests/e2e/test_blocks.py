"""Blocks in Chromium: fit for everyone, and nothing is loaded from elsewhere before somebody asks for it."""

from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from playwright.sync_api import Browser, Page, Route, expect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale

from home.content_checks import PageChecksItem
from home.models import Contact, StandardPage
from tests import scenarios
from tests.e2e.test_accessibility import look, screen  # noqa: F401  (a fixture)
from tests.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FILM = ("video", {"title": "Film", "url": "https://youtu.be/aqz-KE-bpKQ", "captions_language": "de", "text": ""})
EMBEDDED = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&rel=0"
STRICT = "default-src 'self'; script-src 'self'; style-src 'self'; frame-src https://www.youtube-nocookie.com"
WATCHED = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


def make_page(*, slug: str, children: list) -> StandardPage:
    page = StandardPage(title="Überblick", slug=slug, search_description="Was es gibt.")
    page.body = [{"type": name, "value": value} for name, value in children]
    scenarios.make_site().add_child(instance=page)
    return page


def asked_elsewhere(page: Page, base_url: str) -> list[str]:
    """What the page asks of others from now on; they do not answer."""
    asked: list[str] = []

    def note(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route(lambda url: urlsplit(url).netloc != urlsplit(base_url).netloc, note)
    return asked


def test_a_video_is_loaded_by_a_click_and_not_before(page: Page, live_server) -> None:
    """Under a policy that allows no script or style within the page."""
    make_page(slug="film", children=[FILM])
    asked = asked_elsewhere(page, live_server.url)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    page.route("**/de/film/", lambda route: fulfil_with(route, STRICT))

    page.goto(f"{live_server.url}/de/film/", wait_until="networkidle")
    before = list(asked)
    page.locator(".video__link").click()

    expect(page.locator("iframe.video__frame")).to_have_attribute("src", EMBEDDED)
    assert page.evaluate("document.activeElement.title") == "Film"
    assert (before, asked, refused) == ([], [EMBEDDED], [])


def test_without_scripts_a_video_is_a_link_to_its_provider(browser: Browser, live_server) -> None:
    make_page(slug="film", children=[FILM])
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    asked = asked_elsewhere(page, live_server.url)

    page.goto(f"{live_server.url}/de/film/")
    before = list(asked)
    with page.expect_request(WATCHED):
        page.locator(".video__link").click(no_wait_after=True)

    assert before == []
    context.close()


def fulfil_with(route: Route, policy: str) -> None:
    response = route.fetch()
    route.fulfill(response=response, headers=response.headers | {"content-security-policy": policy})


def test_all_blocks_are_fit_for_everyone(screen: Page, live_server, tmp_path, settings) -> None:  # noqa: F811
    settings.MEDIA_ROOT = tmp_path
    get_image_model().objects.create(title="Bild", file=get_test_image_file(size=(800, 600)))
    get_document_model().objects.create(title="Bericht", file=ContentFile(b"x" * 2048, "bericht.pdf"))
    scenarios.make_site()
    Contact.objects.create(team="Beratung", locale=Locale.objects.get(language_code="de"))
    blocks = StandardPage._meta.get_field("body").stream_block.child_blocks
    make_page(
        slug="alles",
        children=[(name, block.get_prep_value(block.get_preview_value())) for name, block in blocks.items()],
    )

    look(screen, live_server.url, "/de/alles/")


def test_editors_are_told_about_a_link_that_says_nothing(page: Page, live_server, client) -> None:
    make_page(slug="link", children=[("text", '<p>Mehr dazu <a href="https://example.org/">hier</a>.</p>')])
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )

    page.goto(f"{live_server.url}/de/link/")
    page.locator("[data-wagtail-userbar-trigger]").click()
    page.locator("#checker-trigger").click()

    found = page.locator("[data-content-checker-name]:visible")
    expect(found.first).to_be_visible()
    assert set(found.all_inner_texts()) == {str(PageChecksItem.axe_messages["link-words"]["error_name"])}
