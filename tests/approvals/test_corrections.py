"""A correction: asked are those who adopted the wording in force; signatures stay."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from projects.models import StatementPage
from tests import scenarios
from tests.factories import OrganisationFactory, RepresentativeFactory
from workflows.approvals import services
from workflows.approvals.enums import Channel
from workflows.approvals.exceptions import RoundNotStarted
from workflows.approvals.models import Ballot, OrganisationApprovalTask, Signature

pytestmark = pytest.mark.django_db


@pytest.fixture
def procedure() -> OrganisationApprovalTask:
    return scenarios.make_procedure(
        name="Korrektur", electorate="previous", preset="no_objection", response_days=2, is_correction=True
    )


@pytest.fixture
def adoption():
    """Two of three signed: one of them withdrew since, and the third signed later, as did a newcomer."""
    approval_round = scenarios.open_round()
    first, second, third = scenarios.asked(approval_round)
    scenarios.vote(approval_round, third, "object", reason="Absatz zwei")
    for organisation in (first, second):
        scenarios.vote(approval_round, organisation)
    services.settle_round(round_id=approval_round.pk)
    newcomer = OrganisationFactory(name="Zuletzt e. V.")
    RepresentativeFactory(organisation=newcomer)
    for service, organisation in (
        (services.withdraw_signature, first),
        (services.sign_later, third),
        (services.sign_later, newcomer),
    ):
        service(
            round_id=approval_round.pk,
            organisation=organisation,
            user=None,
            representative=scenarios.delegate_of(organisation),
            channel=Channel.LINK,
        )
    return approval_round


def corrected(adoption, procedure):
    page = StatementPage.objects.get(pk=adoption.page_id)
    page.introduction = "Wir fordern Wohnraum für alle, richtig geschrieben."
    page.save_revision()
    return scenarios.ask(page, procedure)


def close(approval_round) -> None:
    Ballot.objects.filter(round=approval_round).update(told_at=timezone.now(), told_how="by_hand")
    services.close_due_rounds(now=approval_round.closes_at)
    services.settle_round(round_id=approval_round.pk)
    approval_round.refresh_from_db()


def trace(approval_round) -> list[tuple]:
    rows = Signature.objects.filter(round=approval_round).order_by("organisation__name", "pk")
    return [(row.organisation.name, row.signed_at, row.withdrawn_at, row.signed_by_name) for row in rows]


def test_asked_are_who_was_asked_before_and_who_stands_under_it_as_far_as_they_are_members(adoption, procedure) -> None:
    gone = scenarios.asked(adoption)[1]
    gone.left_on = timezone.localdate()
    gone.save()
    OrganisationFactory(name="Nie dabei e. V.")

    correction = corrected(adoption, procedure)

    expected = {o.name for o in scenarios.asked(adoption)} - {gone.name} | {"Zuletzt e. V."}
    assert {organisation.name for organisation in scenarios.asked(correction)} == expected
    assert correction.is_correction


def test_signatures_carry_over_withdrawn_ones_too_with_their_dates(adoption, procedure) -> None:
    before = trace(adoption)
    correction = corrected(adoption, procedure)
    scenarios.approve_all(correction)
    close(correction)

    assert correction.outcome == "adopted"
    assert trace(correction) == before == trace(adoption)
    assert set(correction.signatures.values_list("origin", flat=True)) == {"carried_over"}
    assert StatementPage.objects.get().introduction == "Wir fordern Wohnraum für alle, richtig geschrieben."


def test_settling_a_correction_twice_doubles_no_signature(adoption, procedure) -> None:
    correction = corrected(adoption, procedure)
    close(correction)
    services.settle_round(round_id=correction.pk)

    assert correction.signatures.count() == adoption.signatures.count() == 4


def test_a_corrected_text_can_be_left_and_is_signed_under_its_new_wording(adoption, procedure) -> None:
    correction = corrected(adoption, procedure)
    close(correction)
    leaving = scenarios.asked(adoption)[1]

    services.withdraw_signature(
        round_id=correction.pk,
        organisation=leaving,
        user=None,
        representative=scenarios.delegate_of(leaving),
        channel=Channel.LINK,
    )

    assert correction.signatures.standing().filter(organisation=leaving).count() == 0
    assert adoption.signatures.standing().filter(organisation=leaving).count() == 1


def test_a_refused_correction_leaves_the_page_as_it_was(adoption, procedure) -> None:
    correction = corrected(adoption, procedure)
    scenarios.vote(correction, scenarios.asked(correction)[0], "object", reason="Das ändert den Sinn.")
    close(correction)

    page = StatementPage.objects.get()
    assert correction.outcome == "rejected"
    assert (page.live, page.introduction) == (True, "Wir fordern Wohnraum für alle.")
    assert page.adoption == adoption
    assert not correction.signatures.exists()


def test_nothing_is_corrected_that_was_never_adopted(procedure) -> None:
    scenarios.make_members(2)

    with pytest.raises(RoundNotStarted):
        scenarios.ask(scenarios.make_statement(), procedure)


def test_signatures_that_change_while_a_correction_waits_for_its_date_go_live_with_it(adoption, procedure) -> None:
    page = StatementPage.objects.get(pk=adoption.page_id)
    page.introduction = "Wir fordern Wohnraum für alle, richtig geschrieben."
    page.go_live_at = timezone.now() + timedelta(days=30)
    page.save_revision()
    correction = scenarios.ask(page, procedure)
    close(correction)
    assert correction.published_at is None
    first, second, _third = scenarios.asked(adoption)

    for service, organisation in ((services.sign_later, first), (services.withdraw_signature, second)):
        service(
            round_id=adoption.pk,
            organisation=organisation,
            user=None,
            representative=scenarios.delegate_of(organisation),
            channel=Channel.LINK,
        )
    with time_machine.travel(page.go_live_at + timedelta(minutes=1), tick=False):
        services.publish_scheduled()

    assert trace(correction) == trace(adoption)
    standing = correction.signatures.standing()
    assert first.name in {signature.organisation.name for signature in standing}
    assert second.name not in {signature.organisation.name for signature in standing}
