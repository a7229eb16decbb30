"""Routes through core's workflows, called from code."""

from wagtail.models import GroupApprovalTask, Task, TaskState, Workflow, WorkflowState, WorkflowTask

from tests.approvals.guard.code_routes import changed_revision
from tests.approvals.guard.routes import Case, route


@route(by_role=False)
def workflow_finish(case: Case) -> None:
    """A workflow that asks nobody who counts."""
    page = case.page
    changed_revision(case)
    if page.current_workflow_state:
        page.current_workflow_state.finish()
        return
    task = GroupApprovalTask.objects.create(name="Redaktion")
    workflow = Workflow.objects.create(name="Redaktion")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    workflow.start(page, case.user).current_task_state.approve(user=case.user)


@route(by_role=False)
def task_state_approve(case: Case) -> None:
    for state in TaskState.objects.filter(workflow_state__object_id=str(case.page.pk), status="in_progress"):
        state.specific.approve(user=case.user)


@route(by_role=False)
def task_state_cancel(case: Case) -> None:
    for state in TaskState.objects.filter(workflow_state__object_id=str(case.page.pk), status="in_progress"):
        state.specific.cancel(user=case.user)


@route(by_role=False)
def workflow_cancel(case: Case) -> None:
    for state in WorkflowState.objects.active().filter(object_id=str(case.page.pk)):
        state.cancel(user=case.user)


@route(by_role=False)
def task_removed_from_workflow(case: Case) -> None:
    WorkflowTask.objects.filter(task=case.world.procedure).delete()
    for state in WorkflowState.objects.active().filter(object_id=str(case.page.pk)):
        state.update(user=case.user)


@route(by_role=False, whole_tree=True)
def task_deactivate(case: Case) -> None:
    case.world.procedure.deactivate()


@route(by_role=False, whole_tree=True)
def base_task_deactivate(case: Case) -> None:
    Task.objects.get(pk=case.world.procedure.pk).deactivate()


@route(by_role=False, whole_tree=True)
def workflow_deactivate(case: Case) -> None:
    case.world.procedure.workflows.get().deactivate()
