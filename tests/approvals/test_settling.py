import pytest
from django.db import connection
from wagtail.models import TaskState, WorkflowState

from tests import scenarios
from tests.factories import UserFactory
from tests.listening import listening
from workflows.approvals import services, tasks
from workflows.approvals.exceptions import ApprovalError, PublicationRefused
from workflows.approvals.models import ApprovalRound, Signature
from workflows.approvals.signals import settlement_failed
from workflows.approvals.wording import digest_of

pytestmark = pytest.mark.django_db


def test_an_adopted_statement_goes_live_in_the_adopted_wording_with_its_signatories() -> None:
    approval_round = scenarios.open_round(members=4, preset="majority")
    *approving, aside = scenarios.asked(approval_round)
    for organisation in approving:
        scenarios.vote(approval_round, organisation)
    scenarios.vote(approval_round, aside, "stand_aside")

    services.settle_round(round_id=approval_round.pk)

    approval_round.refresh_from_db()
    page = approval_round.page
    assert page.live
    assert digest_of(page) == approval_round.digest
    assert [
        signature.organisation for signature in approval_round.signatures.order_by("organisation__name")
    ] == approving
    assert {signature.signed_at for signature in Signature.objects.all()} == {approval_round.decided_at}
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED


def test_settling_twice_publishes_once() -> None:
    approval_round = scenarios.adopt(scenarios.open_round())
    published = approval_round.page.last_published_at

    tasks.settle_round(approval_round.pk)

    assert approval_round.page.specific_class.objects.get().last_published_at == published
    assert Signature.objects.count() == 3


def test_a_rejected_statement_stays_a_draft_that_can_be_edited() -> None:
    approval_round = scenarios.open_round(preset="unanimity")
    scenarios.vote(approval_round, scenarios.asked(approval_round)[0], "object", reason="Nein")

    services.close_due_rounds(now=approval_round.closes_at)
    services.settle_round(round_id=approval_round.pk)

    approval_round.refresh_from_db()
    assert (approval_round.outcome, approval_round.page.live) == ("rejected", False)
    assert TaskState.objects.get().status == TaskState.STATUS_REJECTED
    assert approval_round.page.get_lock() is None
    assert not Signature.objects.exists()


def test_a_draft_that_changed_behind_the_lock_is_not_published() -> None:
    approval_round = scenarios.open_round()
    page = approval_round.page
    page.title = "Untergeschoben"
    page.save_revision()
    scenarios.approve_all(approval_round)

    with listening(settlement_failed) as alarms:
        for _attempt in range(2):
            with pytest.raises(PublicationRefused):
                services.settle_round(round_id=approval_round.pk)

    approval_round.refresh_from_db()
    assert (approval_round.outcome, approval_round.settled_at) == ("adopted", None)
    assert approval_round.problem
    assert not approval_round.page.live
    assert [said["approval_round"] for said in alarms] == [approval_round]
    assert approval_round.page.get_lock() is not None


def test_a_settlement_that_failed_succeeds_once_its_cause_is_gone() -> None:
    approval_round = scenarios.open_round()
    page = approval_round.page
    page.title = "Untergeschoben"
    page.save_revision()
    scenarios.approve_all(approval_round)
    with pytest.raises(PublicationRefused):
        services.settle_round(round_id=approval_round.pk)

    page.title = approval_round.title
    page.save_revision()
    assert services.unsettled_rounds() == [approval_round.pk]
    services.settle_round(round_id=approval_round.pk)

    approval_round.refresh_from_db()
    assert (approval_round.problem, approval_round.page.live) == ("", True)


def test_an_adoption_is_published_although_the_author_cancelled_the_workflow_meanwhile() -> None:
    approval_round = scenarios.open_round()
    scenarios.approve_all(approval_round)
    WorkflowState.objects.get().cancel(user=UserFactory())

    services.settle_round(round_id=approval_round.pk)

    assert approval_round.page.specific_class.objects.get().live


def test_an_adoption_settles_although_the_page_was_deleted() -> None:
    approval_round = scenarios.open_round()
    scenarios.approve_all(approval_round)
    approval_round.page.delete()

    services.settle_round(round_id=approval_round.pk)

    approval_round = ApprovalRound.objects.get()
    assert approval_round.settled_at is not None
    assert approval_round.signatures.count() == 3


def test_the_problem_of_a_broken_revision_is_recorded_and_retried() -> None:
    approval_round = scenarios.open_round()
    scenarios.approve_all(approval_round)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET latest_revision_id = NULL WHERE id = %s", [approval_round.page_id])

    with pytest.raises(PublicationRefused):
        services.settle_round(round_id=approval_round.pk)

    assert services.unsettled_rounds() == [approval_round.pk]


def test_the_adopted_wording_can_be_put_back_and_is_published() -> None:
    approval_round = scenarios.open_round()
    page = approval_round.page
    page.title = "Untergeschoben"
    page.body = [("text", "<p>Etwas anderes.</p>")]
    page.save_revision()
    scenarios.approve_all(approval_round)
    with pytest.raises(PublicationRefused):
        services.settle_round(round_id=approval_round.pk)

    services.restore_wording(round_id=approval_round.pk, user=UserFactory())
    services.settle_round(round_id=approval_round.pk)

    page = approval_round.page.specific_class.objects.get()
    assert (page.live, page.title, digest_of(page)) == (True, scenarios.TITLE, approval_round.digest)


def test_only_what_waits_to_be_published_can_be_put_back() -> None:
    still_open = scenarios.open_round()
    settled = scenarios.adopt(scenarios.open_round(members=0, title="Fertig"))

    for approval_round in (still_open, settled):
        with pytest.raises(ApprovalError):
            services.restore_wording(round_id=approval_round.pk, user=UserFactory())
