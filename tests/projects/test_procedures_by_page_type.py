"""A procedure may be open to some kinds of pages only."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Task, Workflow, WorkflowTask

from projects.models import EventPage, StatementPage
from tests import scenarios
from tests.factories import UserFactory
from workflows.approvals import services
from workflows.approvals.exceptions import RoundNotStarted
from workflows.approvals.models import ApprovalRound, OrganisationApprovalTask
from workflows.approvals.selectors import startable_procedures

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(settings):
    """The tests quote the source texts, whether the German catalogue is compiled or not."""
    settings.LANGUAGE_CODE = "en"


@pytest.fixture(autouse=True)
def no_other_procedures():
    """What a new site begins with is another test's matter."""
    Workflow.objects.all().delete()
    Task.objects.all().delete()


def procedure_for(*models, name):
    procedure = scenarios.make_procedure(name=name)
    procedure.page_types.set([ContentType.objects.get_for_model(model) for model in models])
    return procedure


def names(page):
    return [procedure.name for procedure, _workflow in startable_procedures(page)]


def test_a_page_is_offered_what_is_open_to_its_type_or_to_all():
    procedure_for(StatementPage, name="Stellungnahmen")
    procedure_for(EventPage, name="Veranstaltungen")
    procedure_for(name="Alle")
    procedure_for(StatementPage, EventPage, name="Beide")

    assert names(scenarios.make_statement()) == ["Alle", "Beide", "Stellungnahmen"]
    assert names(scenarios.make_event()) == ["Alle", "Beide", "Veranstaltungen"]


def test_a_round_by_a_procedure_for_other_pages_is_refused():
    scenarios.make_members(2)
    page = scenarios.make_statement()

    with pytest.raises(RoundNotStarted) as refused:
        services.start_round(page=page, procedure=procedure_for(EventPage, name="Nur anderes"), user=None)

    assert refused.value.message == "The procedure “Nur anderes” is not meant for pages of the type “statement”."
    assert not ApprovalRound.objects.exists()


def test_a_workflow_that_begins_with_people_cannot_end_with_a_procedure_for_other_pages():
    scenarios.make_members(2)
    page = scenarios.make_statement()
    workflow = Workflow.objects.create(name="Erst die Redaktion")
    for order, task in enumerate(
        [GroupApprovalTask.objects.create(name="Redaktion"), procedure_for(EventPage, name="Nur anderes")]
    ):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    state = workflow.start(page, UserFactory())

    with pytest.raises(RoundNotStarted):
        state.current_task_state.specific.approve(user=UserFactory())

    assert not ApprovalRound.objects.exists()


def ask_url(page):
    return reverse("approval_rounds:ask", args=[page.pk])


def test_the_screen_that_asks_offers_and_takes_only_what_is_open_to_the_page(admin_client):
    scenarios.make_members(2)
    page = scenarios.make_statement()
    for_statements = procedure_for(StatementPage, name="Nur Texte")
    for_events = procedure_for(EventPage, name="Nur Termine")

    offered = admin_client.get(ask_url(page)).content.decode()
    refused = admin_client.post(ask_url(page), {"procedure": for_events.pk})
    accepted = admin_client.post(ask_url(page), {"procedure": for_statements.pk})

    assert ("Nur Texte" in offered, "Nur Termine" in offered) == (True, False)
    assert (refused.status_code, accepted.status_code) == (422, 302)
    assert ApprovalRound.objects.get().procedure == for_statements


def task_form(**changes):
    return {
        "name": "Veranstaltungen",
        "electorate": "hosts",
        "preset": "unanimity",
        "at_least": "0",
        "quorum": "0",
        "response_days": "3",
        "early_close": "all_answered",
        "visibility": "after_answer",
        "reminder_days": "1",
        "escalation_days": "1",
        "page_types": [str(ContentType.objects.get_for_model(EventPage).pk)],
        **changes,
    }


def test_the_form_of_a_procedure_offers_guarded_pages_by_name(admin_client):
    url = reverse("wagtailadmin_workflows:add_task", args=["workflows_approvals", "organisationapprovaltask"])

    form = admin_client.get(url).context["form"]
    choices = [label for _value, label in form["page_types"].field.choices]

    assert sorted(choices) == ["Event", "Statement"]
    assert form["page_types"].field.widget.input_type == "checkbox"


def test_page_types_are_stored_and_changed_in_the_admin(admin_client):
    add = reverse("wagtailadmin_workflows:add_task", args=["workflows_approvals", "organisationapprovaltask"])
    assert admin_client.post(add, task_form()).status_code == 302
    procedure = OrganisationApprovalTask.objects.get()
    assert [page_type.model_class() for page_type in procedure.page_types.all()] == [EventPage]

    edit = reverse("wagtailadmin_workflows:edit_task", args=[procedure.pk])
    assert 'type="checkbox" name="page_types"' in admin_client.get(edit).content.decode()
    home = ContentType.objects.get(app_label="home", model="homepage")
    assert admin_client.post(edit, task_form(page_types=[str(home.pk)])).status_code == 200
    assert admin_client.post(edit, task_form(page_types=[])).status_code == 302
    assert not procedure.page_types.exists()
