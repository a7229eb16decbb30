"""Signing an adopted text afterwards, and taking the signature back."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.utils import timezone

from tests import scenarios
from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from tests.listening import listening
from workflows.approvals import services, signals
from workflows.approvals.enums import Channel, Position
from workflows.approvals.exceptions import NotEntitled, ReasonRequired, SigningRefused
from workflows.approvals.models import ApprovalRound, Ballot, Signature

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    user = UserFactory(first_name="Kim", last_name="Koordination")
    user.user_permissions.add(Permission.objects.get(codename="manage_approvalround"))
    return user


@pytest.fixture
def adoption() -> ApprovalRound:
    """Adopted by two of three; the third, by name, objected."""
    approval_round = scenarios.open_round()
    first, second, third = scenarios.asked(approval_round)
    scenarios.vote(approval_round, third, Position.OBJECT, reason="Absatz zwei")
    for organisation in (first, second):
        scenarios.vote(approval_round, organisation)
    return services.settle_round(round_id=approval_round.pk)


def sign(approval_round: ApprovalRound, organisation, **how) -> Signature:
    how.setdefault("representative", scenarios.delegate_of(organisation))
    return services.sign_later(
        round_id=approval_round.pk, organisation=organisation, user=None, channel=Channel.LINK, **how
    )


def withdraw(approval_round: ApprovalRound, organisation, **how) -> Signature:
    how.setdefault("representative", scenarios.delegate_of(organisation))
    return services.withdraw_signature(
        round_id=approval_round.pk, organisation=organisation, user=None, channel=Channel.LINK, **how
    )


def test_settling_notes_how_each_signature_came_about(adoption) -> None:
    signature = Signature.objects.first()

    person = scenarios.delegate_of(signature.organisation)
    assert Signature.objects.count() == 2
    assert (signature.origin, signature.channel, signature.signed_by_name) == ("ballot", "link", person.name)
    assert signature.signed_at == adoption.decided_at


def test_who_objected_may_sign_later_and_the_ballot_stays(adoption) -> None:
    objector = scenarios.asked(adoption)[2]

    signature = sign(adoption, objector)

    assert (signature.origin, signature.channel) == ("later", "link")
    assert signature.signed_by_name == scenarios.delegate_of(objector).name
    assert Ballot.objects.get(round=adoption, organisation=objector).position == "object"


def test_who_was_not_asked_may_sign_later_with_a_login(adoption) -> None:
    newcomer, user = OrganisationFactory(), UserFactory()
    RepresentativeFactory(organisation=newcomer, user=user)

    signature = services.sign_later(round_id=adoption.pk, organisation=newcomer, user=user, channel=Channel.ADMIN)

    assert signature.channel == "admin"


def test_signing_and_withdrawing_twice_change_nothing(adoption) -> None:
    objector = scenarios.asked(adoption)[2]

    with listening(signals.signature_changed) as heard:
        first, second = sign(adoption, objector), sign(adoption, objector)
        gone, gone_again = withdraw(adoption, objector), withdraw(adoption, objector)

    assert first == second == gone == gone_again
    assert gone.withdrawn_at == gone_again.withdrawn_at
    changed = [said["signature"] for said in heard]
    assert [(signature.pk, bool(signature.withdrawn_at)) for signature in changed] == [
        (first.pk, False),
        (first.pk, True),
    ]


def test_signing_again_after_withdrawing_makes_a_new_row(adoption) -> None:
    signatory = scenarios.asked(adoption)[0]
    withdraw(adoption, signatory)
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        sign(adoption, signatory)

    rows = list(Signature.objects.filter(organisation=signatory).order_by("pk"))
    assert [(row.origin, bool(row.withdrawn_at)) for row in rows] == [("ballot", True), ("later", False)]
    assert rows[1].signed_at - rows[0].withdrawn_at > timedelta(days=2)


def test_the_office_signs_for_an_organisation_and_says_who_said_so(adoption, office) -> None:
    objector = scenarios.asked(adoption)[2]
    call = {"round_id": adoption.pk, "organisation": objector, "user": office, "channel": Channel.OFFICE}

    with pytest.raises(ReasonRequired):
        services.sign_later(**call, note="  ")
    signature = services.sign_later(**call, note="Frau Muster am Telefon")
    services.withdraw_signature(**call, note="Brief vom Vorstand")

    signature.refresh_from_db()
    assert (signature.channel, signature.signed_by_name) == ("office", "Kim Koordination")
    assert (signature.withdrawal_channel, signature.withdrawn_by_name) == ("office", "Kim Koordination")
    assert signature.note == "Brief vom Vorstand"


def test_nobody_signs_or_withdraws_for_others(adoption) -> None:
    mine, other, _third = scenarios.asked(adoption)
    outsider = UserFactory()

    for service in (services.sign_later, services.withdraw_signature):
        call = {"round_id": adoption.pk, "organisation": other}
        with pytest.raises(NotEntitled):
            service(**call, user=outsider, channel=Channel.ADMIN)
        with pytest.raises(NotEntitled):
            service(**call, user=outsider, channel=Channel.OFFICE, note="Ich bin das Büro")
        with pytest.raises(NotEntitled):
            service(**call, user=None, representative=scenarios.delegate_of(mine), channel=Channel.LINK)
    assert Signature.objects.standing().count() == 2


def test_former_representatives_and_former_members_do_not_sign(adoption) -> None:
    objector = scenarios.asked(adoption)[2]
    person = scenarios.delegate_of(objector)
    yesterday = timezone.localdate() - timedelta(days=1)
    objector.left_on = timezone.localdate()
    with pytest.raises(NotEntitled):
        sign(adoption, objector)

    person.valid_until = yesterday
    person.save()
    objector.left_on = None
    with pytest.raises(NotEntitled):
        sign(adoption, objector)


def test_who_has_left_the_network_may_still_withdraw(adoption) -> None:
    signatory = scenarios.asked(adoption)[0]
    signatory.left_on = timezone.localdate()
    signatory.save()

    assert withdraw(adoption, signatory).withdrawn_at


def test_who_never_signed_cannot_withdraw(adoption) -> None:
    with pytest.raises(SigningRefused):
        withdraw(adoption, scenarios.asked(adoption)[2])


@pytest.mark.parametrize(
    "state", ["open", "rejected", "unsettled", "retracted", "superseded", "unpublished", "deleted"]
)
def test_only_the_adoption_in_force_is_signed(state, office) -> None:
    approval_round = scenarios.open_round(preset="majority")
    organisation = scenarios.asked(approval_round)[0]
    bring_into(state, approval_round, office)

    with pytest.raises(SigningRefused) as refusal:
        sign(approval_round, organisation)

    assert refusal.value.message
    assert not Signature.objects.filter(round=approval_round, origin="later").exists()


def bring_into(state: str, approval_round: ApprovalRound, office) -> None:
    if state == "open":
        return
    for organisation in scenarios.asked(approval_round):
        against = state == "rejected"
        scenarios.vote(approval_round, organisation, "object" if against else "approve", reason="Nein." * against)
    if state == "unsettled":
        return
    services.close_due_rounds(now=approval_round.closes_at)
    services.settle_round(round_id=approval_round.pk)
    page = approval_round.page
    if state == "retracted":
        services.retract_adoption(round_id=approval_round.pk, user=office, reason="Überholt.")
    elif state == "superseded":
        page.introduction = "Neu."
        page.save_revision()
        scenarios.adopt(scenarios.ask(page, approval_round.procedure))
    elif state == "unpublished":
        page.unpublish()
    elif state == "deleted":
        page.delete()
