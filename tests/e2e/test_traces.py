"""Signed later, withdrawn, retracted, recorded: the pages about it are fit for everyone, on a phone and a desk."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from playwright.sync_api import Page

from projects.models import StatementPage
from tests import scenarios
from tests.e2e.screens import WCAG, assert_accessible, assert_not_too_wide, on_each
from tests.e2e.test_accessibility import look, screen  # noqa: F401  (a fixture)
from tests.factories import UserFactory
from workflows.approvals import services
from workflows.approvals.enums import Channel
from workflows.approvals.models import ApprovalRound, Invitation
from workflows.approvals.tokens import make_token

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def adoption() -> ApprovalRound:
    """One has withdrawn its signature since, and a newcomer has signed."""
    approval_round = scenarios.adopt(scenarios.open_round())
    for service, organisation in (
        (services.withdraw_signature, scenarios.asked(approval_round)[0]),
        (services.sign_later, scenarios.make_members(1)[0]),
    ):
        service(
            round_id=approval_round.pk,
            organisation=organisation,
            user=None,
            representative=scenarios.delegate_of(organisation),
            channel=Channel.LINK,
        )
    return approval_round


def test_pages_about_signatures_and_retractions(screen: Page, adoption, live_server) -> None:  # noqa: F811
    page = StatementPage.objects.get(pk=adoption.page_id)
    with translation.override("de"):
        links = [
            reverse(f"workflows_approvals:{name}", args=[make_token(invitation)])
            for invitation in Invitation.objects.filter(round=adoption).order_by("organisation__name")[:2]
            for name in ("sign_off", "signature")
        ]
    for path in (page.get_url(), *links):
        look(screen, live_server.url, path)

    services.retract_adoption(round_id=adoption.pk, user=UserFactory(is_superuser=True), reason="Überholt.")
    for path in (page.get_url(), links[1]):
        look(screen, live_server.url, path)


def test_the_screens_of_the_office(screen: Page, adoption, live_server) -> None:  # noqa: F811
    log_in(screen, live_server.url)
    query = f"?procedure={adoption.procedure_id}&day={timezone.localdate():%Y-%m-%d}"
    record = reverse("approval_rounds:record", args=[scenarios.make_statement(title="Neu").pk])
    for path in (record, record + query, reverse("approval_rounds:signatures", args=[adoption.pk])):
        screen.goto(live_server.url + path)
        check_own_part(screen)

    screen.goto(live_server.url + record + query)
    screen.locator("textarea[name=note]").fill("Plenum, TOP 3")
    screen.locator("button.button[value=preview]").click()
    screen.locator("#record-outcome").wait_for()
    check_own_part(screen)


def log_in(screen: Page, base_url: str) -> None:  # noqa: F811
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    screen.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base_url}])


def check_own_part(screen: Page) -> None:  # noqa: F811
    """The frame around it is Wagtail's."""

    def check(where: str) -> None:
        assert_accessible(screen, where, tags=[*WCAG, "best-practice"], part=".approval-round")
        assert_not_too_wide(screen, where)

    on_each(screen, check)
