"""Who takes mails to the server while others are being written."""

from __future__ import annotations

import sys
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from workflows.notices.errands import Errand
from workflows.notices.mail_server import MailServer
from workflows.notices.written import Mail

SWITCH_INTERVAL = 0.0005
"""Seconds after which whoever is writing lets the postman go on, who has an answer of the server."""


class Delivery(Errand):
    """``result`` ends as ``MailServer.send`` does."""

    result: Future[None]

    def is_done(self, *, within: float) -> bool:
        try:
            self.result.exception(timeout=within)
        except TimeoutError:
            return False
        return True


class Postman:
    """Hands mails to the server in a thread of its own, one after the other: meanwhile the next ones can be written."""

    def __init__(self) -> None:
        self._server = MailServer()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="postman")
        self._last = Errand()

    def hand_over(self, mail: Mail) -> Delivery:
        """Begin with a mail; whoever hands it over then decides whether it goes out."""
        self._last = delivery = Delivery()
        delivery.result = self._thread.submit(self._deliver, mail, delivery)
        return delivery

    def _deliver(self, mail: Mail, delivery: Delivery) -> None:
        try:
            self._server.send(mail, errand=delivery)
        finally:
            delivery.is_out.set()

    def __enter__(self) -> Postman:
        self._interval_before = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_INTERVAL)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Hang up. Whoever leaves in a hurry does not wait for a mail that is on its way."""
        sys.setswitchinterval(self._interval_before)
        self._last.decide(is_claimed=False)  # no claim can come any more
        self._thread.submit(self._server.close)
        self._thread.shutdown(wait=kind is None)
