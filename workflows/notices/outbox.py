"""Putting notices into the outbox: one insert, whatever the number of recipients."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workflows.approvals.models import ApprovalRound
from workflows.approvals.nudging import nudge_on_commit
from workflows.notices.letters import one_line
from workflows.notices.models import Notice
from workflows.notices.recipients import Recipient


def make_notice(
    *,
    kind: str,
    cause: str,
    recipient: Recipient,
    context: dict[str, Any],
    approval_round: ApprovalRound | None = None,
) -> Notice:
    """An unsaved notice; the same person hears of the same ``cause`` once."""
    return Notice(
        kind=kind,
        recipient_email=recipient.email,
        recipient_name=one_line(recipient.name)[:255],
        language=recipient.language,
        context=context,
        dedupe_key=f"{kind}:{cause}:{recipient.key}",
        round=approval_round,
    )


def queue(notices: Iterable[Notice]) -> None:
    """Insert the notices, leaving out those whose cause was told before, and have them sent after the commit."""
    from workflows.notices.tasks import send_waiting

    rows = list(notices)
    if not rows:
        return
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    nudge_on_commit(send_waiting)
