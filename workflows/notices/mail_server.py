"""The connection to the mail server, and what its answers mean for a notice."""

from __future__ import annotations

import smtplib
from types import TracebackType
from typing import NoReturn

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

from workflows.notices.errands import Errand, NotClaimed
from workflows.notices.smtp import PatientBackend
from workflows.notices.written import Mail

MAILS_PER_CONNECTION = 50  # many servers end a connection after a hundred
TIMEOUT = 30  # seconds
HANGING_UP = (421, -1)  # the server ends the connection; smtplib met its end


class MailRefused(Exception):
    """The server will never take this mail (5xx)."""


class MailServerBusy(Exception):
    """The server did not take this mail now (4xx), or the connection broke while it was being sent."""


class MailServerUnreachable(Exception):
    """No connection: no mail can be sent now."""


def connect() -> BaseEmailBackend:
    """The site's mail backend, never without a time limit: nothing else ends a thread that a silent server holds."""
    connection = get_connection()
    if type(connection) is EmailBackend:  # a site's own might send otherwise
        connection = PatientBackend(timeout=connection.timeout)
    if isinstance(connection, EmailBackend) and connection.timeout is None:  # EMAIL_TIMEOUT is not set
        connection.timeout = TIMEOUT
    return connection


class MailServer:
    """One open connection for many mails, opened anew when it breaks or has served its share."""

    def __init__(self) -> None:
        self._connection = connect()
        self._sent = 0
        self._is_open = False

    def __enter__(self) -> MailServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def send(self, mail: Mail, *, errand: Errand) -> None:
        """Return when the server has accepted the mail; raises one of the three exceptions above otherwise.

        Raises NotClaimed when the notice is somebody else's; the server has not got the mail then.
        """
        self._open()
        try:
            self._deliver(mail, errand)
        except NotClaimed:
            self.close()
            raise
        except smtplib.SMTPRecipientsRefused as error:
            answers = list(error.recipients.values())
            self._fail(answers[0][0], _words(*answers[0]), error)
        except smtplib.SMTPResponseException as error:
            self._fail(error.smtp_code, _words(error.smtp_code, error.smtp_error), error)
        except smtplib.SMTPNotSupportedError as error:
            raise MailRefused(str(error)) from error
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise MailServerBusy(str(error) or type(error).__name__) from error
        self._sent += 1
        if self._sent >= MAILS_PER_CONNECTION:
            self.close()

    def _deliver(self, mail: Mail, errand: Errand) -> None:
        if isinstance(self._connection, PatientBackend):
            self._connection.deliver(mail, errand=errand)
            return
        errand.wait_for_claim()
        errand.is_out.set()
        self._connection.send_messages([mail])

    def _open(self) -> None:
        if self._is_open:
            return
        try:
            self._connection.open()
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise MailServerUnreachable(str(error) or type(error).__name__) from error
        self._is_open, self._sent = True, 0

    def close(self) -> None:
        self._is_open = False
        try:
            self._connection.close()
        except (smtplib.SMTPException, OSError):
            # The server has hung up already; the backend must not keep the dead connection.
            self._connection = connect()

    def _fail(self, code: int, words: str, error: smtplib.SMTPException) -> NoReturn:
        if 500 <= code < 600:
            raise MailRefused(words) from error
        if code in HANGING_UP:
            self.close()
        raise MailServerBusy(words) from error


def _words(code: int, answer: bytes | str) -> str:
    return f"{code} {answer.decode(errors='replace') if isinstance(answer, bytes) else answer}"
