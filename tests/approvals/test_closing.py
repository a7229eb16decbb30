from datetime import timedelta

import pytest
import time_machine
from wagtail.models import TaskState, WorkflowState

from tests import scenarios
from tests.factories import UserFactory
from workflows.approvals import services, tasks
from workflows.approvals.exceptions import ReasonRequired, RoundClosed
from workflows.approvals.models import ApprovalRound

pytestmark = pytest.mark.django_db


def test_a_round_that_is_closed_late_was_decided_at_its_deadline() -> None:
    approval_round = scenarios.open_round(members=3, early_close="never")
    scenarios.approve_all(approval_round)

    with time_machine.travel(approval_round.closes_at + timedelta(days=3)):
        assert services.close_due_rounds() == [approval_round.pk]

    approval_round.refresh_from_db()
    assert (approval_round.outcome, approval_round.decided_at) == ("adopted", approval_round.closes_at)


def test_closing_twice_changes_nothing() -> None:
    approval_round = scenarios.open_round()

    with time_machine.travel(approval_round.closes_at):
        tasks.close_due_rounds()
        tasks.close_due_rounds()

    assert ApprovalRound.objects.get().outcome == "lapsed"


def test_a_round_is_not_closed_before_its_deadline() -> None:
    scenarios.open_round()

    assert services.close_due_rounds() == []


@pytest.mark.parametrize("preset", ["consent", "no_objection"])
@pytest.mark.parametrize(("told", "outcome"), [(3, "adopted"), (2, "")])
def test_silence_is_consent_only_of_organisations_that_were_told(preset: str, told: int, outcome: str) -> None:
    approval_round = scenarios.open_round(members=4, preset=preset)
    first, *silent = scenarios.asked(approval_round)
    scenarios.vote(approval_round, first)
    for invitation in approval_round.invitations.filter(organisation__in=silent[:told]):
        services.record_told(invitation=invitation, told_at=approval_round.opened_at)

    services.close_due_rounds(now=approval_round.closes_at)

    approval_round.refresh_from_db()
    assert (approval_round.outcome, approval_round.extensions) == (outcome, 0 if outcome else 1)


def test_one_broken_round_does_not_keep_the_others_open() -> None:
    broken = scenarios.open_round(members=3)
    ApprovalRound.objects.filter(pk=broken.pk).update(preset="dictatorship")
    good = scenarios.open_round(members=0, title="Gut")

    assert services.close_due_rounds(now=good.closes_at) == [good.pk]


def test_withdrawing_unlocks_the_page_and_says_why() -> None:
    approval_round = scenarios.open_round()
    user = UserFactory()

    services.withdraw_round(round_id=approval_round.pk, user=user, reason="Es gibt neue Zahlen.")

    approval_round.refresh_from_db()
    assert (approval_round.outcome, approval_round.outcome_reason) == ("withdrawn", "Es gibt neue Zahlen.")
    assert approval_round.settled_at is not None
    assert approval_round.page.get_lock() is None
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_CANCELLED
    with pytest.raises(RoundClosed):
        services.withdraw_round(round_id=approval_round.pk, user=user, reason="Noch einmal")


def test_withdrawing_needs_a_reason() -> None:
    with pytest.raises(ReasonRequired):
        services.withdraw_round(round_id=scenarios.open_round().pk, user=None, reason=" ")


def test_what_the_deadline_has_decided_cannot_be_withdrawn_any_more() -> None:
    approval_round = scenarios.open_round(preset="unanimity")
    scenarios.vote(approval_round, scenarios.asked(approval_round)[0], "object", reason="Nein")

    with time_machine.travel(approval_round.closes_at):
        with pytest.raises(RoundClosed):
            services.withdraw_round(round_id=approval_round.pk, user=None, reason="Unbequem")
        approval_round.procedure.deactivate(user=None)

    approval_round.refresh_from_db()
    assert (approval_round.outcome, approval_round.decided_at) == ("rejected", approval_round.closes_at)
    assert approval_round.settled_at is not None
    assert not approval_round.page.live


def test_deactivating_a_procedure_settles_what_was_decided() -> None:
    approval_round = scenarios.open_round()
    scenarios.approve_all(approval_round)

    approval_round.procedure.deactivate(user=None)

    approval_round.refresh_from_db()
    assert (approval_round.outcome, approval_round.page.live, approval_round.signatures.count()) == ("adopted", True, 3)


def test_a_workflow_that_core_cancels_withdraws_the_round() -> None:
    approval_round = scenarios.open_round()

    WorkflowState.objects.get().cancel(user=UserFactory())
    assert ApprovalRound.objects.get().is_open
    tasks.reconcile_rounds()
    tasks.reconcile_rounds()

    approval_round.refresh_from_db()
    assert approval_round.outcome == "withdrawn"
    assert not approval_round.page.live


@pytest.mark.parametrize(("hours", "outcome"), [(-1, "withdrawn"), (1, "adopted")])
def test_after_an_outage_a_cancelled_workflow_counts_only_if_it_came_before_the_deadline(
    hours: int, outcome: str
) -> None:
    approval_round = scenarios.open_round(early_close="never")
    scenarios.approve_all(approval_round)
    with time_machine.travel(approval_round.closes_at + timedelta(hours=hours)):
        WorkflowState.objects.get().cancel(user=UserFactory())

    with time_machine.travel(approval_round.closes_at + timedelta(days=1)):
        services.reconcile_rounds()
        services.close_due_rounds()

    approval_round.refresh_from_db()
    assert approval_round.outcome == outcome


def test_the_record_survives_the_deletion_of_its_page_and_its_users() -> None:
    user = UserFactory()
    approval_round = scenarios.open_round(user=user)

    approval_round.page.delete()
    user.delete()
    services.reconcile_rounds()

    approval_round = ApprovalRound.objects.get()
    assert (approval_round.outcome, approval_round.page, approval_round.opened_by) == ("withdrawn", None, None)
    assert approval_round.wording["fields"]["title"] == scenarios.TITLE
    assert approval_round.opened_by_name == user.get_full_name()


@pytest.mark.parametrize("what", ["task", "workflow"])
def test_deactivating_in_core_withdraws_instead_of_publishing(what: str) -> None:
    approval_round = scenarios.open_round()

    if what == "task":
        approval_round.procedure.deactivate(user=UserFactory())
    else:
        approval_round.procedure.workflows.get().deactivate(user=UserFactory())
        services.reconcile_rounds()

    approval_round.refresh_from_db()
    assert approval_round.outcome == "withdrawn"
    assert not approval_round.page.live
    assert not TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).exists()
