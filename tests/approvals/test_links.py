"""New links for old ones, links that end, and people who are asked later."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tests import scenarios
from tests.factories import RepresentativeFactory, UserFactory
from tests.listening import listening
from workflows.approvals import services
from workflows.approvals.exceptions import ApprovalError, NotEntitled, RoundClosed, TooSoon
from workflows.approvals.models import ApprovalRound, Invitation
from workflows.approvals.signals import invitation_renewed
from workflows.approvals.tokens import LinkForged, LinkOutdated, make_token, read_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def approval_round() -> ApprovalRound:
    return scenarios.open_round(members=1, preset="consent")


@pytest.fixture
def invitation(approval_round: ApprovalRound) -> Invitation:
    return approval_round.invitations.get()


@pytest.fixture
def mailed():
    """What ``invitation_renewed`` said, in order."""
    with listening(invitation_renewed) as heard:
        yield heard


def test_a_link_that_is_sent_again_ends_the_one_before(invitation, mailed) -> None:
    before, user = make_token(invitation), UserFactory()

    services.resend_invitation(invitation_id=invitation.pk, user=user)

    invitation.refresh_from_db()
    assert read_token(make_token(invitation)) == invitation
    with pytest.raises(LinkOutdated):
        read_token(before)
    assert [said["invitation"] for said in mailed] == [invitation]
    event = invitation.round.events.get()
    assert (event.kind, event.person, event.detail) == (
        "link_renewed",
        invitation.representative.name,
        user.get_full_name(),
    )


def test_a_corrected_address_counts_only_once_its_mail_is_taken(invitation) -> None:
    at = timezone.now()
    services.record_told(invitation=invitation, told_at=at)
    services.record_returned(invitation=invitation, at=at, reason="No such mailbox")
    person = invitation.representative
    person.email = "richtig@members.example"
    person.save()

    services.resend_invitation(invitation_id=invitation.pk, user=UserFactory())

    ballot = invitation.round.ballots.get()
    invitation.refresh_from_db()
    assert (invitation.accepted_at, invitation.returned_at, invitation.return_reason) == (None, None, "")
    assert (ballot.told_at, ballot.told_note) == (None, "No such mailbox")
    services.record_told(invitation=invitation, told_at=timezone.now())
    ballot.refresh_from_db()
    assert (ballot.told_how, ballot.told_note) == ("mail", "")


def test_a_link_that_is_sent_again_without_need_keeps_the_proof(invitation) -> None:
    services.record_told(invitation=invitation, told_at=timezone.now())

    services.resend_invitation(invitation_id=invitation.pk, user=UserFactory())

    invitation.refresh_from_db()
    assert invitation.accepted_at is not None
    assert invitation.round.ballots.get().told_how == "mail"


def test_sending_a_link_again_has_its_conditions(approval_round, invitation, mailed) -> None:
    person = invitation.representative

    def resend():
        services.resend_invitation(invitation_id=invitation.pk, user=UserFactory())

    person.wants_mail = False
    person.save()
    with pytest.raises(NotEntitled):
        resend()
    person.wants_mail, person.valid_until = True, timezone.localdate() - timedelta(days=1)
    person.save()
    with pytest.raises(NotEntitled):
        resend()
    person.valid_until = None
    person.save()
    resend()
    with pytest.raises(TooSoon):
        resend()
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        resend()
    with time_machine.travel(approval_round.closes_at), pytest.raises(RoundClosed):
        resend()
    services.revoke_invitation(invitation_id=invitation.pk, user=UserFactory())
    with time_machine.travel(timezone.now() + timedelta(minutes=5)), pytest.raises(NotEntitled):
        resend()
    assert len(mailed) == 2


def test_a_revoked_link_is_revoked_once_and_for_good(invitation) -> None:
    user = UserFactory()

    for _click in range(2):
        services.revoke_invitation(invitation_id=invitation.pk, user=user)

    with pytest.raises(LinkOutdated):
        read_token(make_token(invitation))
    assert list(invitation.round.events.values_list("kind", flat=True)) == ["link_revoked"]


def test_a_link_that_its_owner_renews_is_logged(invitation) -> None:
    services.renew_invitation(invitation_id=invitation.pk)

    assert invitation.round.events.get().person == invitation.representative.name


def test_who_comes_later_can_be_invited(approval_round, mailed) -> None:
    organisation = scenarios.asked(approval_round)[0]
    newcomer = RepresentativeFactory(organisation=organisation)

    invitation = services.invite_representative(
        round_id=approval_round.pk, representative_id=newcomer.pk, user=UserFactory()
    )

    assert (invitation.representative, invitation.organisation) == (newcomer, organisation)
    assert [said["invitation"] for said in mailed] == [invitation]
    assert approval_round.events.get().kind == "link_renewed"
    with pytest.raises(ApprovalError):
        services.invite_representative(round_id=approval_round.pk, representative_id=newcomer.pk, user=UserFactory())


def test_only_current_people_of_asked_organisations_can_be_invited(approval_round, mailed) -> None:
    organisation = scenarios.asked(approval_round)[0]
    stranger = RepresentativeFactory()
    former = RepresentativeFactory(organisation=organisation, valid_until=timezone.localdate() - timedelta(days=1))
    quiet = RepresentativeFactory(organisation=organisation, wants_mail=False)
    newcomer = RepresentativeFactory(organisation=organisation)

    for person in (stranger, former, quiet):
        with pytest.raises(NotEntitled):
            services.invite_representative(round_id=approval_round.pk, representative_id=person.pk, user=None)
    with time_machine.travel(approval_round.closes_at), pytest.raises(RoundClosed):
        services.invite_representative(round_id=approval_round.pk, representative_id=newcomer.pk, user=None)
    assert mailed == []


def test_a_mail_that_reached_the_wrong_person_ends_its_link_and_offers_no_other(approval_round, invitation) -> None:
    services.record_told(invitation=invitation, told_at=timezone.now())
    link = make_token(invitation)

    services.record_returned_by_hand(
        round_id=approval_round.pk, invitation_id=invitation.pk, user=UserFactory(), note="A stranger answered."
    )

    with pytest.raises(LinkOutdated):
        read_token(link)
    with pytest.raises(NotEntitled):
        services.renew_invitation(invitation_id=invitation.pk)
    response = Client().get(f"/en/sign-off/{link}/")
    assert (response.status_code, b"new-link" in response.content) == (410, False)
    assert services.resend_invitation(invitation_id=invitation.pk, user=None).returned_at is None


def test_a_link_survives_a_new_secret_key_while_the_old_one_is_a_fallback(invitation, settings) -> None:
    token, old_key = make_token(invitation), settings.SECRET_KEY

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the next key", [old_key]
    assert read_token(token) == invitation

    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(LinkForged):
        read_token(token)
