"""Telling the coordination office that a person is needed."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from workflows.approvals.models import ApprovalRound
from workflows.notices.enums import NoticeKind
from workflows.notices.outbox import make_notice, queue
from workflows.notices.recipients import coordination_office


def raise_alarm(
    *, cause: str, context: dict[str, Any], approval_round: ApprovalRound | None = None, except_for: str = ""
) -> None:
    """Tell the coordination office, once a day for as long as the cause lasts.

    ``except_for`` is an address that cannot be reached itself.
    """
    queue(
        make_notice(
            kind=NoticeKind.ALARM,
            cause=f"{cause}:{timezone.localdate():%Y-%m-%d}",
            recipient=recipient,
            context=context,
            approval_round=approval_round,
        )
        for recipient in coordination_office()
        if recipient.key != except_for.lower()
    )
