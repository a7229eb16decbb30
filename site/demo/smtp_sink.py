"""A mail server on loopback that delivers nothing: every mail goes into a Maildir, for the demo's mailbox.

``python -m demo.smtp_sink DESCRIPTOR MAILDIR``, with a listening socket that the supervisor has opened.
"""

import asyncio
import mailbox
import signal
import socket
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

ENVELOPE_TO = "X-Envelope-To"


class MaildirHandler:
    """Stores each mail with its envelope recipients, which the header ``To`` need not name."""

    def __init__(self, folder: Path) -> None:
        self._maildir = mailbox.Maildir(folder)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  (aiosmtpd)
        content = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        recipients = ", ".join(envelope.rcpt_tos)
        self._maildir.add(f"{ENVELOPE_TO}: {recipients}\n".encode() + content)
        return "250 Stored"


async def serve(listener: socket.socket, folder: Path) -> None:
    """Accept mails until SIGTERM."""
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    handler = MaildirHandler(folder)
    server = await loop.create_server(lambda: SMTP(handler, hostname="localhost", enable_SMTPUTF8=True), sock=listener)
    async with server:
        await ended.wait()


def main() -> None:
    descriptor, folder = sys.argv[1:]
    asyncio.run(serve(socket.socket(fileno=int(descriptor)), Path(folder)))


if __name__ == "__main__":
    main()
