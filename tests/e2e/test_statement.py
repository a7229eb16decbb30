"""The whole way of a statement, in Chromium, with a real worker and real mail."""

import re
import time
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import Browser, BrowserContext, Page, expect

from projects.models import StatementPage
from tests import scenarios
from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from tests.factories.users import PASSWORD
from tests.fixtures.mail import ReceivedMail, SmtpServer
from workflows.approvals.models import ApprovalRound
from workflows.organisations.models import Organisation, Representative

MEMBERS = 20
TITLE = "Deutschkurse für alle, die hier leben"
PHONE = {"width": 390, "height": 844}

pytestmark = [pytest.mark.browser, pytest.mark.drill, pytest.mark.django_db(transaction=True)]


def wait_for(condition: Callable[[], object], *, seconds: float, what: str) -> float:
    """Poll until the condition holds; returns how long it took, fails the test when it takes longer."""
    begun = time.monotonic()
    while not condition():
        assert time.monotonic() - begun < seconds, f"{what} took longer than {seconds} s"
        time.sleep(0.05)
    return time.monotonic() - begun


def log_in(page: Page, base_url: str, username: str) -> None:
    page.goto(f"{base_url}/admin/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(f"{base_url}/admin/")


def write_statement(page: Page, base_url: str) -> None:
    """As an editor does: title, introduction, a paragraph; then save the draft."""
    index = scenarios.make_statement_index()
    page.goto(f"{base_url}/admin/pages/add/projects/statementpage/{index.pk}/")
    page.fill("#id_title", TITLE)
    page.fill("#id_introduction", "Wer hier lebt, soll die Sprache lernen können. Das darf nicht am Geld scheitern.")
    page.click("#body-count ~ * .c-sf-add-button, [data-streamfield-stream-container] .c-sf-add-button", force=True)
    page.get_by_role("option", name="Text").click()
    page.locator("[data-contentpath='body'] .public-DraftEditor-content").click()
    page.keyboard.type("Kurse brauchen Plätze, Kinderbetreuung und Zeiten nach der Arbeit.")
    # The rich text editor hands its text to the form a moment after the last key.
    page.wait_for_function("() => document.querySelector('[name=body-0-value]').value.includes('Kinderbetreuung')")
    page.get_by_role("button", name=re.compile("Entwurf speichern|Save draft")).click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))


def ask_the_organisations(page: Page) -> None:
    page.get_by_role("link", name=re.compile("Organisationen fragen")).first.click()
    expect(page.get_by_text(f"{MEMBERS} Organisationen")).to_be_visible()
    page.get_by_role("button", name="Organisationen jetzt fragen").click()
    page.wait_for_url(re.compile(r"/admin/approval-rounds/\d+/"))


def mails_of(server: SmtpServer, kind: str) -> dict[str, ReceivedMail]:
    """The mails of a kind by address; fails when somebody got two."""
    mails = [mail for mail in server.messages if mail.message["X-Notice-Kind"] == kind]
    by_address = {mail.recipients[0]: mail for mail in mails}
    assert len(by_address) == len(mails)
    return by_address


def link_in(mail: ReceivedMail) -> str:
    text = mail.message.get_body(("plain",)).get_content()
    return re.search(r"https?://\S+/sign-off/\S+", text)[0]


def answer(page: Page, link: str, position: str, reason: str = "") -> None:
    page.goto(link)
    page.check(f"input[name=position][value={position}]")
    page.fill("textarea[name=reason]", reason)
    page.click("form#answer button[type=submit]")
    expect(page.get_by_role("status")).to_be_visible()


def check_mails(smtp_server: SmtpServer, members: list[Organisation], *, answered_twice: str) -> None:
    """Everyone has an invitation, a receipt for each answer and the outcome, in their own language."""
    wait_for(lambda: len(mails_of(smtp_server, "outcome")) == MEMBERS + 1, seconds=120, what="telling everyone")
    for kind in ("invitation", "outcome"):
        for organisation in members:
            person = scenarios.delegate_of(organisation)
            assert mails_of(smtp_server, kind)[person.email].message["Content-Language"] == person.language
    languages = dict(Representative.objects.values_list("email", "language"))
    receipts = [mail for mail in smtp_server.messages if mail.message["X-Notice-Kind"] == "receipt"]
    addresses = [mail.recipients[0] for mail in receipts]
    assert sorted(addresses) == sorted([*mails_of(smtp_server, "invitation"), answered_twice])
    assert [mail.message["Content-Language"] for mail in receipts] == [languages[address] for address in addresses]


@pytest.fixture
def members() -> list[Organisation]:
    organisations = OrganisationFactory.create_batch(MEMBERS)
    for number, organisation in enumerate(organisations):
        RepresentativeFactory(organisation=organisation, language="en" if number % 4 == 0 else "de")
    return organisations


@pytest.fixture
def anonymous(browser: Browser) -> BrowserContext:
    context = browser.new_context(viewport=PHONE)
    yield context
    context.close()


def test_a_statement_from_the_first_word_to_the_public_page(
    page: Page,
    anonymous: BrowserContext,
    members,
    live_server,
    smtp_server: SmtpServer,
    celery_worker_process,
    settings,
) -> None:
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0  # its draft and the one saved by hand may cross on a busy machine
    scenarios.make_site()
    editor = UserFactory(username="redaktion")
    editor.groups.add(Group.objects.get(name="Editors"))
    celery_worker_process(concurrency=2, env={"BASE_URL": live_server.url})

    log_in(page, live_server.url, "redaktion")
    write_statement(page, live_server.url)
    ask_the_organisations(page)
    wait_for(lambda: len(mails_of(smtp_server, "invitation")) == MEMBERS, seconds=120, what="inviting everyone")

    invitations = mails_of(smtp_server, "invitation")
    visitor = anonymous.new_page()
    public_url = StatementPage.objects.get().full_url.replace("http://localhost", live_server.url)
    assert visitor.goto(public_url).status == 404
    objecting, changing, *others = invitations
    answer(visitor, link_in(invitations[objecting]), "object", "Der zweite Absatz ist zu allgemein.")
    answer(visitor, link_in(invitations[changing]), "stand_aside")
    answer(visitor, link_in(invitations[changing]), "approve")
    for address in others:
        answer(visitor, link_in(invitations[address]), "approve")

    signatories = visitor.locator(".signatories__item")
    seconds = wait_for(
        lambda: visitor.goto(public_url).status == 200 and signatories.count(), seconds=60, what="publishing"
    )
    names = {organisation.name for organisation in members}
    signed = {name for name in names if visitor.get_by_text(name, exact=True).count()}
    objector = Organisation.objects.get(representatives__email=objecting)
    assert signed == names - {objector.name}, visitor.locator("main").inner_text()
    assert "zu allgemein" not in visitor.content()

    check_mails(smtp_server, members, answered_twice=changing)
    assert ApprovalRound.objects.get().outcome == "adopted"
    print(f"published {seconds:.1f} s after the last ballot")  # noqa: T201  (the figure of the walk)
