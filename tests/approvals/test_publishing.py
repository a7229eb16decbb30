"""When an adopted wording went live, and what that means for the wording before it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests import scenarios
from tests.factories import UserFactory
from workflows.approvals import services
from workflows.approvals.exceptions import PublicationRefused
from workflows.approvals.models import ApprovalRound
from workflows.approvals.selectors import latest_adoption

pytestmark = pytest.mark.django_db


def adopt_for_later(page) -> ApprovalRound:
    """A newer wording of a live page is adopted, and waits a month."""
    page.title = "Wohnen, neu"
    page.go_live_at = timezone.now() + timedelta(days=30)
    page.save_revision()
    return scenarios.adopt(scenarios.ask(page, scenarios.make_procedure(name="Noch einmal")))


def test_what_is_published_when_it_is_settled_says_so() -> None:
    approval_round = scenarios.adopt(scenarios.open_round())

    approval_round.refresh_from_db()
    published_at = approval_round.published_at
    assert published_at is not None
    approval_round.page.get_latest_revision().publish()
    approval_round.refresh_from_db()
    assert approval_round.published_at == published_at


def test_what_waits_for_its_date_is_published_then() -> None:
    first = scenarios.adopt(scenarios.open_round())
    second = adopt_for_later(first.page)
    second.refresh_from_db()
    assert second.published_at is None
    assert latest_adoption(second.page) == first

    later = second.page.get_latest_revision().approved_go_live_at + timedelta(minutes=1)
    with time_machine.travel(later, tick=False):
        services.publish_scheduled()

    second.refresh_from_db()
    assert second.published_at == later
    assert latest_adoption(second.page) == second


def test_a_page_that_has_never_been_live_is_not_published_before_its_date() -> None:
    scenarios.make_members(2)
    page = scenarios.make_statement()
    page.go_live_at = timezone.now() + timedelta(days=30)
    page.save_revision()

    approval_round = scenarios.adopt(scenarios.ask(page))

    approval_round.refresh_from_db()
    assert (approval_round.settled_at is not None, approval_round.published_at) == (True, None)


def test_what_lost_its_date_leaves_the_wording_before_it_in_force() -> None:
    first = scenarios.adopt(scenarios.open_round())
    second = adopt_for_later(first.page)

    second.page.revisions.update(approved_go_live_at=None)  # what "unschedule" does

    assert latest_adoption(second.page) == first
    assert services.check_live_wordings() == []
    page = second.page.get_latest_revision().as_object()
    page.go_live_at = None
    page.save_revision().publish(user=UserFactory(is_superuser=True))
    second.refresh_from_db()
    assert second.published_at is not None
    assert latest_adoption(second.page) == second


def test_a_failed_settlement_and_its_repair_are_logged_once_each() -> None:
    approval_round = scenarios.open_round()
    page = approval_round.page
    page.title = "Untergeschoben"
    page.save_revision()
    scenarios.approve_all(approval_round)
    for _attempt in range(2):
        with pytest.raises(PublicationRefused):
            services.settle_round(round_id=approval_round.pk)
    user = UserFactory()

    services.restore_wording(round_id=approval_round.pk, user=user)

    approval_round.refresh_from_db()
    assert list(approval_round.events.values_list("kind", "person", "detail")) == [
        ("failed", "", approval_round.problem),
        ("restored", user.get_full_name(), ""),
    ]
