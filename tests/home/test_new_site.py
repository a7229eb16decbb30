import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Page, Site, Workflow

from home.models import HomePage
from home.new_site import ensure_home
from home.roles import ROLES
from projects.models import EventIndexPage, EventPage, StatementIndexPage, StatementPage
from projects.new_site import (
    CORRECTION_PROCEDURE,
    EVENT_PROCEDURE,
    STATEMENT_PROCEDURE,
    ensure_events,
    ensure_statements,
)
from workflows.approvals.models import OrganisationApprovalTask


@pytest.mark.django_db
def test_a_new_site_has_a_german_home_page_and_its_lists(client):
    site = Site.objects.get()

    assert site.root_page.specific == HomePage.objects.get()
    assert site.root_page.locale.language_code == "de"
    lists = ["Stellungnahmen", "Veranstaltungen", "Organisationen", "Aktuelles"]
    assert [page.title for page in site.root_page.get_children().in_menu()] == lists
    assert [client.get(f"/de/{title.lower()}/").status_code for title in lists] == [200] * 4


@pytest.mark.django_db
def test_statements_are_decided_by_two_thirds_of_all_members_in_ten_working_days():
    workflow = StatementIndexPage.objects.get().get_workflow()
    procedure = workflow.tasks.get().specific

    assert workflow.name == procedure.name == STATEMENT_PROCEDURE
    assert (procedure.electorate, procedure.preset, procedure.response_days) == ("all_members", "two_thirds", 10)
    assert [page_type.model_class() for page_type in procedure.page_types.all()] == [StatementPage]
    assert procedure.is_last_of(workflow)


@pytest.mark.django_db
def test_events_are_decided_by_all_hosts_in_three_working_days():
    workflow = EventIndexPage.objects.get().get_workflow()
    procedure = workflow.tasks.get().specific

    assert workflow.name == procedure.name == EVENT_PROCEDURE
    assert (procedure.electorate, procedure.preset, procedure.response_days) == ("hosts", "unanimity", 3)
    assert (procedure.reminder_days, procedure.early_close) == ([1], "all_answered")
    assert [page_type.model_class() for page_type in procedure.page_types.all()] == [EventPage]
    assert procedure.is_last_of(workflow)


@pytest.mark.django_db
def test_corrections_ask_those_of_before_for_two_working_days_and_stand_below_no_page():
    procedure = OrganisationApprovalTask.objects.get(is_correction=True)
    workflow = Workflow.objects.get(name=CORRECTION_PROCEDURE)

    assert procedure.name == CORRECTION_PROCEDURE
    assert (procedure.electorate, procedure.preset, procedure.response_days) == ("previous", "no_objection", 2)
    assert procedure.is_last_of(workflow)
    assert not workflow.workflow_pages.exists()
    procedure.full_clean()


@pytest.mark.django_db
def test_a_site_that_has_statements_already_gets_its_events():
    EventIndexPage.objects.get().delete()
    statements = StatementIndexPage.objects.get()

    events = ensure_events()

    assert (EventIndexPage.objects.get(), StatementIndexPage.objects.get()) == (events, statements)
    assert events.get_workflow().name == EVENT_PROCEDURE
    assert Workflow.objects.filter(name=EVENT_PROCEDURE).count() == 1


@pytest.mark.django_db
def test_a_site_keeps_what_it_has():
    StatementIndexPage.objects.get().delete()
    home = HomePage.objects.get()
    home.title = "Unser Netz"
    home.save()

    ensure_statements()
    again = ensure_statements()

    assert ensure_home().title == "Unser Netz"
    assert StatementIndexPage.objects.get() == again
    assert Workflow.objects.filter(name=STATEMENT_PROCEDURE).count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_gets_the_site_and_the_roles_back():
    call_command("flush", interactive=False, verbosity=0)

    assert [page.depth for page in Page.objects.order_by("path")] == [1, 2, *[3] * 9]
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)
    assert Page.find_problems() == ([], [], [], [], [])
