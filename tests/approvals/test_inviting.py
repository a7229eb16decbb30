"""Invitations are written by a task after the round was opened: once, late if need be, and never for nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests import scenarios
from tests.approvals.admin import logged_in, office
from tests.approvals.test_races import at_once
from tests.factories import UserFactory
from workflows.approvals import electorates, services, tasks
from workflows.approvals.models import ApprovalRound, Invitation
from workflows.notices.models import Notice
from workflows.organisations.models import Organisation

HOUR = timedelta(hours=1)
BEING_WRITTEN = "The invitations are being written. Nobody has been told by mail yet."


def start(*, members: int = 3, **procedure) -> ApprovalRound:
    """A round whose invitations are still to be written."""
    scenarios.make_members(members)
    return services.start_round(
        page=scenarios.make_statement(), procedure=scenarios.make_procedure(**procedure), user=UserFactory()
    )


def letters(approval_round: ApprovalRound) -> int:
    return Notice.objects.filter(round=approval_round, kind="invitation").count()


@pytest.mark.django_db
def test_asking_leaves_the_invitations_to_a_task() -> None:
    approval_round = start()
    before = (approval_round.ballots.count(), approval_round.invitations.count(), letters(approval_round))

    tasks.invite_round(approval_round.pk)
    approval_round.refresh_from_db()
    invited_at = approval_round.invited_at
    tasks.invite_round(approval_round.pk)

    approval_round.refresh_from_db()
    assert before == (3, 0, 0)
    assert (approval_round.invitations.count(), letters(approval_round)) == (3, 3)
    assert invited_at is not None
    assert approval_round.invited_at == invited_at


@pytest.mark.django_db(transaction=True)
def test_invitations_that_are_written_at_once_are_written_once() -> None:
    approval_round = start()

    written = at_once([lambda: services.invite_round(round_id=approval_round.pk)] * 6)

    assert sorted(map(len, written)) == [0, 0, 0, 0, 0, 3]
    assert (approval_round.invitations.count(), letters(approval_round)) == (3, 3)


@pytest.mark.django_db
def test_a_sweep_finds_rounds_that_nobody_was_nudged_about(broker) -> None:
    asked, invited = start(), scenarios.open_round(members=0, title="Schon eingeladen")
    withdrawn = services.start_round(
        page=scenarios.make_statement(title="Zurückgezogen"), procedure=invited.procedure, user=None
    )
    services.withdraw_round(round_id=withdrawn.pk, user=None, reason="Doch nicht.")
    services.record_decision(
        page=scenarios.make_statement(title="Im Plenum"),
        procedure=invited.procedure,
        user=UserFactory(is_superuser=True),
        decided_on=timezone.localdate(),
        note="Plenum",
        answers=dict.fromkeys(scenarios.asked(asked), services.Answer("approve")),
    )

    tasks.invite_rounds()

    assert services.uninvited_rounds() == [asked.pk]
    assert broker.llen("default") == 1
    assert services.invite_round(round_id=withdrawn.pk) == []


@pytest.mark.django_db
def test_who_was_invited_by_hand_before_is_not_invited_twice() -> None:
    approval_round = start()
    person = scenarios.delegate_of(scenarios.asked(approval_round)[0])
    services.invite_representative(round_id=approval_round.pk, representative_id=person.pk, user=None)

    services.invite_round(round_id=approval_round.pk)

    assert Invitation.objects.filter(round=approval_round, representative=person).count() == 1
    assert (approval_round.invitations.count(), letters(approval_round)) == (3, 3)


@pytest.mark.django_db
def test_reminders_count_from_the_moment_of_the_invitation() -> None:
    approval_round = start(response_days=3, reminder_days=[1], escalation_days=1)
    with time_machine.travel(approval_round.closes_at - HOUR, tick=False):
        early = (services.remind_due_rounds(), services.escalate_due_rounds())
        services.invite_round(round_id=approval_round.pk)

    approval_round.refresh_from_db()
    assert early == ([], [])
    assert (approval_round.next_reminder_at, approval_round.escalate_at) == (None, None)


@pytest.mark.django_db
@pytest.mark.parametrize("position", ["approve", "object"])
def test_a_round_that_nobody_was_invited_to_is_extended_and_then_invited_whatever_its_rule(position) -> None:
    """Also where one organisation has answered in the admin, and its answer alone would decide."""
    approval_round = start(preset="majority")
    deadline = approval_round.closes_at
    scenarios.vote(approval_round, scenarios.asked(approval_round)[0], position, reason="Zu kurz gedacht.")

    with time_machine.travel(deadline + HOUR, tick=False):
        too_late = services.invite_round(round_id=approval_round.pk)
        services.close_due_rounds()
        invitations = services.invite_round(round_id=approval_round.pk)

    approval_round.refresh_from_db()
    assert too_late == []
    assert (approval_round.outcome, approval_round.extensions) == ("", 1)
    assert approval_round.closes_at > deadline
    assert (len(invitations), letters(approval_round)) == (3, 3)


@pytest.mark.django_db
def test_a_round_that_nobody_was_ever_invited_to_lapses_and_is_sound() -> None:
    approval_round = start(preset="majority")
    scenarios.vote(approval_round, scenarios.asked(approval_round)[0])

    for _deadline in range(3):
        approval_round.refresh_from_db()
        with time_machine.travel(approval_round.closes_at + HOUR, tick=False):
            services.close_due_rounds()

    approval_round.refresh_from_db()
    assert (approval_round.outcome, approval_round.extensions) == ("lapsed", 2)
    assert [finding.code for finding in services.check_rounds() if not finding.mends_itself] == []


@pytest.mark.django_db
def test_the_round_page_says_that_the_invitations_are_being_written() -> None:
    approval_round = start()
    client, url = logged_in(office()), reverse("approval_rounds:round", args=[approval_round.pk])

    before = client.get(url).content.decode()
    services.invite_round(round_id=approval_round.pk)
    after = client.get(url).content.decode()

    assert (BEING_WRITTEN in before, BEING_WRITTEN in after) == (True, False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "resolve",
    [
        pytest.param(lambda *_: list(Organisation.objects.order_by("name")[:2]), id="list"),
        pytest.param(lambda *_: Organisation.objects.order_by("name")[:2], id="slice"),
        pytest.param(lambda *_: (organisation for organisation in Organisation.objects.all()[:2]), id="generator"),
    ],
)
def test_an_electorate_may_be_any_collection_of_organisations(resolve, monkeypatch) -> None:
    monkeypatch.setitem(
        electorates._registry, "some", electorates.Electorate(name="some", label="Some", resolve=resolve)
    )

    approval_round = start(members=3, electorate="some")

    assert scenarios.asked(approval_round) == list(Organisation.objects.order_by("name")[:2])
