"""Who counts as told: proof by mail, by hand, and what takes it back."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests import scenarios
from tests.approvals.test_races import at_once
from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from workflows.approvals import services
from workflows.approvals.exceptions import ApprovalError, NotEntitled, ReasonRequired, RoundClosed
from workflows.approvals.models import ApprovalRound, Ballot, Invitation, RoundEvent

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def told(approval_round: ApprovalRound) -> list[tuple[str, str]]:
    """How each organisation was told, and the note, in the order of their names."""
    ballots = approval_round.ballots.order_by("organisation__name")
    assert all(bool(ballot.told_at) == bool(ballot.told_how) for ballot in ballots)
    return list(ballots.values_list("told_how", "told_note"))


def events(approval_round: ApprovalRound) -> list[tuple[str, str]]:
    return list(approval_round.events.values_list("kind", "detail"))


def invitation_of(approval_round: ApprovalRound) -> Invitation:
    return approval_round.invitations.order_by("organisation__name", "pk")[0]


def test_an_organisation_is_told_when_a_mail_server_takes_the_first_invitation() -> None:
    approval_round = scenarios.open_round(members=1)
    invitation, at = invitation_of(approval_round), timezone.now()

    for later in (0, 1):
        services.record_told(invitation=invitation, told_at=at + later * MINUTE)

    invitation.refresh_from_db()
    assert invitation.accepted_at == at
    assert Ballot.objects.get().told_at == at
    event = RoundEvent.objects.get()
    assert (event.kind, event.at, event.person) == ("told", at, invitation.representative.name)
    assert event.organisation == invitation.organisation


def test_a_mail_that_comes_back_takes_the_proof_away_once() -> None:
    approval_round = scenarios.open_round(members=1)
    invitation, at = invitation_of(approval_round), timezone.now()
    services.record_told(invitation=invitation, told_at=at)

    for later in (1, 2):
        services.record_returned(invitation=invitation, at=at + later * MINUTE, reason="Mailbox full")

    invitation.refresh_from_db()
    assert (invitation.returned_at, invitation.return_reason) == (at + MINUTE, "Mailbox full")
    assert told(approval_round) == [("", "Mailbox full")]
    assert events(approval_round) == [("told", ""), ("returned", "Mailbox full")]


def test_a_mail_dated_before_its_acceptance_has_come_back_all_the_same() -> None:
    approval_round = scenarios.open_round(members=1)
    invitation, at = invitation_of(approval_round), timezone.now()
    services.record_told(invitation=invitation, told_at=at)

    services.record_returned(invitation=invitation, at=at - MINUTE, reason="The clock of another server")

    assert told(approval_round) == [("", "The clock of another server")]


def test_one_person_who_was_reached_is_enough() -> None:
    organisation = OrganisationFactory()
    RepresentativeFactory.create_batch(2, organisation=organisation)
    approval_round = scenarios.open_round(members=0)
    first, second = approval_round.invitations.order_by("pk")
    for invitation in (first, second):
        services.record_told(invitation=invitation, told_at=timezone.now())

    services.record_returned(invitation=first, at=timezone.now(), reason="No such person")
    assert told(approval_round) == [("mail", "")]
    services.record_returned(invitation=second, at=timezone.now(), reason="No such person either")
    assert told(approval_round) == [("", "No such person either")]


def test_a_mail_that_is_taken_after_another_came_back_is_proof_again() -> None:
    approval_round = scenarios.open_round(members=1)
    invitation, at = invitation_of(approval_round), timezone.now()
    services.record_told(invitation=invitation, told_at=at)
    services.record_returned(invitation=invitation, at=at + MINUTE, reason="Full")

    services.record_told(invitation=invitation, told_at=at)
    assert told(approval_round) == [("", "Full")]
    services.record_told(invitation=invitation, told_at=at + 2 * MINUTE)
    assert told(approval_round) == [("mail", "")]
    services.record_returned(invitation=invitation, at=at + 3 * MINUTE, reason="Full again")
    assert told(approval_round) == [("", "Full again")]


def test_a_mail_that_comes_back_changes_nothing_about_what_was_told_by_phone() -> None:
    approval_round = scenarios.open_round(members=1)
    organisation, user = scenarios.asked(approval_round)[0], UserFactory()

    services.record_told_by_hand(round_id=approval_round.pk, organisation=organisation, user=user, note="Kim, mobil")
    services.record_returned(invitation=invitation_of(approval_round), at=timezone.now(), reason="Refused")
    services.record_told(invitation=invitation_of(approval_round), told_at=timezone.now())

    assert told(approval_round) == [("by_hand", "Kim, mobil")]
    assert approval_round.events.get(kind="told", detail="Kim, mobil").person == user.get_full_name()


def test_telling_by_hand_has_its_conditions() -> None:
    approval_round = scenarios.open_round(members=1)
    organisation, stranger = scenarios.asked(approval_round)[0], OrganisationFactory()

    def tell(**changes):
        values = {"round_id": approval_round.pk, "organisation": organisation, "user": UserFactory(), "note": "Kim"}
        return services.record_told_by_hand(**values | changes)

    with pytest.raises(ReasonRequired):
        tell(note="  ")
    with pytest.raises(NotEntitled):
        tell(organisation=stranger)
    with time_machine.travel(approval_round.closes_at), pytest.raises(RoundClosed):
        tell()
    tell()
    with pytest.raises(ApprovalError):
        tell(note="Noch einmal")
    assert told(approval_round) == [("by_hand", "Kim")]


def test_the_office_notes_that_a_mail_came_back() -> None:
    approval_round, other = scenarios.open_round(members=1), scenarios.open_round(members=0, title="Anderes")
    invitation = invitation_of(approval_round)
    services.record_told(invitation=invitation, told_at=timezone.now())

    def note(text: str, round_id: int = approval_round.pk):
        return services.record_returned_by_hand(
            round_id=round_id, invitation_id=invitation.pk, user=UserFactory(), note=text
        )

    with pytest.raises(ReasonRequired):
        note(" ")
    with pytest.raises(NotEntitled):
        note("Falsche Runde", other.pk)
    note("Falsche Person")
    with pytest.raises(ApprovalError):
        note("Noch einmal")

    assert told(approval_round) == [("", "Falsche Person")]


def test_a_mail_that_comes_back_after_the_close_corrects_the_record_but_no_outcome() -> None:
    approval_round = scenarios.open_round(members=2, preset="consent")
    first, _silent = scenarios.asked(approval_round)
    scenarios.vote(approval_round, first)
    for invitation in approval_round.invitations.all():
        services.record_told(invitation=invitation, told_at=timezone.now())
    services.close_due_rounds(now=approval_round.closes_at)

    with time_machine.travel(approval_round.closes_at + timedelta(days=1)):
        services.record_returned(
            invitation=approval_round.invitations.last(), at=timezone.now(), reason="Four days later"
        )

    approval_round.refresh_from_db()
    assert (approval_round.outcome, approval_round.extensions) == ("adopted", 0)
    assert told(approval_round) == [("mail", ""), ("", "Four days later")]
    assert events(approval_round)[-1] == ("returned", "Four days later")


@pytest.mark.django_db(transaction=True)
def test_two_people_reached_and_lost_at_once_leave_a_consistent_record() -> None:
    organisation = OrganisationFactory()
    RepresentativeFactory.create_batch(2, organisation=organisation)
    for repetition in range(5):
        approval_round = scenarios.open_round(members=0, title=f"Runde {repetition}")
        first, second = approval_round.invitations.order_by("pk")
        services.record_told(invitation=first, told_at=timezone.now())

        at_once(
            [
                lambda first=first: services.record_returned(invitation=first, at=timezone.now(), reason="Full"),
                lambda second=second: services.record_told(invitation=second, told_at=timezone.now()),
                lambda first=first: services.record_returned(invitation=first, at=timezone.now(), reason="Full"),
                lambda second=second: services.record_told(invitation=second, told_at=timezone.now()),
            ]
        )

        assert told(approval_round) == [("mail", "")]
        assert sorted(kind for kind, _detail in events(approval_round)) == ["returned", "told", "told"]
