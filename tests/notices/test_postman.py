"""What the mail server gets to know of a mail whose notice is not claimed."""

from collections.abc import Iterator

import pytest
from django.core import mail as django_mail

from tests.fixtures.mail import SmtpServer
from workflows.notices.errands import NotClaimed
from workflows.notices.postman import Delivery, Postman
from workflows.notices.written import Mail

PATIENCE = 10.0


@pytest.fixture
def postman(smtp_server: SmtpServer) -> Iterator[Postman]:
    with Postman() as postman:
        yield postman


def a_mail(subject: str) -> Mail:
    mail = Mail(subject=subject, body="Grüße\n.\nPunkt", to=["kim@members.example"])
    mail.attach_alternative("<p>Grüße</p>", "text/html")
    return mail


def subjects(server: SmtpServer) -> list[str]:
    return [str(mail.message["Subject"]) for mail in server.messages]


def error_of(delivery: Delivery) -> type[BaseException]:
    return type(delivery.result.exception(PATIENCE))


def test_a_mail_goes_out_when_its_notice_is_claimed_and_not_before(postman: Postman, smtp_server: SmtpServer) -> None:
    delivery = postman.hand_over(a_mail("Erst fragen"))
    addressed = smtp_server.addressed.get(timeout=PATIENCE)

    assert (addressed, delivery.is_out.is_set(), subjects(smtp_server)) == ("kim@members.example", False, [])
    delivery.decide(is_claimed=True)

    assert error_of(delivery) is type(None)
    assert subjects(smtp_server) == ["Erst fragen"]


def test_a_mail_whose_notice_is_somebody_elses_stays_here_and_holds_up_no_other(
    postman: Postman, smtp_server: SmtpServer
) -> None:
    taken, own = postman.hand_over(a_mail("Vergeben")), postman.hand_over(a_mail("Eigener"))
    own.decide(is_claimed=True)
    taken.decide(is_claimed=False)

    assert (error_of(taken), error_of(own)) == (NotClaimed, type(None))
    assert subjects(smtp_server) == ["Eigener"]


def test_who_leaves_without_a_decision_leaves_no_mail_behind(smtp_server: SmtpServer) -> None:
    with Postman() as postman:
        delivery = postman.hand_over(a_mail("Unentschieden"))

    assert error_of(delivery) is NotClaimed
    assert subjects(smtp_server) == []


def test_another_mail_backend_is_given_the_mail_after_the_claim(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with Postman() as postman:
        taken, own = postman.hand_over(a_mail("Vergeben")), postman.hand_over(a_mail("Eigener"))
        taken.decide(is_claimed=False)
        own.decide(is_claimed=True)
        assert (error_of(taken), error_of(own)) == (NotClaimed, type(None))

    assert [mail.subject for mail in django_mail.outbox] == ["Eigener"]


def test_a_mail_goes_out_as_it_was_written_down(postman: Postman, smtp_server: SmtpServer) -> None:
    mail = a_mail("Dasselbe")
    mail.write_down()
    mail.body = "Zu spät"
    delivery = postman.hand_over(mail)
    delivery.decide(is_claimed=True)

    assert error_of(delivery) is type(None)
    received = smtp_server.messages[0].message.get_body(("plain",))
    assert received.get_content().split() == ["Grüße", ".", "Punkt"]
