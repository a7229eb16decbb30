"""Somebody who has never seen the system answers on a phone: from the mail to the receipt in three taps."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from projects.models import StatementPage
from tests import scenarios
from tests.e2e.test_accessibility import BODY, check, path_of
from tests.factories import OrganisationFactory, RepresentativeFactory
from tests.fixtures.mail import SmtpServer
from tests.notices.mails import html_of
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound, Invitation, OrganisationApprovalTask
from workflows.notices import sending
from workflows.organisations.models import Organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST = "Der Verein Brückenschlag e. V."
SECOND = "Die Initiative Nachbarschaft"


@pytest.fixture
def members() -> list[Organisation]:
    """Three organisations; one mailbox answers for the first two."""
    organisations = [OrganisationFactory(name=name) for name in (FIRST, SECOND, "Ein dritter Verein e. V.")]
    for organisation, email in zip(organisations, ("kim@m.example", "kim@m.example", "third@m.example"), strict=True):
        RepresentativeFactory(organisation=organisation, email=email)
    return organisations


@pytest.fixture(params=["light", "dark"])
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = browser.new_context(
        locale="de-DE",
        viewport={"width": 360, "height": 740},
        has_touch=True,
        is_mobile=True,
        color_scheme=request.param,
        bypass_csp=True,  # axe brings its own script
    )
    yield context
    context.close()


class Thumb:
    """Taps, and counts them."""

    def __init__(self, screen: Page) -> None:
        self.screen = screen
        self.taps = 0

    def tap(self, selector: str) -> None:
        self.screen.locator(selector).first.tap()
        self.taps += 1


def ask_again(statement: StatementPage, procedure: OrganisationApprovalTask, **changes: object) -> ApprovalRound:
    """Withdraw the open round, change the draft, and ask once more."""
    services.withdraw_round(round_id=ApprovalRound.objects.open().get().pk, user=None, reason="Absatz 2 wird ergänzt.")
    draft = StatementPage.objects.get(pk=statement.pk).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision()
    return scenarios.ask(draft, procedure)


def invitation_of(approval_round: ApprovalRound, organisation: Organisation) -> Invitation:
    return Invitation.objects.get(round=approval_round, organisation=organisation)


@pytest.mark.parametrize(("language", "thanks"), [("de", "Danke"), ("en", "Thank you")])
def test_from_the_mail_to_the_receipt_in_three_taps(
    browser: Browser, live_server, smtp_server: SmtpServer, settings, language: str, thanks: str
) -> None:
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    scenarios.make_members(3, language=language)
    approval_round = scenarios.ask(scenarios.make_statement(body=BODY * 4))
    sending.send_waiting()
    mail = next(mail for mail in smtp_server.messages if mail.message["X-Notice-Kind"] == "invitation")
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    thumb = Thumb(context.new_page())
    thumb.screen.set_content(html_of(mail.message))

    thumb.tap("a[href*='/sign-off/']")
    thumb.screen.wait_for_url("**/sign-off/**")
    assert f"/{language}/" in thumb.screen.url
    for glance in ("h1", ".signoff__asked", ".signoff__glance", ".signoff__now a"):
        expect(thumb.screen.locator(glance)).to_be_in_viewport()
    thumb.tap(".signoff__choice:has([value=approve])")
    thumb.tap("#answer button")

    receipt = thumb.screen.get_by_role("status")
    expect(receipt).to_be_in_viewport()
    expect(receipt).to_be_focused()
    expect(thumb.screen).to_have_title(re.compile(f"^{thanks}"))
    assert thumb.taps == 3
    assert approval_round.tally.approve == 1
    context.close()


def test_every_state_is_fit_for_everyone(phone: BrowserContext, members, live_server) -> None:
    first, second, third = members
    screen, procedure = phone.new_page(), scenarios.make_procedure(visibility="at_once", early_close="never")
    statement = scenarios.make_statement(body=BODY)
    path = path_of(invitation_of(scenarios.ask(statement, procedure), first))

    def see(path: str) -> None:
        screen.goto(live_server.url + path)
        check(screen)

    see(path)
    screen.tap("#answer button")
    expect(screen.get_by_role("alert")).to_be_focused()
    check(screen)
    screen.tap(".signoff__say summary")
    screen.tap(".signoff__say button")
    expect(screen.get_by_role("alert")).to_be_focused()
    check(screen)
    screen.tap(".signoff__choice:has([value=amendment])")
    screen.fill("#comment_text", "Bitte nach „bezahlbar“ ergänzen: auch für große Familien.")
    screen.tap(".signoff__say button")
    screen.wait_for_url("**?commented#commented")
    check(screen)
    scenarios.vote(ApprovalRound.objects.get(), first, "object", reason="Die großen Familien fehlen.")
    scenarios.vote(ApprovalRound.objects.get(), third)
    see(path)

    longer = [*BODY[:1], ("text", "<p>Mieten müssen bezahlbar sein, auch für große Familien.</p>"), *BODY[2:]]
    approval_round = ask_again(statement, procedure, body=longer)
    see(path)  # withdrawn
    see(path_of(invitation_of(approval_round, first)))  # what has changed, and the former answer
    screen.tap(".signoff__former button")
    screen.wait_for_url("**?answered")
    check(screen)
    assert approval_round.ballots.get(organisation=first).reason == "Die großen Familien fehlen."
    expect(screen.get_by_role("link", name=second.name)).to_be_visible()

    services.close_due_rounds(now=approval_round.closes_at)
    see(path_of(invitation_of(approval_round, third)))
    see(path.replace("/sign-off/", "/sign-off/x"))


def test_the_page_is_used_by_the_keyboard_alone(page: Page, members, live_server) -> None:
    approval_round = scenarios.ask(scenarios.make_statement(body=BODY * 4))
    page.goto(live_server.url + path_of(invitation_of(approval_round, members[2])))

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#id_position_0")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_be_focused()


def test_at_twice_the_size_nothing_is_cut_off_or_covered(browser: Browser, members, live_server) -> None:
    approval_round = scenarios.ask(scenarios.make_statement(body=BODY * 4))
    context = browser.new_context(viewport={"width": 320, "height": 400}, device_scale_factor=2, forced_colors="active")
    screen = context.new_page()
    screen.goto(live_server.url + path_of(invitation_of(approval_round, members[0])))

    assert screen.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert screen.locator(".signoff__now").evaluate("one => getComputedStyle(one).position") == "static"
    assert screen.locator("#answer button").evaluate("one => getComputedStyle(one).borderStyle") == "solid"
    context.close()
