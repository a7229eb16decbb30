"""Mail that did not arrive: refused while it was handed over, or sent back later."""

import io
import mailbox
import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests import scenarios
from tests.factories import UserFactory
from tests.notices.letters import text_lines
from workflows.approvals import services
from workflows.approvals.models import Ballot
from workflows.notices import noting, sending
from workflows.notices.bounces import Unreadable, read_report
from workflows.notices.models import Notice

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
REPORTS = Path(__file__).parent / "reports"
KINDS = ["postfix", "exim", "exchange", "qmail"]


@pytest.fixture(autouse=True)
def _november(time_machine) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def invitation(smtp_server) -> Notice:
    """One invitation that the mail server has accepted; the office is one person."""
    UserFactory(is_superuser=True, email="buero@example.org")
    scenarios.open_round(members=1)
    sending.send_waiting()
    notice = Notice.objects.get(kind="invitation")
    assert Ballot.objects.get().told_at == NOW
    return notice


def report(name: str, notice: Notice, *, action: str = "failed", status: str = "5.1.1", **changes: str) -> bytes:
    values = {"address": notice.recipient_email, "message_id": notice.message_id, "action": action, "status": status}
    text = (REPORTS / f"{name}.eml").read_text()
    for key, value in (values | changes).items():
        text = text.replace(f"{{{key}}}", value)
    return text.encode()


def pipe(content: bytes, monkeypatch) -> str:
    """What the mail server's pipe does; returns what the command says."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    out = io.StringIO()
    call_command("record_returned_mail", stdout=out)
    return out.getvalue()


def refuse_and_send(smtp_server, answer: str) -> Notice:
    UserFactory(is_superuser=True, email="buero@example.org")
    approval_round = scenarios.open_round(members=1)
    person = scenarios.delegate_of(scenarios.asked(approval_round)[0])
    smtp_server.refuse(person.email, answer=answer)
    sending.send_waiting()
    return Notice.objects.get(kind="invitation")


def test_a_refused_invitation_is_noted_at_the_round_and_alarms_the_office(smtp_server) -> None:
    notice = refuse_and_send(smtp_server, "550 5.1.1 No such mailbox")

    invitation = notice.round.invitations.get()
    alarm = Notice.objects.get(kind="alarm")
    organisation = scenarios.asked(notice.round)[0]
    assert (notice.state, notice.last_error) == ("failed", "550 5.1.1 No such mailbox")
    assert (invitation.returned_at, invitation.return_reason) == (NOW, "550 5.1.1 No such mailbox")
    assert alarm.recipient_email == "buero@example.org"
    text = text_lines(alarm, language="en")
    assert text[0] == f"A mail to {notice.recipient_name} ({organisation.name}) did not arrive."
    assert f"E-mail address: {notice.recipient_email}" in text
    assert "What the mail server says: 550 5.1.1 No such mailbox" in text


def test_a_temporary_failure_clears_nothing_and_alarms_nobody(smtp_server) -> None:
    notice = refuse_and_send(smtp_server, "450 4.2.0 Greylisted")

    assert notice.state == "queued"
    assert notice.round.invitations.get().returned_at is None
    assert not Notice.objects.filter(kind="alarm").exists()


def test_a_refused_alarm_raises_no_further_alarm(smtp_server) -> None:
    smtp_server.refuse("buero@example.org")
    refuse_and_send(smtp_server, "550 No")

    assert list(Notice.objects.filter(kind="alarm").values_list("state", flat=True)) == ["failed"]


def test_a_person_whose_mails_are_refused_twice_a_day_is_one_alarm(smtp_server) -> None:
    notice = refuse_and_send(smtp_server, "550 No")
    sending.retry(notice_id=notice.pk)
    sending.send_waiting()

    assert Notice.objects.filter(kind="alarm").count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_returned_invitation_clears_the_proof_and_alarms_the_office(kind: str, invitation, monkeypatch) -> None:
    said = pipe(report(kind, invitation), monkeypatch)

    invitation.refresh_from_db()
    assert said == f"{invitation.message_id}: returned.\n"
    assert (invitation.state, invitation.returned_at, invitation.accepted_at) == ("returned", NOW, NOW)
    assert Ballot.objects.get().told_at is None
    assert Notice.objects.filter(kind="alarm").count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_report_twice_changes_nothing(kind: str, invitation, monkeypatch) -> None:
    pipe(report(kind, invitation), monkeypatch)

    assert pipe(report(kind, invitation), monkeypatch) == f"{invitation.message_id}: known.\n"
    assert Notice.objects.filter(kind="alarm").count() == 1


@pytest.mark.parametrize(("action", "status"), [("delayed", "4.4.1"), ("delivered", "2.0.0"), ("relayed", "2.0.0")])
@pytest.mark.parametrize("kind", ["postfix", "exim"])
def test_what_was_not_given_up_clears_nothing(kind: str, action: str, status: str, invitation, monkeypatch) -> None:
    pipe(report(kind, invitation, action=action, status=status), monkeypatch)

    invitation.refresh_from_db()
    assert invitation.state == "sent"
    assert Ballot.objects.get().told_at == NOW


def test_a_mail_that_was_given_up_after_days_has_come_back(invitation, monkeypatch) -> None:
    pipe(report("postfix", invitation, status="4.4.7"), monkeypatch)

    assert Ballot.objects.get().told_at is None


def test_of_several_recipients_only_ours_counts(invitation, monkeypatch) -> None:
    block = b"Final-Recipient: rfc822; other@members.example\nAction: failed\nStatus: 5.1.1\n\n"
    content = report("postfix", invitation, action="delivered", status="2.0.0")
    content = content.replace(
        b"\n\n--B0A1.1/mail.example.org\nContent-Description: Und",
        b"\n\n" + block + b"--B0A1.1/mail.example.org\nContent-Description: Und",
    )
    assert len(read_report(content).deliveries) == 2

    pipe(content, monkeypatch)

    assert Ballot.objects.get().told_at == NOW


def test_a_forwarded_mail_counts_though_its_last_address_is_not_ours(invitation, monkeypatch) -> None:
    content = report("postfix", invitation, address="elsewhere@forward.example")

    pipe(content, monkeypatch)

    assert Ballot.objects.get().told_at is None


@pytest.mark.parametrize("kind", KINDS)
def test_without_the_message_id_a_stranger_clears_nothing(kind: str, invitation, monkeypatch) -> None:
    with pytest.raises(CommandError) as failure:
        pipe(report(kind, invitation, message_id="<guess@example.org>"), monkeypatch)

    assert failure.value.returncode == os.EX_DATAERR
    assert Ballot.objects.get().told_at == NOW


def test_an_answer_that_names_our_mail_in_its_own_headers_is_no_report(invitation, monkeypatch) -> None:
    answer = f"From: a@b.example\nIn-Reply-To: {invitation.message_id}\nReferences: {invitation.message_id}\n\nDanke!\n"

    with pytest.raises(CommandError) as failure:
        pipe(answer.encode(), monkeypatch)

    assert failure.value.returncode == os.EX_DATAERR
    assert Ballot.objects.get().told_at == NOW


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe", b"no headers at all", b"Content-Type: multipart/report\n\n--x"]
)
def test_malformed_input_is_a_clear_error(content: bytes, monkeypatch) -> None:
    with pytest.raises(CommandError) as failure:
        pipe(content, monkeypatch)

    assert failure.value.returncode == os.EX_DATAERR


@pytest.mark.parametrize("end", range(0, 2000, 31))
def test_a_report_cut_anywhere_is_read_or_refused_and_never_crashes(end: int) -> None:
    notice = Notice(recipient_email="a@members.example", message_id="<x@example.org>")
    for kind in KINDS:
        with suppress(Unreadable):
            read_report(report(kind, notice)[:end])


def test_a_report_that_overtakes_our_own_mark_is_tried_again(invitation, monkeypatch) -> None:
    Notice.objects.filter(pk=invitation.pk).update(state="sending", accepted_at=None)

    with pytest.raises(CommandError) as failure:
        pipe(report("postfix", invitation), monkeypatch)

    assert failure.value.returncode == os.EX_TEMPFAIL


def test_a_mail_that_came_back_before_its_proof_was_noted_proves_nothing(smtp_server, monkeypatch) -> None:
    scenarios.open_round(members=1)
    notice = Notice.objects.get(kind="invitation")
    Notice.objects.filter(pk=notice.pk).update(state="sent", accepted_at=NOW, consequences_due=True)

    pipe(report("postfix", notice), monkeypatch)
    services.resend_invitation(invitation_id=notice.context["invitation"], user=None)
    noting.note_accepted()

    assert Ballot.objects.get().told_at is None


def test_a_late_report_about_a_wrong_address_leaves_the_second_mail_alone(
    invitation, smtp_server, monkeypatch, time_machine
) -> None:
    time_machine.move_to(NOW + timedelta(hours=1), tick=False)
    services.renew_invitation(invitation_id=invitation.context["invitation"])
    sending.send_waiting()

    pipe(report("postfix", invitation), monkeypatch)

    assert Ballot.objects.get().told_at == NOW


def test_a_maildir_is_taken_in_once_and_loses_nothing(invitation, tmp_path) -> None:
    box = mailbox.Maildir(tmp_path / "box")
    box.add(report("postfix", invitation))
    box.add(b"Subject: Hello\n\nNot a report\n")

    with pytest.raises(CommandError) as failure:
        call_command("record_returned_mail", maildir=tmp_path / "box", stderr=io.StringIO(), stdout=io.StringIO())
    call_command("record_returned_mail", maildir=tmp_path / "box", stderr=io.StringIO(), stdout=io.StringIO())

    assert failure.value.returncode == os.EX_DATAERR
    assert sorted(mail.get_flags() for mail in mailbox.Maildir(tmp_path / "box", create=False)) == ["F", "S"]
    assert Ballot.objects.get().told_at is None


def test_an_mbox_is_taken_in_once_and_loses_nothing(invitation, tmp_path) -> None:
    box = mailbox.mbox(tmp_path / "box")
    box.add(report("exim", invitation))
    box.add(b"Subject: Hello\n\nNot a report\n")
    box.close()

    with pytest.raises(CommandError):
        call_command("record_returned_mail", mbox=tmp_path / "box", stderr=io.StringIO(), stdout=io.StringIO())
    call_command("record_returned_mail", mbox=tmp_path / "box", stderr=io.StringIO(), stdout=io.StringIO())

    box = mailbox.mbox(tmp_path / "box")
    assert [mail.get_flags() for mail in box] == ["RO", "F"]
    box.close()
    assert Ballot.objects.get().told_at is None


def test_null_bytes_keep_no_report_from_being_taken_in(invitation, tmp_path) -> None:
    box = mailbox.Maildir(tmp_path / "box")
    box.add(report("postfix", invitation, message_id="<a\0b@example.org>"))
    box.add(report("postfix", invitation, status="5.1.1\0"))
    box.flush()

    with pytest.raises(CommandError) as failure:
        call_command("record_returned_mail", maildir=tmp_path / "box", stderr=io.StringIO(), stdout=io.StringIO())

    assert failure.value.returncode == os.EX_DATAERR
    assert Ballot.objects.get().told_at is None


def test_a_mailbox_that_is_not_there_is_a_clear_error(tmp_path) -> None:
    with pytest.raises(CommandError) as failure:
        call_command("record_returned_mail", maildir=tmp_path / "none")

    assert failure.value.returncode == os.EX_NOINPUT


def test_a_returned_mail_can_be_sent_again(invitation, monkeypatch, smtp_server, time_machine) -> None:
    pipe(report("postfix", invitation), monkeypatch)
    time_machine.move_to(NOW + timedelta(hours=1), tick=False)

    assert sending.retry(notice_id=invitation.pk)
    sending.send_waiting()

    invitation.refresh_from_db()
    assert (invitation.state, invitation.returned_at) == ("sent", None)
    assert Ballot.objects.get().told_at == timezone.now()
