"""Who is a member, and who answers for whom, on which day."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from workflows.organisations.enums import Role
from workflows.organisations.models import Organisation, Representative
from workflows.organisations.selectors import (
    current_representatives,
    organisations_represented_by,
    organisations_with_representation,
    places,
    representative_for,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 10)
YESTERDAY = date(2026, 3, 9)
TOMORROW = date(2026, 3, 11)
NOON = datetime(2026, 3, 10, 12, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("joined_on", "left_on", "member"),
    [
        (None, None, True),
        (TODAY, None, True),
        (TOMORROW, None, False),
        (YESTERDAY, TOMORROW, True),
        (YESTERDAY, TODAY, False),
        (TODAY, TODAY, False),
        (None, YESTERDAY, False),
    ],
)
@time_machine.travel(NOON, tick=False)
def test_membership_begins_on_the_day_of_joining_and_has_ended_on_the_day_of_leaving(
    joined_on: date | None, left_on: date | None, member: bool
) -> None:
    organisation = OrganisationFactory(joined_on=joined_on, left_on=left_on)

    assert organisation.is_member == member
    assert list(Organisation.objects.members()) == ([organisation] if member else [])


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "current"),
    [
        (None, None, True),
        (TODAY, None, True),
        (TOMORROW, None, False),
        (None, TODAY, True),
        (None, YESTERDAY, False),
        (TODAY, TODAY, True),
    ],
)
@time_machine.travel(NOON, tick=False)
def test_a_mandate_holds_on_its_first_and_on_its_last_day(
    valid_from: date | None, valid_until: date | None, current: bool
) -> None:
    representative = RepresentativeFactory(valid_from=valid_from, valid_until=valid_until)

    assert representative.is_current == current
    assert list(current_representatives(representative.organisation)) == ([representative] if current else [])


def test_the_day_changes_at_midnight_in_berlin() -> None:
    organisation = OrganisationFactory(joined_on=TODAY)

    with time_machine.travel(datetime(2026, 3, 9, 22, 59, tzinfo=ZoneInfo("UTC")), tick=False):
        assert not Organisation.objects.members().exists()
    with time_machine.travel(datetime(2026, 3, 9, 23, 1, tzinfo=ZoneInfo("UTC")), tick=False):
        assert list(Organisation.objects.members()) == [organisation]


def test_members_and_mandates_of_another_day() -> None:
    representative = RepresentativeFactory(organisation__left_on=TODAY, valid_until=YESTERDAY)

    assert list(Organisation.objects.members(YESTERDAY)) == [representative.organisation]
    assert list(Organisation.objects.members(TODAY)) == []
    assert list(Representative.objects.current(YESTERDAY)) == [representative]
    assert list(Representative.objects.current(TODAY)) == []


def test_delegates_come_before_deputies() -> None:
    organisation = OrganisationFactory()
    deputy = RepresentativeFactory(organisation=organisation, role=Role.DEPUTY, name="Ada")
    delegate = RepresentativeFactory(organisation=organisation, role=Role.DELEGATE, name="Zoe")

    assert list(current_representatives(organisation)) == [delegate, deputy]


def test_a_login_answers_for_each_organisation_it_represents_today() -> None:
    user = UserFactory()
    first, second = RepresentativeFactory(user=user), RepresentativeFactory(user=user)
    former = RepresentativeFactory(user=user, valid_until=date(2020, 1, 1))
    RepresentativeFactory()

    assert set(organisations_represented_by(user)) == {first.organisation, second.organisation}
    assert representative_for(user=user, organisation=second.organisation) == second
    assert representative_for(user=user, organisation=former.organisation) is None


def test_two_mandates_for_one_organisation_list_it_once() -> None:
    user = UserFactory()
    first = RepresentativeFactory(user=user)
    RepresentativeFactory(user=user, organisation=first.organisation)

    assert list(organisations_represented_by(user)) == [first.organisation]


def test_nobody_represents_anyone_without_a_login() -> None:
    organisation = RepresentativeFactory(user=None).organisation

    assert representative_for(user=AnonymousUser(), organisation=organisation) is None
    assert list(organisations_represented_by(AnonymousUser())) == []


def test_an_organisation_is_reachable_by_a_current_representative_who_wants_mail() -> None:
    reachable = RepresentativeFactory().organisation
    RepresentativeFactory(organisation=reachable)
    RepresentativeFactory(wants_mail=False)
    RepresentativeFactory(valid_until=date(2020, 1, 1))
    OrganisationFactory()

    assert list(Organisation.objects.reachable()) == [reachable]


def test_representation_counts_current_people_and_names_current_delegates() -> None:
    delegate = RepresentativeFactory()
    RepresentativeFactory(organisation=delegate.organisation, role=Role.DEPUTY)
    RepresentativeFactory(organisation=delegate.organisation, valid_until=date(2020, 1, 1))
    OrganisationFactory()

    found = organisations_with_representation()

    assert [(row.representative_count, row.current_delegates) for row in found.order_by("pk")] == [
        (2, [delegate]),
        (0, []),
    ]


def test_places_are_named_once_in_order() -> None:
    for place in ("Münster", "ahaus", "Münster", "", "Coesfeld"):
        OrganisationFactory(place=place)

    assert places() == ["ahaus", "Coesfeld", "Münster"]


def test_one_address_represents_an_organisation_once_whatever_its_case() -> None:
    first = RepresentativeFactory(email="kim@members.example")
    RepresentativeFactory(email="kim@members.example")

    with pytest.raises(IntegrityError):
        RepresentativeFactory(organisation=first.organisation, email="KIM@members.example")


def test_a_mandate_does_not_end_before_it_begins() -> None:
    representative = RepresentativeFactory.build(
        organisation=OrganisationFactory(), valid_from=TODAY, valid_until=YESTERDAY
    )

    with pytest.raises(ValidationError) as caught:
        representative.full_clean()

    assert list(caught.value.message_dict) == ["valid_until"]


def test_an_organisation_does_not_leave_before_it_has_joined() -> None:
    with pytest.raises(ValidationError):
        OrganisationFactory.build(joined_on=TODAY, left_on=YESTERDAY).full_clean()
