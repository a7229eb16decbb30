"""One mail a day for those who want that."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from tests import scenarios
from tests.notices.letters import subject_of, text_lines
from workflows.approvals import services, signals
from workflows.approvals.models import ApprovalRound
from workflows.notices import digests, sending, tasks
from workflows.notices.models import MailPreference, Notice

ADDRESS = "eva@members.example"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _november(time_machine) -> None:
    time_machine.move_to(NOW, tick=False)


def withdrawn_rounds(count: int) -> list[ApprovalRound]:
    """Rounds of which a person with a daily summary is to hear that they were withdrawn."""
    MailPreference.objects.create(address=ADDRESS, digest=True)
    scenarios.make_members(1, email=ADDRESS, language="en")
    rounds = []
    for number in range(count):
        page = scenarios.make_statement(title=f"Text {number}")
        rounds.append(scenarios.ask(page, scenarios.make_procedure(name=f"Verfahren {number}")))
        services.withdraw_round(round_id=rounds[-1].pk, user=None, reason=f"Grund {number}")
    return rounds


def own() -> Counter:
    notices = Notice.objects.filter(recipient_email=ADDRESS).exclude(kind="invitation")
    return Counter(notices.values_list("kind", "state"))


@pytest.mark.django_db
def test_what_can_wait_is_bundled_once_and_sent_as_one_mail(smtp_server) -> None:
    withdrawn_rounds(2)
    assert own() == {("outcome", "held"): 2}

    tasks.send_digests()
    tasks.send_digests()
    sending.send_waiting()

    assert own() == {("outcome", "bundled"): 2, ("digest", "sent"): 1}
    mails = [mail for mail in smtp_server.messages if mail.message["X-Notice-Kind"] == "digest"]
    assert [mail.recipients for mail in mails] == [(ADDRESS,)]


@pytest.mark.django_db
def test_a_summary_has_each_mail_as_a_section() -> None:
    withdrawn_rounds(2)
    digests.bundle_all()
    digest = Notice.objects.get(kind="digest")

    text = text_lines(digest)

    assert subject_of(digest) == "Daily summary: 2 messages"
    assert text[:2] == [
        "There are 2 messages for you since the last summary.",
        "Withdrawn: Text 0 · Withdrawn: Text 1",
    ]
    assert [line for line in text[2:] if line.startswith(("Withdrawn: ", "Reason: "))] == [
        "Withdrawn: Text 0",
        "Reason: Grund 0",
        "Withdrawn: Text 1",
        "Reason: Grund 1",
    ]


@pytest.mark.django_db
def test_a_single_notice_is_sent_as_it_is() -> None:
    withdrawn_rounds(1)

    digests.bundle_all()

    assert own() == {("outcome", "queued"): 1}


@pytest.mark.django_db
def test_invitations_and_reminders_do_not_wait() -> None:
    MailPreference.objects.create(address=ADDRESS, digest=True)
    scenarios.make_members(1, email=ADDRESS)
    approval_round = scenarios.open_round(members=0)
    signals.invitations_reminded.send(
        sender=ApprovalRound, approval_round=approval_round, invitations=list(approval_round.invitations.all()), at=NOW
    )
    scenarios.vote(approval_round, scenarios.asked(approval_round)[0])

    kinds = Notice.objects.filter(recipient_email=ADDRESS).values_list("kind", "state")
    assert sorted(kinds) == [("invitation", "queued"), ("receipt", "queued"), ("reminder", "queued")]


@pytest.mark.django_db
def test_what_has_lost_its_occasion_is_left_out_of_the_summary(smtp_server) -> None:
    withdrawn_rounds(3)
    digests.bundle_all()
    first = Notice.objects.filter(kind="outcome", state="bundled").earliest("pk")
    ApprovalRound.objects.filter(pk=first.round_id).delete()

    assert subject_of(Notice.objects.get(kind="digest")) == "Daily summary: 2 messages"


@pytest.mark.django_db
def test_what_is_held_for_somebody_who_wants_no_summary_any_more_goes_out_by_itself() -> None:
    withdrawn_rounds(2)
    MailPreference.objects.update(digest=False)

    digests.bundle_all()

    assert own() == {("outcome", "queued"): 2}


@pytest.mark.django_db
def test_the_next_day_has_a_summary_of_its_own(time_machine) -> None:
    withdrawn_rounds(2)
    digests.bundle_all()
    time_machine.move_to(NOW + timedelta(days=1), tick=False)
    for number in (7, 8):
        page = scenarios.make_statement(title=f"Text {number}")
        approval_round = scenarios.ask(page, scenarios.make_procedure(name=f"Verfahren {number}"))
        services.withdraw_round(round_id=approval_round.pk, user=None, reason="Grund")

    digests.bundle_all()

    assert own() == {("outcome", "bundled"): 4, ("digest", "queued"): 2}


@pytest.mark.django_db(transaction=True)
def test_two_that_bundle_at_the_same_time_make_one_summary(broker) -> None:
    withdrawn_rounds(2)
    start = threading.Barrier(2)
    failures: list[Exception] = []

    def run() -> None:
        try:
            start.wait()
            digests.bundle_all()
        except Exception as error:  # noqa: BLE001  (a thread hands its failure to the test)
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert own() == {("outcome", "bundled"): 2, ("digest", "queued"): 1}
