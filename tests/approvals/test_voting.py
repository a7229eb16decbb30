from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests import scenarios
from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from workflows.approvals import services
from workflows.approvals.exceptions import NotEntitled, ReasonRequired, RoundClosed
from workflows.approvals.models import ApprovalRound, Ballot, BallotEntry

pytestmark = pytest.mark.django_db


def test_a_ballot_records_who_answered_when_and_how() -> None:
    approval_round = scenarios.open_round()
    organisation = scenarios.asked(approval_round)[0]

    ballot = scenarios.vote(approval_round, organisation, "approve", reason="  Gern.  ")

    ballot.refresh_from_db()
    person = scenarios.delegate_of(organisation)
    assert (ballot.position, ballot.reason, ballot.channel) == ("approve", "Gern.", "link")
    assert (ballot.cast_by_name, ballot.representative) == (person.name, person)
    assert timezone.now() - ballot.cast_at < timedelta(minutes=1)


def test_a_change_keeps_the_history() -> None:
    approval_round = scenarios.open_round()
    organisation = scenarios.asked(approval_round)[0]

    scenarios.vote(approval_round, organisation, "object", reason="Absatz 2")
    scenarios.vote(approval_round, organisation, "approve")

    ballot = Ballot.objects.get(round=approval_round, organisation=organisation)
    assert list(ballot.entries.values_list("position", "reason")) == [("object", "Absatz 2"), ("approve", "")]
    assert (ballot.position, ballot.reason) == ("approve", "")


def test_the_same_answer_twice_is_one_entry() -> None:
    approval_round = scenarios.open_round()
    organisation = scenarios.asked(approval_round)[0]

    scenarios.vote(approval_round, organisation)
    scenarios.vote(approval_round, organisation)

    assert BallotEntry.objects.count() == 1


def test_an_objection_needs_a_reason() -> None:
    approval_round = scenarios.open_round()
    organisation = scenarios.asked(approval_round)[0]

    with pytest.raises(ReasonRequired):
        scenarios.vote(approval_round, organisation, "object", reason="   ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.filter(organisation=organisation).update(position="object", cast_at=timezone.now())


def test_a_user_answers_only_for_an_organisation_they_represent_today() -> None:
    approval_round = scenarios.open_round()
    mine, other, third = scenarios.asked(approval_round)
    user = UserFactory()
    RepresentativeFactory(organisation=mine, user=user)
    RepresentativeFactory(organisation=other, user=user, valid_until="2020-12-31")

    services.cast_ballot(round_id=approval_round.pk, organisation=mine, user=user, position="approve")

    for organisation in (other, third):
        with pytest.raises(NotEntitled):
            services.cast_ballot(round_id=approval_round.pk, organisation=organisation, user=user, position="approve")
    with pytest.raises(NotEntitled):
        services.cast_ballot(round_id=approval_round.pk, organisation=mine, user=None, position="approve")


def test_a_representative_of_another_organisation_cannot_be_passed_off() -> None:
    approval_round = scenarios.open_round()
    mine, other, _third = scenarios.asked(approval_round)

    with pytest.raises(NotEntitled):
        scenarios.vote(approval_round, other, representative=scenarios.delegate_of(mine))


def test_an_organisation_that_joined_later_is_not_asked() -> None:
    approval_round = scenarios.open_round()
    late = RepresentativeFactory(organisation=OrganisationFactory())

    with pytest.raises(NotEntitled):
        scenarios.vote(approval_round, late.organisation)


def test_an_unknown_position_is_an_error() -> None:
    approval_round = scenarios.open_round()

    with pytest.raises(ValueError, match="abstain"):
        scenarios.vote(approval_round, scenarios.asked(approval_round)[0], "abstain")


def test_after_the_deadline_no_ballot_counts_although_the_round_still_looks_open() -> None:
    approval_round = scenarios.open_round()
    organisation = scenarios.asked(approval_round)[0]

    with time_machine.travel(approval_round.closes_at, tick=False):
        with pytest.raises(RoundClosed):
            scenarios.vote(approval_round, organisation)
        assert ApprovalRound.objects.get().is_open
    with time_machine.travel(approval_round.closes_at - timedelta(seconds=1), tick=False):
        scenarios.vote(approval_round, organisation)

    assert BallotEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("early_close", "positions", "outcome"),
    [
        ("all_answered", ["approve", "approve"], ""),
        ("all_answered", ["approve", "approve", "approve"], "adopted"),
        ("all_answered", ["object", "object", "object"], ""),
        ("adoption_certain", ["approve", "approve"], "adopted"),
        ("adoption_certain", ["object", "object"], ""),
        ("never", ["approve", "approve", "approve"], ""),
    ],
)
def test_a_round_closes_early_only_by_an_adoption(early_close: str, positions: list[str], outcome: str) -> None:
    approval_round = scenarios.open_round(members=3, preset="two_thirds", early_close=early_close)

    for organisation, position in zip(scenarios.asked(approval_round), positions, strict=False):
        scenarios.vote(approval_round, organisation, position, reason="Begründung")

    approval_round.refresh_from_db()
    assert approval_round.outcome == outcome
