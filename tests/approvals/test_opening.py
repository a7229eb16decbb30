import pytest
from django.core.exceptions import PermissionDenied
from django.utils.translation import override
from wagtail.models import GroupApprovalTask, TaskState, WorkflowTask
from wagtail.rich_text import RichText

from tests import scenarios
from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from workflows.approvals import services
from workflows.approvals.exceptions import RoundNotStarted
from workflows.approvals.models import ApprovalRound, Ballot, Invitation
from workflows.approvals.wording import digest_of
from workflows.organisations.models import Organisation

pytestmark = pytest.mark.django_db


def test_a_round_freezes_title_wording_rule_and_electorate() -> None:
    first, second = scenarios.make_members(2)
    page = scenarios.make_statement(title="Erste Fassung")
    procedure = scenarios.make_procedure(preset="majority", quorum=50)

    approval_round = scenarios.ask(page, procedure)
    scenarios.make_members(1)
    procedure.preset = "unanimity"
    procedure.save()
    first.left_on = "2020-01-01"
    first.save()

    approval_round.refresh_from_db()
    assert (approval_round.title, approval_round.preset, approval_round.quorum) == ("Erste Fassung", "majority", 50)
    assert approval_round.digest == digest_of(page)
    assert scenarios.asked(approval_round) == [first, second]


def test_delegates_are_invited_and_deputies_only_where_there_is_no_delegate() -> None:
    both, deputy_only, nobody = OrganisationFactory.create_batch(3)
    delegate = RepresentativeFactory(organisation=both)
    RepresentativeFactory(organisation=both, role="deputy")
    deputy = RepresentativeFactory(organisation=deputy_only, role="deputy")
    RepresentativeFactory(organisation=nobody, wants_mail=False)
    RepresentativeFactory(organisation=nobody, valid_until="2020-12-31")

    approval_round = scenarios.ask(scenarios.make_statement())

    invited = Invitation.objects.filter(round=approval_round).values_list("representative", flat=True)
    assert set(invited) == {delegate.pk, deputy.pk}


def test_the_number_of_queries_does_not_grow_with_the_electorate(django_assert_max_num_queries) -> None:
    counts = []
    for members in (3, 30):
        Ballot.objects.all().delete()
        Invitation.objects.all().delete()
        Organisation.objects.all().delete()
        scenarios.make_members(members)
        page, procedure = scenarios.make_statement(), scenarios.make_procedure()
        user = UserFactory()
        with django_assert_max_num_queries(500) as captured:
            services.start_round(page=page, procedure=procedure, user=user)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_nobody_edits_a_page_while_the_organisations_are_asked() -> None:
    approval_round = scenarios.open_round()
    page = approval_round.page

    assert page.get_lock().for_user(UserFactory(is_superuser=True)) is True
    assert page.current_workflow_task.get_actions(page, UserFactory(is_superuser=True)) == []


def test_a_second_round_is_refused_while_one_is_open() -> None:
    approval_round = scenarios.open_round()

    with pytest.raises(RoundNotStarted):
        scenarios.ask(approval_round.page)


def test_nothing_new_is_asked_before_the_last_decision_is_carried_out() -> None:
    approval_round = scenarios.open_round(members=2)
    scenarios.approve_all(approval_round)
    approval_round.page.current_workflow_state.cancel(user=None)

    with pytest.raises(RoundNotStarted):
        scenarios.ask(approval_round.page, approval_round.procedure)

    assert ApprovalRound.objects.count() == 1


def test_an_incomplete_page_is_refused_and_nothing_is_sent() -> None:
    scenarios.make_members(2)
    page = scenarios.make_statement()
    page.introduction = ""
    page.save_revision(clean=False)

    with pytest.raises(RoundNotStarted):
        scenarios.ask(page)

    assert not ApprovalRound.objects.exists()
    assert not TaskState.objects.exists()


def test_an_empty_electorate_is_refused() -> None:
    page = scenarios.make_statement()

    with pytest.raises(RoundNotStarted):
        scenarios.ask(page)

    assert not TaskState.objects.exists()


def test_a_rule_that_needs_more_approvals_than_there_are_members_is_refused() -> None:
    scenarios.make_members(2)

    with pytest.raises(RoundNotStarted):
        scenarios.ask(scenarios.make_statement(), scenarios.make_procedure(preset="at_least", at_least=3))


def test_a_procedure_that_is_not_the_last_task_of_its_workflow_is_refused() -> None:
    scenarios.make_members(2)
    page, procedure = scenarios.make_statement(), scenarios.make_procedure()
    workflow = procedure.workflows.get()
    task = GroupApprovalTask.objects.create(name="Afterwards")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)

    with pytest.raises(RoundNotStarted):
        scenarios.ask(page, procedure)
    with pytest.raises(PermissionDenied):
        workflow.start(page, UserFactory())

    assert not ApprovalRound.objects.exists()


def test_core_starting_the_workflow_opens_a_round_too() -> None:
    scenarios.make_members(2)
    page = scenarios.make_statement()
    procedure = scenarios.make_procedure()

    procedure.workflows.get().start(page, UserFactory())

    assert ApprovalRound.objects.open().get().page_id == page.pk


def test_a_new_round_follows_a_rejected_one() -> None:
    approval_round = scenarios.open_round(members=2, preset="unanimity")
    first, _second = scenarios.asked(approval_round)
    scenarios.vote(approval_round, first, "object", reason="Nein")
    services.close_due_rounds(now=approval_round.closes_at)
    services.settle_round(round_id=approval_round.pk)
    procedure = approval_round.procedure

    page = approval_round.page
    page.title = "Zweite Fassung"
    page.save_revision()
    second_round = scenarios.ask(page, procedure)

    assert (second_round.number, second_round.title) == (2, "Zweite Fassung")


def test_electorates_are_selected_hosts_or_previous() -> None:
    _first, second, _third = scenarios.make_members(3)
    selected = scenarios.make_procedure(name="selected", electorate="selected")
    selected.organisations.add(second)
    page = scenarios.make_statement()

    approval_round = scenarios.adopt(scenarios.ask(page, selected))
    page.refresh_from_db()
    page.title = "Korrigiert"
    page.save_revision()
    correction = scenarios.ask(page, scenarios.make_procedure(name="previous", electorate="previous"))

    assert scenarios.asked(approval_round) == [second]
    assert scenarios.asked(correction) == [second]
    with pytest.raises(RoundNotStarted):
        scenarios.ask(scenarios.make_statement(), scenarios.make_procedure(name="hosts", electorate="hosts"))


def test_an_empty_block_makes_a_page_incomplete() -> None:
    scenarios.make_members(2)
    page = scenarios.make_statement()
    page.body = [("text", RichText("<p>Ein Absatz.</p>")), ("text", RichText(""))]
    page.save_revision()

    with override("en"), pytest.raises(RoundNotStarted) as refusal:
        scenarios.ask(page)

    assert refusal.value.message == "The page is not complete: text: Block 2 is not complete."
    assert not ApprovalRound.objects.exists()
