"""Reminders and escalation: when, to whom, once."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests import scenarios
from tests.approvals.test_races import at_once
from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from workflows.approvals import services, tasks
from workflows.approvals.exceptions import ApprovalError, RoundClosed, TooSoon
from workflows.approvals.models import ApprovalRound, Invitation
from workflows.approvals.signals import invitations_reminded, silence_escalated

pytestmark = pytest.mark.django_db

# A Monday; ten working days later is Monday, the 16th.
OPENED = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


class Heard:
    """What the signals said: organisations reminded, people asked in addition, offices told."""

    def __init__(self) -> None:
        self.reminded: list[list[str]] = []
        self.escalated: list[tuple[list[str], list[str]]] = []

    def on_reminded(self, invitations: list[Invitation], **said) -> None:
        self.reminded.append([invitation.representative.name for invitation in invitations])

    def on_escalated(self, invitations: list[Invitation], organisations, **said) -> None:
        people = [invitation.representative.name for invitation in invitations]
        self.escalated.append((people, [organisation.name for organisation in organisations]))


@pytest.fixture
def heard():
    heard = Heard()
    invitations_reminded.connect(heard.on_reminded)
    silence_escalated.connect(heard.on_escalated)
    yield heard
    invitations_reminded.disconnect(heard.on_reminded)
    silence_escalated.disconnect(heard.on_escalated)


def round_of_two(**procedure) -> ApprovalRound:
    """Anna for the first and Berta for the second organisation, which has Carla for a deputy."""
    first, second = OrganisationFactory.create_batch(2)
    RepresentativeFactory(organisation=first, name="Anna")
    RepresentativeFactory(organisation=second, name="Berta")
    RepresentativeFactory(organisation=second, name="Carla", role="deputy")
    with time_machine.travel(OPENED, tick=False):
        return scenarios.open_round(members=0, **procedure)


def run_ticks(approval_round: ApprovalRound) -> list[str]:
    """Let beat tick every half hour until the deadline; returns the moments at which something happened."""
    moments = []
    now = approval_round.opened_at
    while now < approval_round.closes_at:
        now += timedelta(minutes=30)
        events = approval_round.events.count()
        with time_machine.travel(now, tick=False):
            tasks.escalate_due_rounds()
            tasks.remind_due_rounds()
        if approval_round.events.count() > events:
            moments.append(f"{timezone.localtime(now):%d. %H:%M}")
    return moments


def skip_to(moment: datetime) -> None:
    with time_machine.travel(moment, tick=False):
        for _beat_runs_twice in range(2):
            tasks.remind_due_rounds()
            tasks.escalate_due_rounds()


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour - 1, minute, tzinfo=UTC)


def test_reminders_go_out_on_the_days_that_the_procedure_names(heard) -> None:
    approval_round = round_of_two(reminder_days=[5, 1], escalation_days=2)
    assert (approval_round.reminder_days, approval_round.next_reminder_at) == ([5, 1], local(9, 9))
    assert approval_round.escalate_at == local(12, 9)

    assert run_ticks(approval_round) == ["09. 09:00", "12. 09:00", "13. 09:00"]

    assert heard.reminded == [["Anna", "Berta"], ["Anna", "Berta", "Carla"]]
    assert [people for people, _offices in heard.escalated] == [["Carla"]]
    approval_round.refresh_from_db()
    assert (approval_round.next_reminder_at, approval_round.escalate_at) == (None, None)
    assert approval_round.reminded_at == local(13, 9)


def test_only_organisations_without_an_answer_are_reminded(heard) -> None:
    approval_round = round_of_two(reminder_days=[1], escalation_days=1)
    first, second = scenarios.asked(approval_round)
    with time_machine.travel(local(3, 12)):
        scenarios.vote(approval_round, second)

    skip_to(local(13, 9))

    assert heard.reminded == [["Anna"]]
    assert heard.escalated == [([], [first.name])]
    logged = approval_round.events.values_list("kind", "organisation__name")
    assert list(logged) == [("reminded", first.name), ("escalated", first.name)]


def test_nobody_is_written_to_when_all_have_answered(heard) -> None:
    approval_round = round_of_two(reminder_days=[1], escalation_days=1, early_close="never")
    with time_machine.travel(local(3, 12)):
        scenarios.approve_all(approval_round)

    skip_to(local(13, 9))

    approval_round.refresh_from_db()
    assert (heard.reminded, heard.escalated, approval_round.events.count()) == ([], [], 0)
    assert (approval_round.next_reminder_at, approval_round.escalate_at) == (None, None)


def test_after_an_outage_one_reminder_is_sent_for_all_that_were_missed(heard) -> None:
    approval_round = round_of_two(reminder_days=[5, 3, 1], escalation_days=None)

    skip_to(local(11, 15))  # the 5th and the 3rd working day before are over

    assert heard.reminded == [["Anna", "Berta"]]
    approval_round.refresh_from_db()
    assert approval_round.next_reminder_at == local(13, 9)


def test_no_reminder_after_the_deadline_and_none_soon_after_the_question(heard) -> None:
    approval_round = round_of_two(response_days=1, reminder_days=[2, 1], escalation_days=1)
    assert (approval_round.next_reminder_at, approval_round.escalate_at) == (None, None)
    late = round_of_two(reminder_days=[1])

    skip_to(late.closes_at)

    assert heard.reminded == []


@pytest.mark.parametrize("order", ["reminder first", "escalation first"])
def test_a_reminder_and_an_escalation_at_one_moment_write_once_to_each(heard, order: str) -> None:
    approval_round = round_of_two(reminder_days=[1], escalation_days=1)
    ticks = [tasks.remind_due_rounds, tasks.escalate_due_rounds]

    with time_machine.travel(local(13, 9), tick=False):
        for tick in ticks if order == "reminder first" else reversed(ticks):
            tick()
            tick()

    assert heard.reminded == [["Anna", "Berta"]]
    assert [people for people, _offices in heard.escalated] == [["Carla"]]
    assert approval_round.invitations.count() == 3


def test_who_left_was_revoked_or_wants_no_mail_is_not_reminded(heard) -> None:
    approval_round = round_of_two(reminder_days=[1], escalation_days=None)
    organisation = scenarios.asked(approval_round)[0]
    for name, change in (
        ("left", {"valid_until": local(5, 12).date()}),
        ("quiet", {"wants_mail": False}),
        ("revoked", {}),
        ("still to come", {"valid_from": local(20, 12).date()}),
    ):
        person = RepresentativeFactory(organisation=organisation, name=name)
        with time_machine.travel(local(3, 9)):
            invitation = Invitation.objects.create(
                round=approval_round, organisation=organisation, representative=person
            )
            if name == "revoked":
                services.revoke_invitation(invitation_id=invitation.pk, user=UserFactory())
        for field, value in change.items():
            setattr(person, field, value)
        person.save()

    skip_to(local(13, 9))

    assert heard.reminded == [["Anna", "Berta"]]


def test_the_office_reminds_by_hand_but_not_twice(heard) -> None:
    approval_round = round_of_two(reminder_days=[3, 1])
    user = UserFactory()

    def remind():
        return services.remind_now(round_id=approval_round.pk, user=user)

    with time_machine.travel(OPENED + timedelta(hours=1)), pytest.raises(ApprovalError):
        remind()  # they were asked an hour ago
    with time_machine.travel(local(10, 22)):
        assert len(remind()) == 2
        with pytest.raises(TooSoon):
            remind()
    skip_to(local(11, 9))  # the regular reminder, eleven hours later, is left out
    with time_machine.travel(approval_round.closes_at), pytest.raises(RoundClosed):
        remind()

    approval_round.refresh_from_db()
    assert heard.reminded == [["Anna", "Berta"]]
    assert approval_round.next_reminder_at == local(13, 9)


def test_there_is_nobody_to_remind_when_all_have_answered(heard) -> None:
    approval_round = round_of_two(early_close="never")
    with time_machine.travel(local(10, 9)):
        scenarios.approve_all(approval_round)
        with pytest.raises(ApprovalError):
            services.remind_now(round_id=approval_round.pk, user=UserFactory())

    assert heard.reminded == []


def test_one_broken_round_does_not_keep_the_others_from_being_reminded(heard) -> None:
    round_of_two(reminder_days=[1], escalation_days=None)

    def refuse(approval_round, **said):
        if approval_round.title == "Kaputt":
            raise RuntimeError("broken")

    with time_machine.travel(OPENED):
        broken = scenarios.open_round(members=0, title="Kaputt", reminder_days=[1], escalation_days=None)
    invitations_reminded.connect(refuse)
    with time_machine.travel(local(13, 9), tick=False):
        assert broken.pk not in services.remind_due_rounds()
    invitations_reminded.disconnect(refuse)
    with time_machine.travel(local(13, 9, 5), tick=False):
        assert services.remind_due_rounds() == [broken.pk]


@pytest.mark.django_db(transaction=True)
def test_many_ticks_at_once_remind_and_escalate_once(heard) -> None:
    approval_round = round_of_two(reminder_days=[1], escalation_days=1)
    now = local(13, 9)

    at_once([*[lambda: services.remind_due_rounds(now)] * 6, *[lambda: services.escalate_due_rounds(now)] * 6])
    services.remind_due_rounds(now)
    services.escalate_due_rounds(now)

    assert (len(heard.reminded), len(heard.escalated)) == (1, 1)
    kinds = sorted(approval_round.events.values_list("kind", flat=True))
    assert kinds == ["escalated", "escalated", "reminded", "reminded"]
    assert approval_round.invitations.count() == 3
