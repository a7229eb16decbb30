"""A mail server in a process of its own that takes its time over each message, and keeps none.

``python -m tests.benchmarks.slow_mail_server DESCRIPTOR SECONDS``, with a listening socket that the test has opened.
"""

import asyncio
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

SECONDS = 0.005


class SlowHandler:
    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        await asyncio.sleep(self._seconds)
        return "250 OK"


async def serve(listener: socket.socket, seconds: float) -> None:
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(SlowHandler(seconds), hostname="localhost", enable_SMTPUTF8=True), sock=listener
    )
    await server.serve_forever()


@contextmanager
def slow_mail_server(settings, *, log: Path) -> Iterator[tuple[str, int]]:
    """Host and port of a server that runs meanwhile; Django's mail settings point at it."""
    from demo.options import CHECKOUT
    from demo.processes import Child, Command

    with socket.create_server(("127.0.0.1", 0), backlog=100) as listener:
        host, port = listener.getsockname()
        argv = ["tests.benchmarks.slow_mail_server", str(listener.fileno()), str(SECONDS)]
        server = Child(
            Command(
                name="The slow mail server",
                argv=argv,
                log=log,
                env=dict(os.environ),
                folder=CHECKOUT,
                module=True,
                pass_fds=(listener.fileno(),),
            )
        )
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = host, port
    try:
        yield host, port
    finally:
        server.kill()


def main() -> None:
    descriptor, seconds = sys.argv[1:]
    asyncio.run(serve(socket.socket(fileno=int(descriptor)), float(seconds)))


if __name__ == "__main__":
    main()
