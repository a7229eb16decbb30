"""Reading mails that report about our mails: was one given up, and which.

Standard reports (RFC 3464) are read here; those of servers that write their own kind (Exchange, qmail, Exim) by
flufl.bounce. A report counts only with the Message-ID of our mail in what it returns of it: that is random, so
whoever has not handled the mail cannot make one up.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr

from flufl.bounce import scan_message

MESSAGE_ID = re.compile(r"^[>\s]*Message-ID:\s*(<[^<>\s\0]+>)", re.IGNORECASE | re.MULTILINE)
REASON_MAX_LENGTH = 480


class Unreadable(Exception):
    """Not a report about a mail that was given up; the message says what it is instead."""


@dataclass(frozen=True)
class Delivery:
    """What a standard report says of one recipient."""

    addresses: frozenset[str]
    action: str
    status: str
    diagnosis: str


@dataclass(frozen=True)
class Report:
    """``deliveries`` is empty for a report in a server's own words, which ``failed`` then names by address."""

    message_ids: tuple[str, ...]
    deliveries: tuple[Delivery, ...]
    failed: frozenset[str] = frozenset()

    def failure_of(self, address: str) -> str | None:
        """Why the mail to the address was given up for good; None when it was not.

        A forwarded mail fails for an address that we do not know: when ours is not named, any failure counts.
        """
        ours = [delivery for delivery in self.deliveries if address.lower() in delivery.addresses]
        for delivery in ours or self.deliveries:
            if delivery.action == "failed":
                # Also with a status 4.x.x: "failed" means that the server tries no more (RFC 3464, 2.3.3).
                words = " ".join(part for part in (delivery.status, delivery.diagnosis) if part)
                return words[:REASON_MAX_LENGTH] or "failed"
        if self.failed:
            return f"not delivered: {', '.join(sorted(self.failed))}"[:REASON_MAX_LENGTH]
        return None


def read_report(content: bytes) -> Report:
    """Raises Unreadable for everything that is not a report."""
    # With the old policy, which leaves headers as they are: the new one stumbles over malformed ones (IndexError in
    # `email._header_value_parser`, Python 3.11), and flufl.bounce is written for the old one.
    # A mail holds no null byte, and neither does a column of PostgreSQL: with one, a report would be refused for ever.
    message = email.message_from_bytes(content.replace(b"\0", b""))
    if not message.keys():
        raise Unreadable("This is no mail: it has no headers.")
    deliveries = tuple(_deliveries(message))
    failed = frozenset() if deliveries else _failed_by_heuristics(message)
    if not deliveries and not failed:
        raise Unreadable("This mail does not report that a mail could not be delivered.")
    return Report(message_ids=tuple(_original_ids(message)), deliveries=deliveries, failed=failed)


def _failed_by_heuristics(message: Message) -> frozenset[str]:
    try:
        found = scan_message(message)
    except Exception as error:  # whatever one of its many detectors stumbles over, the mail is not understood
        raise Unreadable(f"This mail cannot be read: {error}") from error
    return frozenset(address.decode(errors="replace").lower() for address in found)


def _deliveries(message: Message) -> Iterator[Delivery]:
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        payload = part.get_payload()
        # The first block is about the message, each further one about a recipient.
        for block in payload if isinstance(payload, list) else []:
            if isinstance(block, Message) and "Action" in block:
                yield _delivery(block)


def _delivery(block: Message) -> Delivery:
    recipients = (str(block.get(name, "")) for name in ("Final-Recipient", "Original-Recipient"))
    addresses = (parseaddr(value.partition(";")[2].strip())[1].lower() for value in recipients)
    return Delivery(
        addresses=frozenset(address for address in addresses if address),
        action=str(block["Action"]).strip().lower(),
        status=_words(block.get("Status", "")).partition(" ")[0],
        diagnosis=_words(str(block.get("Diagnostic-Code", "")).rpartition(";")[2]),
    )


def _original_ids(message: Message) -> Iterator[str]:
    """Message-IDs of what is returned: the whole mail, its headers, or a copy of them in the text.

    Never those of the report's own headers: anybody who was answered may name them there.
    """
    parts = message.walk()
    next(parts)
    for part in parts:
        kind = part.get_content_type()
        if kind == "message/rfc822":
            for original in part.get_payload():
                if isinstance(original, Message) and original["Message-ID"]:
                    yield str(original["Message-ID"]).strip()
        elif part.get_content_maintype() == "text" and not part.is_multipart():
            yield from MESSAGE_ID.findall(_text(part))
    if not message.is_multipart():
        yield from MESSAGE_ID.findall(_text(message))


def _text(part: Message) -> str:
    """Enough of it to find a Message-ID, which is ASCII in any character set."""
    payload = part.get_payload(decode=True)
    return payload.decode("latin-1") if isinstance(payload, bytes) else str(part.get_payload())


def _words(value: object) -> str:
    return " ".join(str(value).split())
