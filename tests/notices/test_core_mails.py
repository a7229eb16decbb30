"""Wagtail's own mails: silent about rounds in any site, and left alone where people decide."""

import pytest
from wagtail.models import GroupApprovalTask, Workflow, WorkflowState, WorkflowTask

from tests import scenarios
from tests.factories import UserFactory
from workflows.notices.core_mails import ApprovalNotifier, RejectionNotifier, SubmissionNotifier

NOTIFIERS = [SubmissionNotifier, ApprovalNotifier, RejectionNotifier]


def state_with_people() -> WorkflowState:
    workflow = Workflow.objects.create(name="People")
    WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="Readers"), sort_order=0)
    return workflow.start(scenarios.make_statement(), user=UserFactory())


@pytest.mark.django_db
@pytest.mark.parametrize("notifier", NOTIFIERS)
def test_core_says_nothing_about_a_round_and_all_about_people(notifier) -> None:
    approval_round = scenarios.open_round(members=1)
    with_organisations = approval_round.task_state.workflow_state

    assert not notifier().can_handle(with_organisations)
    assert notifier().can_handle(state_with_people())
