"""Mail settings by the link in every mail, and one-click unsubscription."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests import scenarios
from tests.notices.letters import text_lines
from workflows.approvals import services, signals
from workflows.approvals.models import ApprovalRound
from workflows.approvals.tokens import make_token as make_sign_off_token
from workflows.notices import sending
from workflows.notices.enums import Topic
from workflows.notices.models import MailPreference, Notice
from workflows.notices.rendering import render_message
from workflows.notices.tokens import TokenForged, make_token, read_token, settings_url, stop_url

pytestmark = pytest.mark.django_db

ADDRESS = "eva@members.example"
SETTINGS = "workflows_notices_settings:mail_settings"
STOP = "workflows_notices_settings:stop"


def page(name: str = SETTINGS, *args: str, address: str = ADDRESS) -> str:
    return reverse(name, args=[make_token(address), *args])


def remind(approval_round: ApprovalRound) -> None:
    signals.invitations_reminded.send(
        sender=ApprovalRound,
        approval_round=approval_round,
        invitations=list(approval_round.invitations.all()),
        at=approval_round.opened_at,
    )


@pytest.fixture(autouse=True)
def _site() -> None:
    scenarios.make_site()


def test_every_mail_leads_to_the_settings_of_its_address() -> None:
    scenarios.make_members(1, email=ADDRESS, language="en")
    scenarios.open_round(members=0)

    assert text_lines(Notice.objects.get(kind="invitation"))[-1] == (
        f"Which mails you get: {settings_url(ADDRESS, language='en')}"
    )


def test_the_page_shows_what_is_wished_and_changes_nothing(client) -> None:
    content = client.get(page()).content.decode()

    assert ADDRESS in content
    assert re.findall(r'name="(\w+)"[^>]*checked', content) == ["reminders", "comments"]
    assert not MailPreference.objects.exists()


def test_wishes_are_saved_whatever_the_case_of_the_address(client) -> None:
    response = client.post(page(), {"comments": "on", "digest": "on"})
    client.post(page(address="EVA@members.example"), {"digest": "on"})

    assert response.url == page() + "?saved"
    assert 'role="status"' in client.get(response.url).content.decode()
    wish = MailPreference.objects.get()
    assert (wish.address, wish.reminders, wish.comments, wish.digest) == (ADDRESS, False, False, True)


def test_the_pages_are_private_and_strict(client) -> None:
    for address in (page(), page(STOP, "reminders"), reverse(SETTINGS, args=["x"])):
        response = client.get(address)
        assert response["Referrer-Policy"] == "same-origin"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
        assert "no-store" in response["Cache-Control"]


def test_the_form_is_guarded_against_other_sites() -> None:
    assert Client(enforce_csrf_checks=True).post(page(), {"digest": "on"}).status_code == 403
    assert not MailPreference.objects.exists()


def test_one_click_needs_no_cookie_and_may_be_repeated() -> None:
    provider = Client(enforce_csrf_checks=True)

    for _ in range(2):
        response = provider.post(page(STOP, "reminders"), {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200

    wish = MailPreference.objects.get()
    assert (wish.reminders, wish.comments, wish.digest) == (False, True, False)


def test_a_mail_scanner_unsubscribes_nobody(client) -> None:
    response = client.get(page(STOP, "comments"))

    assert response.status_code == 200
    assert '<form method="post"' in response.content.decode()
    assert not MailPreference.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client, method: str) -> None:
    for address in (page(), page(STOP, "reminders")):
        assert getattr(client, method)(address).status_code == 405


@pytest.mark.parametrize("topic", ["digest", "invitation", "address", "pk", "x"])
def test_only_what_one_may_do_without_can_be_stopped(client, topic: str) -> None:
    assert client.post(page(STOP, topic)).status_code == 404
    assert not MailPreference.objects.exists()


@pytest.mark.parametrize("token", ["x", "a:b:c", "eva@members.example", "%00", ":" * 9, "é"])
def test_a_forged_link_gets_a_page_that_says_so(client, token: str) -> None:
    for address in (reverse(SETTINGS, args=[token]), reverse(STOP, args=[token, "reminders"])):
        for response in (client.get(address), client.post(address, {"digest": "on"})):
            assert response.status_code == 404
            assert "signoff" in response.content.decode()
    assert not MailPreference.objects.exists()


def test_a_sign_off_link_is_no_key_to_the_settings(client) -> None:
    approval_round = scenarios.open_round(members=1)
    token = make_sign_off_token(approval_round.invitations.get())

    assert client.get(reverse(SETTINGS, args=[token])).status_code == 404


@given(st.text(max_size=60))
@hypothesis_settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_is_a_token_and_none_crashes(text: str) -> None:
    with pytest.raises(TokenForged):
        read_token(text)


@given(st.integers(min_value=0), st.characters(categories=["L", "N", "P"]))
@hypothesis_settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_token_with_one_character_changed_is_forged_or_the_same(index: int, character: str) -> None:
    token = make_token(ADDRESS)
    index %= len(token)
    changed = token[:index] + character + token[index + 1 :]
    try:
        assert read_token(changed) == ADDRESS
    except TokenForged:
        assert changed != token


def test_reminders_carry_the_headers_and_invitations_do_not(smtp_server) -> None:
    scenarios.make_members(1, email=ADDRESS, language="en")
    approval_round = scenarios.open_round(members=0)
    remind(approval_round)
    for notice in Notice.objects.order_by("pk"):
        render_message(notice).send()

    invitation, reminder = (mail.message for mail in smtp_server.messages)
    assert invitation["List-Unsubscribe"] is None
    assert reminder["List-Unsubscribe"].strip() == f"<{stop_url(ADDRESS, topic=Topic.REMINDERS, language='en')}>"
    assert reminder["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_who_wants_no_reminders_gets_none_but_is_invited() -> None:
    MailPreference.objects.create(address=ADDRESS, reminders=False)
    scenarios.make_members(1, email="EVA@members.example")
    approval_round = scenarios.open_round(members=1)

    remind(approval_round)

    assert Notice.objects.filter(kind="invitation").count() == 2
    assert not Notice.objects.filter(kind="reminder", recipient_email__iexact=ADDRESS).exists()
    assert Notice.objects.filter(kind="reminder").count() == 1


def test_a_reminder_that_waits_is_not_sent_after_the_wish(client, smtp_server) -> None:
    scenarios.make_members(1, email=ADDRESS)
    remind(scenarios.open_round(members=0))
    client.post(page(STOP, "reminders"))

    sending.send_waiting()

    assert Notice.objects.get(kind="reminder").state == "obsolete"
    assert [mail.message["X-Notice-Kind"] for mail in smtp_server.messages] == ["invitation"]


def test_without_a_daily_summary_what_was_kept_is_sent_at_once(client) -> None:
    MailPreference.objects.create(address=ADDRESS, digest=True)
    scenarios.make_members(1, email=ADDRESS)
    approval_round = scenarios.open_round(members=0)
    services.withdraw_round(round_id=approval_round.pk, user=None, reason="Neue Fakten")
    outcome = Notice.objects.filter(kind="outcome", recipient_email=ADDRESS)
    assert outcome.get().state == "held"

    client.post(page(), {"reminders": "on", "comments": "on"})

    assert outcome.get().state == "queued"
