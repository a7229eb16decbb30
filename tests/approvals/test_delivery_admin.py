"""What the coordination office does on the round page so that everybody is told."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import scenarios
from tests.approvals.test_admin_rounds import logged_in, user_with
from tests.factories import RepresentativeFactory
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound
from workflows.approvals.presentation.delivery_table import delivery_table

pytestmark = pytest.mark.django_db

# Each action, and what it leaves in the round's log.
ACTIONS = {
    "extend": "extended",
    "remind": "reminded",
    "told": "told",
    "returned": "returned",
    "resend": "link_renewed",
    "revoke": "link_revoked",
    "invite": "link_renewed",
}


@pytest.fixture
def coordination():
    return user_with("view_approvalround", "manage_approvalround")


@pytest.fixture
def asker():
    return user_with()


@pytest.fixture
def approval_round(asker) -> ApprovalRound:
    with time_machine.travel(timezone.now() - timedelta(days=1)):
        return scenarios.open_round(members=3, user=asker, preset="consent")


@pytest.fixture
def delegate(approval_round):
    user = user_with()
    RepresentativeFactory(organisation=scenarios.asked(approval_round)[0], user=user)
    return user


def url_of(action: str, approval_round: ApprovalRound) -> str:
    """The address of an action, on the first invitation or organisation of the round."""
    organisation = scenarios.asked(approval_round)[0]
    invitation = approval_round.invitations.get(organisation=organisation)
    newcomer = organisation.representatives.exclude(pk=invitation.representative_id).first()
    things = {
        "told": [organisation.pk],
        "returned": [invitation.pk],
        "resend": [invitation.pk],
        "revoke": [invitation.pk],
        "invite": [(newcomer or RepresentativeFactory(organisation=organisation)).pk],
    }
    return reverse(f"approval_rounds:{action}", args=[approval_round.pk, *things.get(action, [])])


def data_for(action: str, approval_round: ApprovalRound) -> dict[str, str]:
    until = timezone.localtime(approval_round.closes_at + timedelta(days=3))
    return {
        "extend": {"extend-closes_at": f"{until:%Y-%m-%d %H:%M}", "extend-reason": "Ferien"},
        "told": {"note": "Mit Kim telefoniert"},
        "returned": {"note": "Unbekannt verzogen"},
    }.get(action, {})


def logged(approval_round: ApprovalRound) -> set[str]:
    return set(approval_round.events.values_list("kind", flat=True))


@pytest.mark.parametrize(("action", "kind"), list(ACTIONS.items()))
def test_the_coordination_office_does_it_and_nobody_else(
    action, kind, approval_round, coordination, asker, delegate
) -> None:
    url, data = url_of(action, approval_round), data_for(action, approval_round)
    page = reverse("approval_rounds:round", args=[approval_round.pk])

    assert Client().post(url, data).status_code == 302
    assert logged_in(user_with()).post(url, data).status_code == (404 if action == "extend" else 302)
    logged_in(delegate).post(url, data)
    if action != "extend":
        logged_in(asker).post(url, data)
    assert logged_in(coordination).get(url).status_code == 405
    assert logged(approval_round) == set()

    response = logged_in(coordination).post(url, data)
    assert (response.status_code, response["Location"]) == (302, page)
    assert logged(approval_round) == {kind}


def test_whoever_asked_may_move_the_deadline(approval_round, asker) -> None:
    before = approval_round.closes_at
    page = reverse("approval_rounds:round", args=[approval_round.pk])
    assert 'id="round-extend"' in logged_in(asker).get(page).content.decode()

    logged_in(asker).post(url_of("extend", approval_round), data_for("extend", approval_round))

    approval_round.refresh_from_db()
    assert approval_round.closes_at > before


@pytest.mark.parametrize(
    ("action", "data", "typed"),
    [
        ("extend", {"extend-closes_at": "2020-01-01 12:00", "extend-reason": "Meine Gründe"}, "Meine Gründe"),
        ("extend", {"extend-closes_at": "bald", "extend-reason": "Meine Gründe"}, "Meine Gründe"),
        ("told", {"note": "x" * 501}, "x" * 501),
        ("returned", {"note": "x" * 501}, "x" * 501),
        ("told", {"note": " "}, "Bitte"),
    ],
)
def test_bad_input_keeps_what_was_typed(action, data, typed, approval_round, coordination) -> None:
    response = logged_in(coordination).post(url_of(action, approval_round), data)

    assert response.status_code == 422
    assert 'class="error-message" role="alert"' in response.content.decode()
    assert (typed in response.content.decode()) or action == "told"
    assert logged(approval_round) == set()


@pytest.mark.parametrize("action", ["resend", "told", "invite"])
def test_what_comes_too_late_is_refused_with_a_reason(action, approval_round, coordination) -> None:
    url, data = url_of(action, approval_round), data_for(action, approval_round)
    services.withdraw_round(round_id=approval_round.pk, user=None, reason="Zurück")

    response = logged_in(coordination).post(url, data)

    assert response.status_code == 409
    assert logged(approval_round) == set()


def test_things_of_another_round_are_not_found(approval_round, coordination) -> None:
    other = scenarios.open_round(members=1, title="Anderes")
    stranger = RepresentativeFactory()
    invitation = other.invitations.first()
    client = logged_in(coordination)

    for action in ("returned", "resend", "revoke"):
        url = reverse(f"approval_rounds:{action}", args=[approval_round.pk, invitation.pk])
        assert client.post(url, {"note": "Fremd"}).status_code == 404
    for action, pk in (("told", stranger.organisation_id), ("invite", stranger.pk)):
        assert client.post(reverse(f"approval_rounds:{action}", args=[approval_round.pk, pk])).status_code == 404


def test_the_table_says_who_was_told_and_how(approval_round, coordination, asker) -> None:
    first, second, third = approval_round.invitations.order_by("organisation__name")
    services.record_told(invitation=first, told_at=timezone.now())
    services.record_returned(invitation=second, at=timezone.now(), reason="Postfach voll")
    services.record_told_by_hand(
        round_id=approval_round.pk, organisation=third.organisation, user=coordination, note="Mit Kim telefoniert"
    )
    page = reverse("approval_rounds:round", args=[approval_round.pk])

    text = logged_in(coordination).get(page).content.decode()

    assert ("Postfach voll" in text, "Mit Kim telefoniert" in text) == (True, True)
    urls = [
        reverse("approval_rounds:told", args=[approval_round.pk, invitation.organisation_id])
        for invitation in (first, second, third)
    ]
    assert [url in text for url in urls] == [False, True, False]
    assert 'id="round-delivery"' not in logged_in(asker).get(page).content.decode()


@pytest.mark.parametrize("members", [1, 3])
def test_the_table_costs_the_same_for_one_organisation_and_for_three(members, django_assert_num_queries) -> None:
    approval_round = scenarios.open_round(members=members)
    for organisation in scenarios.asked(approval_round):
        RepresentativeFactory(organisation=organisation, role="deputy")

    with django_assert_num_queries(3):
        rows = delivery_table(approval_round=approval_round, refused_forms={})

    assert [(len(row.lines), len(row.uninvited)) for row in rows] == [(1, 1)] * members
