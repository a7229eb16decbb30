"""What a sender has before it: a few notices that it has reserved, with the first one's mail written."""

from __future__ import annotations

import logging
import time
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from celery.exceptions import SoftTimeLimitExceeded
from django.core.mail import EmailMultiAlternatives
from django.db import InterfaceError, OperationalError

from workflows.notices import claiming
from workflows.notices.kinds import Kind, kind_of
from workflows.notices.models import MailPreference, Notice
from workflows.notices.rendering import render_message

FRESH = 2.0
"""Seconds for which what was looked up is still right."""

STOPPING = (SoftTimeLimitExceeded, OperationalError, InterfaceError)
"""What ends the sender, and is not the fault of a notice."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Written:
    """A reserved notice with its mail, or with what kept it from being written."""

    notice: Notice
    outcome: EmailMultiAlternatives | Exception


class Desk:
    """Queries, but changes nothing: what is never sent has lost nothing."""

    def __init__(self) -> None:
        self._reserved: deque[Notice] = deque()
        self._looked_up_at = 0.0
        self._written: Written | None = None

    def next(self) -> Written | None:
        """The notice to be claimed next, looked up shortly before; None when nothing is due."""
        if self._reserved and time.monotonic() - self._looked_up_at > FRESH:
            self.clear()
        if not self._reserved:
            self._fill()
        if self._written is None and self._reserved:
            self._written = _write(self._reserved[0])
        return self._written

    def take(self) -> None:
        """The next one is claimed, or somebody else's."""
        self._reserved.popleft()
        self._written = None

    def clear(self) -> None:
        self._reserved.clear()
        self._written = None
        claiming.release()

    def _fill(self) -> None:
        self.clear()
        self._looked_up_at = time.monotonic()
        self._reserved.extend(claiming.reserve())
        look_up(self._reserved)


def look_up(notices: Sequence[Notice]) -> None:
    """Load for all of them at once what their mails are about, and what their recipients wish for."""
    by_kind: dict[Kind, list[Notice]] = defaultdict(list)
    for notice in notices:
        by_kind[kind_of(notice)].append(notice)
    for kind, alike in by_kind.items():
        kind.look_up(alike)
    by_choice = [notice for notice in notices if kind_of(notice).topic]
    if by_choice:
        wishes = MailPreference.objects.of(notice.recipient_email for notice in by_choice)
        for notice in by_choice:
            address = notice.recipient_email.lower()
            notice.wishes = wishes.get(address) or MailPreference(address=address)


def _write(notice: Notice) -> Written:
    try:
        return Written(notice, render_message(notice))
    except STOPPING:
        raise
    except Exception as error:  # noqa: BLE001  (whatever is wrong with one notice, those after it are sent; it is logged later)
        return Written(notice, error)
