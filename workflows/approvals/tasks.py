"""Celery tasks: thin, idempotent, by primary key. The schedule is `workflows.schedule`."""

from __future__ import annotations

from celery import shared_task

from workflows.approvals import services
from workflows.approvals.nudging import nudge
from workflows.approvals.ticking import one_at_a_time


@shared_task(name="approvals.close_due_rounds")
def close_due_rounds() -> None:
    with one_at_a_time("approvals.close_due_rounds") as mine:
        if mine:
            services.close_due_rounds()


@shared_task(name="approvals.invite_round")
def invite_round(round_id: int) -> None:
    services.invite_round(round_id=round_id)


@shared_task(name="approvals.invite_rounds")
def invite_rounds() -> None:
    """Find open rounds whose invitations nobody was nudged to write, and write each in a task of its own."""
    with one_at_a_time("approvals.invite_rounds") as mine:
        if mine:
            for round_id in services.uninvited_rounds():
                nudge(invite_round, round_id)


@shared_task(name="approvals.remind_due_rounds")
def remind_due_rounds() -> None:
    with one_at_a_time("approvals.remind_due_rounds") as mine:
        if mine:
            services.remind_due_rounds()


@shared_task(name="approvals.escalate_due_rounds")
def escalate_due_rounds() -> None:
    with one_at_a_time("approvals.escalate_due_rounds") as mine:
        if mine:
            services.escalate_due_rounds()


@shared_task(name="approvals.settle_round")
def settle_round(round_id: int) -> None:
    services.settle_round(round_id=round_id)


@shared_task(name="approvals.sweep_settlements")
def sweep_settlements() -> None:
    """Find decided rounds that nobody was nudged about, or that failed, and settle each in a task of its own."""
    with one_at_a_time("approvals.sweep_settlements") as mine:
        if mine:
            for round_id in services.unsettled_rounds():
                nudge(settle_round, round_id)


@shared_task(name="approvals.reconcile_rounds")
def reconcile_rounds() -> None:
    with one_at_a_time("approvals.reconcile_rounds") as mine:
        if mine:
            services.reconcile_rounds()


@shared_task(name="approvals.check_live_wordings")
def check_live_wordings() -> None:
    with one_at_a_time("approvals.check_live_wordings") as mine:
        if mine:
            services.check_live_wordings()


@shared_task(name="approvals.erase_people")
def erase_people() -> None:
    with one_at_a_time("approvals.erase_people") as mine:
        if mine:
            services.erase_people()


@shared_task(name="approvals.publish_scheduled")
def publish_scheduled() -> None:
    with one_at_a_time("approvals.publish_scheduled") as mine:
        if mine:
            services.publish_scheduled()
