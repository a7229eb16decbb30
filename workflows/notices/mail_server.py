"""The connection to the mail server, and what its answers mean for a notice."""

from __future__ import annotations

import smtplib
from types import TracebackType
from typing import NoReturn

from django.core.mail import EmailMultiAlternatives, get_connection

MAILS_PER_CONNECTION = 50  # many servers end a connection after a hundred
HANGING_UP = (421, -1)  # the server ends the connection; smtplib met its end


class MailRefused(Exception):
    """The server will never take this mail (5xx)."""


class MailServerBusy(Exception):
    """The server did not take this mail now (4xx), or the connection broke while it was being sent."""


class MailServerUnreachable(Exception):
    """No connection: no mail can be sent now."""


class MailServer:
    """One open connection for many mails, opened anew when it breaks or has served its share."""

    def __init__(self) -> None:
        self._connection = get_connection()
        self._sent = 0
        self._is_open = False

    def __enter__(self) -> MailServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def send(self, message: EmailMultiAlternatives) -> None:
        """Return when the server has accepted the mail; raises one of the three exceptions above otherwise."""
        self._open()
        try:
            self._connection.send_messages([message])
        except smtplib.SMTPRecipientsRefused as error:
            answers = list(error.recipients.values())
            self._fail(answers[0][0], _words(*answers[0]), error)
        except smtplib.SMTPResponseException as error:
            self._fail(error.smtp_code, _words(error.smtp_code, error.smtp_error), error)
        except smtplib.SMTPNotSupportedError as error:
            raise MailRefused(str(error)) from error
        except (smtplib.SMTPException, OSError) as error:
            self._close()
            raise MailServerBusy(str(error) or type(error).__name__) from error
        self._sent += 1
        if self._sent >= MAILS_PER_CONNECTION:
            self._close()

    def _open(self) -> None:
        if self._is_open:
            return
        try:
            self._connection.open()
        except (smtplib.SMTPException, OSError) as error:
            self._close()
            raise MailServerUnreachable(str(error) or type(error).__name__) from error
        self._is_open, self._sent = True, 0

    def _close(self) -> None:
        self._is_open = False
        try:
            self._connection.close()
        except (smtplib.SMTPException, OSError):
            # The server has hung up already; the backend must not keep the dead connection.
            self._connection = get_connection()

    def _fail(self, code: int, words: str, error: smtplib.SMTPException) -> NoReturn:
        if 500 <= code < 600:
            raise MailRefused(words) from error
        if code in HANGING_UP:
            self._close()
        raise MailServerBusy(words) from error


def _words(code: int, answer: bytes | str) -> str:
    return f"{code} {answer.decode(errors='replace') if isinstance(answer, bytes) else answer}"
