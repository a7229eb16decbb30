"""Celery tasks: thin, idempotent, by primary key. The schedule is `workflows.schedule`."""

from __future__ import annotations

from celery import shared_task

from workflows.approvals import services
from workflows.approvals.nudging import nudge
from workflows.approvals.ticking import tick


@tick("approvals.close_due_rounds")
def close_due_rounds() -> None:
    services.close_due_rounds()


@shared_task(name="approvals.invite_round")
def invite_round(round_id: int) -> None:
    services.invite_round(round_id=round_id)


@tick("approvals.invite_rounds")
def invite_rounds() -> None:
    """Find open rounds whose invitations nobody was nudged to write, and write each in a task of its own."""
    for round_id in services.uninvited_rounds():
        nudge(invite_round, round_id)


@tick("approvals.remind_due_rounds")
def remind_due_rounds() -> None:
    services.remind_due_rounds()


@tick("approvals.escalate_due_rounds")
def escalate_due_rounds() -> None:
    services.escalate_due_rounds()


@shared_task(name="approvals.settle_round")
def settle_round(round_id: int) -> None:
    services.settle_round(round_id=round_id)


@tick("approvals.sweep_settlements")
def sweep_settlements() -> None:
    """Find decided rounds that nobody was nudged about, or that failed, and settle each in a task of its own."""
    for round_id in services.unsettled_rounds():
        nudge(settle_round, round_id)


@tick("approvals.reconcile_rounds")
def reconcile_rounds() -> None:
    services.reconcile_rounds()


@tick("approvals.check_live_wordings")
def check_live_wordings() -> None:
    services.check_live_wordings()


@tick("approvals.erase_people")
def erase_people() -> None:
    services.erase_people()


@tick("approvals.publish_scheduled")
def publish_scheduled() -> None:
    services.publish_scheduled()
