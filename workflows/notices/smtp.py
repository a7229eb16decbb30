"""Django's SMTP, with nothing to wait for between two mails.

A mail's sender and recipient are told to the server while its notice is being claimed, the content afterwards; and it
was written down before. A server that was not sent the content has no mail, and forgets the rest with the connection.
"""

from __future__ import annotations

import smtplib
from typing import Any

from django.core.mail.backends.smtp import EmailBackend

from workflows.notices.errands import Errand
from workflows.notices.written import Mail


class _Patient(smtplib.SMTP):
    errand: Errand

    def data(self, msg: Any) -> tuple[int, bytes]:
        self.errand.wait_for_claim()
        return super().data(msg)

    def send(self, s: Any) -> None:
        super().send(s)
        if isinstance(s, bytes):  # commands are text
            self.errand.is_out.set()


class _PatientSSL(_Patient, smtplib.SMTP_SSL):
    pass


class PatientBackend(EmailBackend):
    """To be opened before it is given a mail."""

    @property
    def connection_class(self) -> type[_Patient]:
        return _PatientSSL if self.use_ssl else _Patient

    def deliver(self, mail: Mail, *, errand: Errand) -> None:
        connection: Any = self.connection
        connection.errand = errand
        self.send_messages([_OnTheWire(mail)])  # type: ignore[list-item]  # all that Django asks of a mail here


class _OnTheWire:
    """A mail and its message in one; the bytes are known."""

    def __init__(self, mail: Mail) -> None:
        self._mail = mail
        self.from_email, self.encoding, self.recipients = mail.from_email, mail.encoding, mail.recipients

    def message(self) -> _OnTheWire:
        return self

    def as_bytes(self, *, linesep: str) -> bytes:
        return self._mail.write_down()
