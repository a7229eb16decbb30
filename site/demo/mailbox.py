"""Reads the Maildir that the demo's mail server fills."""

import email
import email.policy
import mailbox
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path

from demo.smtp_sink import ENVELOPE_TO


@dataclass(frozen=True)
class StoredMail:
    """One mail; ``key`` names it in its Maildir."""

    key: str
    to: str
    subject: str
    text: str
    html: str
    language: str
    kind: str
    sent_at: datetime

    def as_json(self) -> dict[str, str]:
        """The form of `/demo/mail.json`, which is checked from outside."""
        return {
            "to": self.to,
            "subject": self.subject,
            "text": self.text,
            "html": self.html,
            "language": self.language,
            "kind": self.kind,
            "sent_at": self.sent_at.isoformat(),
        }


def read_mails(folder: Path, *, to: str = "") -> list[StoredMail]:
    """All mails, newest first; with ``to`` only those to this address (or login) as it stands in the envelope."""
    mails = [mail for mail in _stored(folder) if not to or is_for(mail, to)]
    return sorted(mails, key=lambda mail: (mail.sent_at, mail.key), reverse=True)


def is_for(mail: StoredMail, to: str) -> bool:
    """Whether one of the recipients is ``to``: a whole address, or the part before the @."""
    wanted = to.strip().casefold()
    return any(wanted in {address, address.partition("@")[0]} for address in mail.to.casefold().split(", "))


def read_mail(folder: Path, key: str) -> StoredMail | None:
    """One mail by its key, ``None`` when there is none."""
    return next((mail for mail in _stored(folder) if mail.key == key), None)


def _stored(folder: Path) -> Iterator[StoredMail]:
    if not folder.is_dir():  # nothing has been sent yet
        return
    box = mailbox.Maildir(folder, create=False)
    for key in box.keys():  # noqa: SIM118  (iterating a mailbox yields mails, not keys)
        try:
            content = box.get_bytes(key)
        except (KeyError, FileNotFoundError):  # deleted meanwhile
            continue
        yield parse(key, content)


def parse(key: str, content: bytes) -> StoredMail:
    """What the demo shows of a mail; a missing header counts as empty, a missing date as the beginning of time."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    return StoredMail(
        key=key,
        to=_header(message, ENVELOPE_TO) or ", ".join(address for _, address in getaddresses([_header(message, "To")])),
        subject=_header(message, "Subject"),
        text=_body(message, "plain"),
        html=_body(message, "html"),
        language=_header(message, "Content-Language"),
        kind=_header(message, "X-Notice-Kind"),
        sent_at=_date(message),
    )


def _header(message: EmailMessage, name: str) -> str:
    return str(message.get(name, "")).strip()


def _body(message: EmailMessage, subtype: str) -> str:
    part = message.get_body(preferencelist=(subtype,))
    return part.get_content().replace("\r\n", "\n") if part is not None else ""


def _date(message: EmailMessage) -> datetime:
    try:
        date = parsedate_to_datetime(_header(message, "Date"))
    except ValueError:
        return datetime.fromtimestamp(0, tz=UTC)
    return date if date.tzinfo else date.replace(tzinfo=UTC)
