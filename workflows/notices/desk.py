"""What a sender has before it: a few notices that it has reserved, the mails of the first ones written.

They are written one by one while other mails are on their way, and looked up in steps: none of them should take longer
than a quick mail server takes over a mail, or the next one waits for it.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError

from workflows.notices import claiming
from workflows.notices.kinds import Kind, kind_of
from workflows.notices.models import MailPreference, Notice
from workflows.notices.rendering import render_message
from workflows.notices.written import Mail

FRESH = 2.0
"""Seconds for which what was looked up is still right."""
AHEAD = 5
"""So many mails lie ready: enough to go on with while the next notices are reserved and looked up."""
MAILS_AT_A_TIME = 2

STOPPING = (SoftTimeLimitExceeded, OperationalError, InterfaceError)
"""What ends the sender, and is not the fault of a notice."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Written:
    """A reserved notice with its mail, or with what kept it from being written."""

    notice: Notice
    outcome: Mail | Exception
    looked_up_at: float


class Desk:
    """Queries, but changes nothing: what is never sent has lost nothing."""

    def __init__(self) -> None:
        self._reserved: Sequence[Notice] = ()
        self._looked_up: deque[Notice] = deque()
        self._looked_up_at = 0.0
        self._written: deque[Written] = deque()
        self._done: list[int] = []
        self._nothing_is_due = False

    def next(self) -> Written | None:
        """The notice to be claimed next, looked up shortly before; None when nothing is due."""
        oldest = self._written[0].looked_up_at if self._written else self._looked_up_at
        if time.monotonic() - oldest > FRESH:
            self.clear()
        if not self._written:
            self._nothing_is_due = False
        while not self._written and not self._nothing_is_due:
            self.work_ahead()
        return self._written[0] if self._written else None

    def work_ahead(self) -> None:
        """One step: reserve some, or look them up, or write a mail or two."""
        if self._reserved:
            look_up(self._reserved)
            self._looked_up.extend(self._reserved)
            self._reserved = ()
        elif self._looked_up:
            room = min(MAILS_AT_A_TIME, AHEAD - len(self._written), len(self._looked_up))
            for _number in range(room):
                self._written.append(_write(self._looked_up.popleft(), looked_up_at=self._looked_up_at))
        elif not self._nothing_is_due:
            self._reserve()

    def _reserve(self) -> None:
        claiming.give_back(self._done)
        self._done.clear()
        self._looked_up_at = time.monotonic()
        self._reserved = claiming.reserve(besides=[written.notice.pk for written in self._written])
        self._nothing_is_due = not self._reserved

    def take(self) -> None:
        """The next one is claimed, or somebody else's."""
        self._done.append(self._written.popleft().notice.pk)

    def clear(self) -> None:
        self._reserved = ()
        for pile in (self._looked_up, self._written, self._done):
            pile.clear()
        claiming.release()


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


def _write(notice: Notice, *, looked_up_at: float) -> Written:
    try:
        mail = render_message(notice)
        mail.write_down()
    except STOPPING:
        raise
    except Exception as error:  # noqa: BLE001  (whatever is wrong with one notice, those after it are sent; it is logged later)
        return Written(notice, error, looked_up_at)
    return Written(notice, mail, looked_up_at)
