"""One mail in the postman's hands, who may begin with it before he knows whether he may deliver it."""

from __future__ import annotations

from threading import Event


class NotClaimed(Exception):
    """The notice is not, or no longer, the sender's own: its mail stays here."""


class Errand:
    """The sender claims the notice while the postman tells the server for whom the mail is.

    ``is_out`` is set when the server has the whole mail, and has only to answer.
    """

    def __init__(self) -> None:
        self.is_out = Event()
        self._is_decided = Event()
        self._is_claimed = False

    def decide(self, *, is_claimed: bool) -> None:
        """Once; what comes later changes nothing."""
        if not self._is_decided.is_set():
            self._is_claimed = is_claimed
            self._is_decided.set()

    def wait_for_claim(self) -> None:
        """Return as soon as the claim is committed; raises NotClaimed when there is none."""
        self._is_decided.wait()
        if not self._is_claimed:
            raise NotClaimed
