import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests import scenarios
from tests.fixtures.mail import SmtpServer
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound, Ballot, Invitation
from workflows.approvals.nudging import trust_the_broker_again
from workflows.notices import claiming, sending, tasks
from workflows.notices.mail_server import MAILS_PER_CONNECTION
from workflows.notices.models import Notice

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _november(time_machine) -> None:
    time_machine.move_to(NOW, tick=False)


def states() -> Counter:
    return Counter(Notice.objects.values_list("state", flat=True))


def claim_one() -> Notice:
    """What a sender holds that is killed while a mail is on its way."""
    notice = claiming.reserve()[0]
    assert claiming.claim(notice)
    claiming.release()
    return notice


def recipients(server: SmtpServer) -> list[str]:
    return [mail.recipients[0] for mail in server.messages]


@pytest.mark.django_db
def test_what_is_due_is_sent_once_and_marked(smtp_server) -> None:
    scenarios.open_round(members=3)

    tasks.send_waiting()
    tasks.send_waiting()

    assert sorted(recipients(smtp_server)) == sorted(Notice.objects.values_list("recipient_email", flat=True))
    assert (
        list(Notice.objects.values_list("state", "attempts", "accepted_at", "last_error")) == [("sent", 1, NOW, "")] * 3
    )


@pytest.mark.django_db
def test_an_accepted_invitation_is_noted_as_told_and_a_refused_one_is_not(smtp_server) -> None:
    approval_round = scenarios.open_round(members=2)
    told, untold = scenarios.asked(approval_round)
    smtp_server.refuse(scenarios.delegate_of(untold).email)

    sending.send_waiting()

    assert Ballot.objects.get(organisation=told).told_at == NOW
    assert Ballot.objects.get(organisation=untold).told_at is None


@pytest.mark.django_db
def test_a_permanent_refusal_fails_with_the_servers_words_and_stops_no_other(smtp_server) -> None:
    approval_round = scenarios.open_round(members=3)
    address = scenarios.delegate_of(scenarios.asked(approval_round)[0]).email
    smtp_server.refuse(address)

    sending.send_waiting()

    refused = Notice.objects.get(recipient_email=address)
    assert (refused.state, refused.last_error) == ("failed", "550 5.1.1 No such mailbox")
    assert states() == {"sent": 2, "failed": 1}


@pytest.mark.django_db
def test_a_temporary_refusal_is_tried_again_after_pauses_that_double(smtp_server, time_machine) -> None:
    approval_round = scenarios.open_round(members=1)
    address = scenarios.delegate_of(scenarios.asked(approval_round)[0]).email
    smtp_server.refuse(address, answer="451 4.7.1 Try again later")
    pauses = []
    for _ in range(8):
        sending.send_waiting()
        notice = Notice.objects.get()
        assert (notice.state, notice.last_error) == ("queued", "451 4.7.1 Try again later")
        pauses.append((notice.next_attempt_at - timezone.now()) // timedelta(minutes=1))
        sending.send_waiting()
        time_machine.move_to(notice.next_attempt_at, tick=False)
    smtp_server.accept(address)

    sending.send_waiting()

    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    assert states() == {"sent": 1}
    assert Notice.objects.get().attempts == 9


@pytest.mark.django_db
def test_after_the_last_attempt_a_notice_is_given_up(smtp_server, settings) -> None:
    settings.WORKFLOWS_NOTICES = {"ATTEMPTS": 1}
    approval_round = scenarios.open_round(members=1)
    smtp_server.refuse(scenarios.delegate_of(scenarios.asked(approval_round)[0]).email, answer="451 Later")

    sending.send_waiting()

    assert list(Notice.objects.values_list("state", "last_error")) == [("failed", "451 Later")]


@pytest.mark.django_db
@pytest.mark.parametrize("stored", [True, False])
def test_a_connection_cut_after_the_mail_is_opened_anew_for_the_others(stored: bool, smtp_server, time_machine) -> None:
    scenarios.open_round(members=3)
    smtp_server.drop_connection(after_storing=stored)

    sending.send_waiting()
    assert states() == {"sent": 2, "queued": 1}
    time_machine.move_to(NOW + timedelta(minutes=1), tick=False)
    sending.send_waiting()

    assert states() == {"sent": 3}
    times = Counter(mail.message["Message-ID"] for mail in smtp_server.messages)
    assert sorted(times.values()) == ([1, 1, 2] if stored else [1, 1, 1])


@pytest.mark.django_db
def test_while_the_server_cannot_be_reached_only_one_notice_is_tried(smtp_server, settings, time_machine) -> None:
    scenarios.open_round(members=3)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1

    sending.send_waiting()

    tried = Notice.objects.get(attempts=1)
    assert (tried.state, tried.next_attempt_at) == ("queued", NOW + timedelta(minutes=1))
    assert "refused" in tried.last_error
    assert claiming.count_due() > 0
    settings.EMAIL_PORT = port
    time_machine.move_to(NOW + timedelta(minutes=1), tick=False)
    sending.send_waiting()
    assert states() == {"sent": 3}


@pytest.mark.django_db
def test_a_notice_whose_round_is_gone_fails_visibly_and_stops_no_other(smtp_server) -> None:
    lost = scenarios.open_round(members=1)
    scenarios.ask(scenarios.make_statement(title="Zweiter Text"), scenarios.make_procedure(name="Zweites"))
    Invitation.objects.filter(round=lost).delete()
    ApprovalRound.objects.filter(pk=lost.pk).delete()

    sending.send_waiting()

    failed = Notice.objects.get(state="failed")
    assert failed.round is None
    assert failed.last_error == "Invitation matching query does not exist."
    assert states() == {"sent": 1, "failed": 1}


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["closed", "revoked"])
def test_an_invitation_that_has_lost_its_occasion_is_not_sent(end: str, smtp_server) -> None:
    approval_round = scenarios.open_round(members=1)
    if end == "closed":
        services.withdraw_round(round_id=approval_round.pk, user=None, reason="Doch nicht")
    else:
        Invitation.objects.update(revoked_at=NOW)

    sending.send_waiting()

    notice = Notice.objects.get(kind="invitation")
    assert notice.state == "obsolete"
    assert notice.last_error.endswith(".")
    assert "invitation" not in [mail.message["X-Notice-Kind"] for mail in smtp_server.messages]


@pytest.mark.django_db
def test_an_invitation_is_not_sent_to_an_address_that_is_no_longer_the_representatives(smtp_server) -> None:
    approval_round = scenarios.open_round(members=1)
    person = scenarios.delegate_of(scenarios.asked(approval_round)[0])
    person.email = "successor@members.example"
    person.save()

    tasks.send_waiting()

    assert (recipients(smtp_server), states()) == ([], Counter(failed=1))


@pytest.mark.django_db
def test_a_failed_notice_can_be_sent_again_and_no_other(smtp_server, time_machine) -> None:
    approval_round = scenarios.open_round(members=1)
    address = scenarios.delegate_of(scenarios.asked(approval_round)[0]).email
    smtp_server.refuse(address)
    sending.send_waiting()
    smtp_server.accept(address)
    time_machine.move_to(NOW + timedelta(minutes=1), tick=False)
    notice = Notice.objects.get()

    assert sending.retry(notice_id=notice.pk)
    sending.send_waiting()

    assert not sending.retry(notice_id=notice.pk)
    assert recipients(smtp_server) == [address]
    assert Ballot.objects.get().told_at == NOW + timedelta(minutes=1)


@pytest.mark.django_db
def test_what_a_dead_sender_held_is_sent_after_a_few_minutes_and_not_before(smtp_server, time_machine) -> None:
    scenarios.open_round(members=3)
    held = claim_one()

    sending.send_waiting()
    assert len(smtp_server.messages) == 2
    time_machine.move_to(NOW + timedelta(minutes=3), tick=False)
    assert claiming.requeue_stale() == 0
    time_machine.move_to(NOW + timedelta(minutes=3, seconds=1), tick=False)
    assert claiming.requeue_stale() == 1
    sending.send_waiting()

    assert recipients(smtp_server)[2] == held.recipient_email
    assert states() == {"sent": 3}


@pytest.mark.django_db
def test_a_sender_that_was_taken_for_dead_does_not_overwrite_its_successor(smtp_server, time_machine) -> None:
    scenarios.open_round(members=1)
    slow = claim_one()
    time_machine.move_to(NOW + timedelta(minutes=4), tick=False)
    claiming.requeue_stale()
    sending.send_waiting()

    sending._postpone(slow, OSError("timed out"))

    assert states() == {"sent": 1}


@pytest.mark.django_db
def test_many_mails_share_a_connection_up_to_its_share(smtp_server) -> None:
    scenarios.open_round(members=MAILS_PER_CONNECTION + 2)

    sending.send_waiting()

    assert states() == {"sent": MAILS_PER_CONNECTION + 2}


@pytest.mark.django_db
def test_when_its_time_is_over_the_task_hands_on_to_another(broker, smtp_server) -> None:
    scenarios.open_round(members=2)

    assert sending.send_waiting(seconds=0)

    assert states() == {"queued": 2}


@pytest.mark.django_db(transaction=True)
def test_opening_a_round_nudges_the_sender_on_commit(broker, smtp_server) -> None:
    scenarios.open_round(members=1)

    assert [b"notices.send_waiting" in message for message in broker.lrange("mail", 0, -1)] == [True]


@pytest.mark.django_db(transaction=True)
def test_the_sweep_nudges_only_when_something_is_due_and_may_run_twice(broker, smtp_server, time_machine) -> None:
    scenarios.open_round(members=1)
    claim_one()
    broker.flushdb()
    trust_the_broker_again()  # and forget what was nudged when the round was opened

    tasks.sweep()
    assert broker.llen("mail") == 0
    time_machine.move_to(NOW + timedelta(minutes=4), tick=False)
    tasks.sweep()
    tasks.sweep()

    assert broker.llen("mail") == 2
    assert states() == {"queued": 1}


@pytest.mark.django_db(transaction=True)
def test_many_notices_are_sent_by_several_tasks(broker, settings) -> None:
    settings.WORKFLOWS_NOTICES = {"SENDERS": 3}
    trust_the_broker_again()

    scenarios.open_round(members=2 * claiming.NOTICES_PER_SENDER + 1)

    assert broker.llen("mail") == 3


@pytest.mark.django_db(transaction=True)
def test_a_notice_is_reserved_by_one_sender_until_its_connection_ends(smtp_server) -> None:
    scenarios.open_round(members=claiming.BATCH + 2)

    def reserve() -> set[int]:
        return {notice.pk for notice in claiming.reserve()}

    with ThreadPoolExecutor(1) as other:
        theirs, ours = other.submit(reserve).result(), reserve()
        claiming.release()
        assert (len(theirs), len(ours), theirs & ours) == (claiming.BATCH, 2, set())
        other.submit(lambda: connection.connection.close()).result()

    def are_theirs_free() -> bool:
        claiming.release()
        return reserve() == theirs

    pause = threading.Event()  # PostgreSQL hears of a connection's end a moment later
    assert any(are_theirs_free() or pause.wait(0.02) for _attempt in range(500))
    claiming.release()


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_the_same_time_send_each_mail_once(broker, smtp_server) -> None:
    scenarios.open_round(members=20)
    start = threading.Barrier(2)

    def send() -> None:
        try:
            start.wait()
            sending.send_waiting()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for sender in [pool.submit(send) for _ in range(2)]:
            sender.result()

    assert states() == {"sent": 20}
    assert Counter(recipients(smtp_server)) == dict.fromkeys(
        Notice.objects.values_list("recipient_email", flat=True), 1
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "a b@@x.example",
        "kim",
        "kim@x.example\r\nBcc: evil@evil.example",
        "a@x.example, b@x.example",
        "jürgen@x.example",
    ],
)
def test_an_address_that_is_none_fails_and_stops_no_other(address: str, smtp_server) -> None:
    """No form lets it in; a script might."""
    approval_round = scenarios.open_round(members=2)
    unlucky, lucky = scenarios.asked(approval_round)
    person = scenarios.delegate_of(unlucky)
    Notice.objects.filter(recipient_email=person.email).update(recipient_email=address)
    type(person).objects.filter(pk=person.pk).update(email=address)

    assert not sending.send_waiting()

    failed = Notice.objects.get(recipient_email=address)
    words = f"An „{' '.join(address.split())}“ kann keine E-Mail gesendet werden."
    assert (failed.state, failed.attempts, failed.last_error) == ("failed", 1, words)
    assert recipients(smtp_server)[0] == scenarios.delegate_of(lucky).email
    assert Invitation.objects.get(representative=person).return_reason == words


@pytest.mark.django_db
def test_a_notice_that_falls_due_while_others_are_reserved_keeps_no_sender_busy(monkeypatch) -> None:
    scenarios.open_round(members=1)
    moments = iter([Notice.objects.get().next_attempt_at + timedelta(microseconds=step) for step in (-1, 1)])
    monkeypatch.setattr(claiming.timezone, "now", lambda: next(moments))

    assert claiming.reserve() == []
    assert [notice.kind for notice in claiming.reserve()] == ["invitation"]
