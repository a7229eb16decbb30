from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from wagtail.users.models import UserProfile

from tests import scenarios
from tests.factories import RepresentativeFactory, UserFactory
from workflows.approvals import services, signals
from workflows.approvals.models import ApprovalRound
from workflows.notices.models import Notice

pytestmark = pytest.mark.django_db

QUERIES_TO_CAST = 8


def addresses(kind: str) -> list[str]:
    return sorted(Notice.objects.filter(kind=kind).values_list("recipient_email", flat=True))


def test_opening_a_round_queues_one_invitation_for_each_representative_who_is_asked() -> None:
    approval_round = scenarios.open_round(members=3)

    notices = Notice.objects.order_by("pk")

    assert [(notice.kind, notice.state, notice.round) for notice in notices] == [
        ("invitation", "queued", approval_round)
    ] * 3
    assert [notice.context for notice in notices] == [
        {"invitation": pk} for pk in approval_round.invitations.order_by("pk").values_list("pk", flat=True)
    ]


def test_a_person_who_represents_two_organisations_is_asked_for_each() -> None:
    for organisation in scenarios.make_members(2):
        RepresentativeFactory(organisation=organisation, email="zwei@members.example")

    scenarios.open_round(members=0)

    assert addresses("invitation").count("zwei@members.example") == 2


@pytest.mark.parametrize("members", [3, 20])
def test_inviting_takes_one_query_whatever_the_number_of_organisations(members: int, django_assert_num_queries) -> None:
    approval_round = scenarios.open_round(members=members)
    invitations = list(approval_round.invitations.select_related("representative"))
    Notice.objects.all().delete()

    with django_assert_num_queries(1):
        signals.round_invited.send(
            sender=ApprovalRound, approval_round=approval_round, invitations=invitations, user=None
        )

    assert Notice.objects.count() == members


@pytest.mark.parametrize("members", [3, 20])
def test_telling_the_outcome_takes_four_queries_whatever_the_number_of_people(
    members: int, django_assert_num_queries
) -> None:
    approval_round = scenarios.open_round(members=members)

    with django_assert_num_queries(4):
        signals.round_settled.send(sender=ApprovalRound, approval_round=approval_round)

    assert Notice.objects.filter(kind="outcome").count() == members + 1


def test_the_same_cause_is_told_once() -> None:
    approval_round = scenarios.open_round()
    invitations = list(approval_round.invitations.all())

    signals.round_invited.send(sender=ApprovalRound, approval_round=approval_round, invitations=invitations, user=None)

    assert Notice.objects.count() == 3


def test_a_renewed_link_is_a_new_mail() -> None:
    approval_round = scenarios.open_round(members=1)

    services.renew_invitation(invitation_id=approval_round.invitations.get().pk)

    assert Notice.objects.filter(kind="invitation").count() == 2


def test_whoever_answers_gets_a_receipt_and_nobody_else_hears_of_it() -> None:
    approval_round = scenarios.open_round(members=2)
    organisation = scenarios.asked(approval_round)[0]
    RepresentativeFactory(organisation=organisation, role="deputy")

    scenarios.vote(approval_round, organisation)

    assert addresses("receipt") == [scenarios.delegate_of(organisation).email]
    assert addresses("change") == []


def test_whoever_wants_no_mail_gets_no_receipt_for_what_they_do_logged_in() -> None:
    approval_round = scenarios.open_round(members=2)
    organisation = scenarios.asked(approval_round)[0]
    user = UserFactory()
    RepresentativeFactory(organisation=organisation, wants_mail=False, user=user)

    services.cast_ballot(
        round_id=approval_round.pk, organisation=organisation, user=user, position="approve", channel="admin"
    )

    assert addresses("receipt") == []


def test_an_answer_by_link_is_receipted_in_any_case() -> None:
    approval_round = scenarios.open_round(members=2)
    organisation = scenarios.asked(approval_round)[0]
    silent = RepresentativeFactory(organisation=organisation, wants_mail=False)

    scenarios.vote(approval_round, organisation, representative=silent)

    assert addresses("receipt") == [silent.email]


def test_colleagues_who_want_mail_hear_when_a_representative_changes_what_another_answered() -> None:
    approval_round = scenarios.open_round(members=2)
    organisation = scenarios.asked(approval_round)[0]
    delegate = scenarios.delegate_of(organisation)
    deputy = RepresentativeFactory(organisation=organisation, role="deputy")
    other = RepresentativeFactory(organisation=organisation, role="deputy")
    RepresentativeFactory(organisation=organisation, role="deputy", wants_mail=False)
    RepresentativeFactory(organisation=organisation, role="deputy", valid_until="2020-01-01")
    scenarios.vote(approval_round, organisation)

    scenarios.vote(approval_round, organisation, "object", reason="Zu kurz", representative=deputy)

    assert addresses("change") == sorted([delegate.email, other.email])


def test_two_people_of_one_name_are_two_people() -> None:
    approval_round = scenarios.open_round(members=2)
    organisation = scenarios.asked(approval_round)[0]
    delegate = scenarios.delegate_of(organisation)
    namesake = RepresentativeFactory(organisation=organisation, name=delegate.name, role="deputy")
    scenarios.vote(approval_round, organisation)

    scenarios.vote(approval_round, organisation, "stand_aside", representative=namesake)

    assert addresses("change") == [delegate.email]


def test_nobody_is_told_of_a_change_of_mind_or_of_the_same_answer_by_a_colleague() -> None:
    approval_round = scenarios.open_round(members=2)
    organisation = scenarios.asked(approval_round)[0]
    deputy = RepresentativeFactory(organisation=organisation, role="deputy")
    scenarios.vote(approval_round, organisation, "stand_aside")

    scenarios.vote(approval_round, organisation)
    scenarios.vote(approval_round, organisation, representative=deputy)

    assert addresses("change") == []


def test_the_outcome_goes_to_all_who_were_invited_who_answered_and_to_the_one_who_asked() -> None:
    editor = UserFactory()
    approval_round = scenarios.open_round(members=2, user=editor)
    organisation, other = scenarios.asked(approval_round)
    deputy = RepresentativeFactory(organisation=organisation, role="deputy")
    RepresentativeFactory(organisation=organisation, role="deputy")
    scenarios.vote(approval_round, organisation, representative=deputy)
    scenarios.vote(approval_round, other)

    services.settle_round(round_id=approval_round.pk)
    services.settle_round(round_id=approval_round.pk)

    people = [scenarios.delegate_of(organisation), scenarios.delegate_of(other), deputy, editor]
    assert addresses("outcome") == sorted(person.email for person in people)


def test_a_withdrawal_is_told_too() -> None:
    approval_round = scenarios.open_round(members=2)

    services.withdraw_round(round_id=approval_round.pk, user=None, reason="Neue Fakten")

    assert Notice.objects.filter(kind="outcome").count() == 3


def make_office() -> dict[str, str]:
    """Addresses of everyone whom an alarm must reach, with their languages."""
    permission = Permission.objects.get(codename="manage_approvalround")
    group = Group.objects.create(name="Office of the tests")
    group.permissions.add(permission)
    superuser, member, holder = UserFactory(is_superuser=True), UserFactory(), UserFactory()
    member.groups.add(group)
    holder.user_permissions.add(permission)
    UserProfile.objects.create(user=member, preferred_language="en")
    UserFactory().groups.add(Group.objects.create(name="Others"))
    UserFactory(is_active=False, is_superuser=True)
    return {superuser.email: "de", member.email: "en", holder.email: "de"}


def test_a_failed_settlement_alarms_the_coordination_office_once_a_day_whatever_its_text() -> None:
    office = make_office()
    approval_round = scenarios.open_round(members=1)

    for day in (1, 2):
        with time_machine.travel(datetime(2026, 11, day, 12, 0, tzinfo=UTC)):
            for minute in range(3):
                approval_round.problem = f"Nothing was published at minute {minute}."
                signals.settlement_failed.send(sender=ApprovalRound, approval_round=approval_round)
        alarms = Notice.objects.filter(kind="alarm")
        assert dict(alarms.values_list("recipient_email", "language")) == office
        assert alarms.count() == 3 * day


def test_a_wording_that_nobody_adopted_alarms_the_coordination_office() -> None:
    office = make_office()
    page = scenarios.make_statement()

    signals.wording_alarm.send(sender=type(page), page=page, digest="0" * 64)

    assert addresses("alarm") == sorted(office)


@pytest.mark.parametrize("colleagues", [1, 3])
def test_telling_colleagues_takes_the_same_number_of_queries(colleagues: int, django_assert_num_queries) -> None:
    approval_round = scenarios.open_round(members=2)
    organisation = scenarios.asked(approval_round)[0]
    deputies = RepresentativeFactory.create_batch(colleagues, organisation=organisation, role="deputy")
    scenarios.vote(approval_round, organisation)

    with django_assert_num_queries(QUERIES_TO_CAST):
        scenarios.vote(approval_round, organisation, "stand_aside", representative=deputies[0])
