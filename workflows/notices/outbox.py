"""Putting notices into the outbox: one insert, whatever the number of recipients."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from psycopg.types.json import Jsonb

from workflows.approvals.models import ApprovalRound
from workflows.approvals.nudging import nudge_on_commit
from workflows.approvals.prepared import fetch_prepared
from workflows.notices.claiming import senders_for
from workflows.notices.enums import State
from workflows.notices.kinds import kind_of
from workflows.notices.letters import one_line
from workflows.notices.models import MailPreference, Notice
from workflows.notices.recipients import Recipient

STORED = [field for field in Notice._meta.concrete_fields if not field.primary_key]
INSERT = (
    f"INSERT INTO {Notice._meta.db_table} ({', '.join(str(field.column) for field in STORED)}) "  # noqa: S608  (names)
    f"VALUES ({', '.join(['%s'] * len(STORED))}) ON CONFLICT DO NOTHING RETURNING id"
)


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
    """Insert the notices, and have them sent after the commit.

    Left out are those whose cause was told before, and what the recipient does not wish for; who wishes for a daily
    summary gets there what can wait.
    """
    from workflows.notices.tasks import send_waiting

    rows = list(_as_wished(list(notices)))
    if not rows:
        return
    _insert(rows)
    for arguments in senders_for(len(rows)):
        nudge_on_commit(send_waiting, *arguments)


def _insert(notices: list[Notice]) -> None:
    """One statement; for a single notice, such as a receipt, one that PostgreSQL has planned before."""
    if len(notices) > 1:
        Notice.objects.bulk_create(notices, ignore_conflicts=True)
        return
    [notice] = notices
    fetch_prepared(INSERT, [_as_stored(getattr(notice, field.attname)) for field in STORED])


def _as_stored(value: Any) -> Any:
    """What the driver does not know by itself; to ask each field, as Django does, takes as long as the statement."""
    return Jsonb(value) if isinstance(value, dict) else value


def _as_wished(notices: list[Notice]) -> Iterator[Notice]:
    """One query, or none for what everybody gets at once."""
    kinds = {notice.kind: kind_of(notice) for notice in notices}
    depend = [notice for notice in notices if kinds[notice.kind].topic or kinds[notice.kind].is_digestible]
    wishes = MailPreference.objects.of(notice.recipient_email for notice in depend) if depend else {}
    for notice in notices:
        kind, wish = kinds[notice.kind], wishes.get(notice.recipient_email.lower())
        if wish and kind.topic and not getattr(wish, kind.topic.value):
            continue
        if wish and wish.digest and kind.is_digestible:
            notice.state = State.HELD
        yield notice
