"""Rounds in the admin: allowed, colleague, outsider, wrong method; the same queries for one row and for three."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from tests import scenarios
from tests.approvals.admin import logged_in, user_with
from tests.factories import RepresentativeFactory
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound, Ballot, BallotEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordination():
    return user_with("view_approvalround", "manage_approvalround")


@pytest.fixture
def outsider():
    return user_with()


@pytest.fixture
def approval_round() -> ApprovalRound:
    return scenarios.open_round(visibility="after_answer")


@pytest.fixture
def delegate(approval_round: ApprovalRound):
    user = user_with()
    RepresentativeFactory(organisation=scenarios.asked(approval_round)[0], user=user)
    return user


def test_the_round_page_is_for_those_whom_it_concerns(approval_round, coordination, delegate, outsider) -> None:
    url = reverse("approval_rounds:round", args=[approval_round.pk])

    assert logged_in(coordination).get(url).status_code == 200
    assert logged_in(delegate).get(url).status_code == 200
    assert logged_in(outsider).get(url).status_code == 404
    assert Client().get(url).status_code == 302
    assert logged_in(coordination).post(url).status_code == 405


def test_whoever_asked_sees_the_round(outsider) -> None:
    approval_round = scenarios.open_round(user=outsider)

    assert logged_in(outsider).get(reverse("approval_rounds:round", args=[approval_round.pk])).status_code == 200


def test_who_has_no_voice_is_told_to_wait_for_the_close_not_to_answer_first(outsider, delegate, approval_round) -> None:
    asked_by_them = scenarios.open_round(user=outsider, visibility="after_answer")
    pages = [
        logged_in(user).get(reverse("approval_rounds:round", args=[seen.pk])).content.decode()
        for user, seen in ((outsider, asked_by_them), (delegate, approval_round))
    ]

    after_close = "You see how the others answered once the round is closed."
    after_answer = "You see how the others answered once your organisation has answered."
    assert [(after_close in page, after_answer in page) for page in pages] == [(True, False), (False, True)]


def test_a_delegate_answers_on_the_round_page(approval_round, delegate) -> None:
    mine = scenarios.asked(approval_round)[0]
    url = reverse("approval_rounds:answer", args=[approval_round.pk, mine.pk])

    response = logged_in(delegate).post(url, {"position": "stand_aside", "reason": "Enthaltung"}, follow=True)

    ballot = Ballot.objects.get(organisation=mine)
    assert response.status_code == 200
    assert (ballot.position, ballot.reason, ballot.channel, ballot.cast_by) == (
        "stand_aside",
        "Enthaltung",
        "admin",
        delegate,
    )


def test_nobody_answers_for_an_organisation_they_do_not_represent(
    approval_round, coordination, delegate, outsider
) -> None:
    mine, other, _third = scenarios.asked(approval_round)
    for user, organisation in ((delegate, other), (coordination, mine), (outsider, mine)):
        url = reverse("approval_rounds:answer", args=[approval_round.pk, organisation.pk])
        assert logged_in(user).post(url, {"position": "approve"}).status_code == 404

    url = reverse("approval_rounds:answer", args=[approval_round.pk, mine.pk])
    assert logged_in(delegate).get(url).status_code == 405
    assert not BallotEntry.objects.exists()


def test_a_faulty_answer_keeps_what_was_typed(approval_round, delegate) -> None:
    mine = scenarios.asked(approval_round)[0]
    url = reverse("approval_rounds:answer", args=[approval_round.pk, mine.pk])

    response = logged_in(delegate).post(url, {"reason": "Ein langer Text"})

    assert response.status_code == 422
    assert "Ein langer Text" in response.content.decode()


def test_an_answer_after_the_close_is_refused(approval_round, delegate) -> None:
    services.close_due_rounds(now=approval_round.closes_at)
    url = reverse("approval_rounds:answer", args=[approval_round.pk, scenarios.asked(approval_round)[0].pk])

    assert logged_in(delegate).post(url, {"position": "approve"}).status_code == 409
    assert not BallotEntry.objects.exists()


def test_a_delegate_sees_the_others_after_the_own_answer(approval_round, delegate) -> None:
    mine, other, _third = scenarios.asked(approval_round)
    scenarios.vote(approval_round, other, "object", reason="Absatz zwei fehlt")
    url = reverse("approval_rounds:round", args=[approval_round.pk])

    before = logged_in(delegate).get(url).content.decode()
    scenarios.vote(approval_round, mine)
    after = logged_in(delegate).get(url).content.decode()

    assert ("Absatz zwei fehlt" in before, "Absatz zwei fehlt" in after) == (False, True)


def test_withdrawing_is_for_the_coordination_office_and_whoever_asked(coordination, outsider) -> None:
    editor = user_with()
    for user, status in ((outsider, 404), (coordination, 302), (editor, 302)):
        approval_round = scenarios.open_round(members=1, user=editor)
        url = reverse("approval_rounds:withdraw", args=[approval_round.pk])
        assert logged_in(user).post(url, {"reason": "Neue Zahlen"}).status_code == status
        assert ApprovalRound.objects.get(pk=approval_round.pk).is_open is (status == 404)


def test_a_delegate_may_not_withdraw(approval_round, delegate) -> None:
    url = reverse("approval_rounds:withdraw", args=[approval_round.pk])

    logged_in(delegate).post(url, {"reason": "Neue Zahlen"})

    assert ApprovalRound.objects.get(pk=approval_round.pk).is_open


def test_withdrawing_needs_a_reason(approval_round, coordination) -> None:
    url = reverse("approval_rounds:withdraw", args=[approval_round.pk])

    assert logged_in(coordination).post(url, {"reason": ""}).status_code == 422
    assert logged_in(coordination).get(url).status_code == 405


def test_putting_the_wording_back_is_for_the_coordination_office(coordination, delegate, approval_round) -> None:
    scenarios.approve_all(approval_round)
    ApprovalRound.objects.update(problem="Der Entwurf ist ein anderer.")
    url = reverse("approval_rounds:restore", args=[approval_round.pk])
    page = reverse("approval_rounds:round", args=[approval_round.pk])

    assert (
        url in logged_in(coordination).get(page).content.decode(),
        url in logged_in(delegate).get(page).content.decode(),
    ) == (True, False)
    before = approval_round.page.revisions.count()
    logged_in(delegate).post(url)
    assert approval_round.page.revisions.count() == before
    assert logged_in(coordination).get(url).status_code == 405
    assert logged_in(coordination).post(url).url == page
    assert approval_round.page.revisions.count() == before + 1


@pytest.mark.parametrize("members", [1, 3])
def test_the_round_page_costs_the_same_for_one_ballot_and_for_three(
    members, coordination, django_assert_num_queries
) -> None:
    approval_round = scenarios.open_round(members=members)
    client = logged_in(coordination)
    url = reverse("approval_rounds:round", args=[approval_round.pk])
    client.get(url)

    with django_assert_num_queries(29):
        client.get(url)


@pytest.fixture
def editor():
    user = user_with()
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def test_an_editor_sees_who_is_asked_and_then_asks(editor) -> None:
    members = scenarios.make_members(2)
    members[1].representatives.all().delete()
    page, procedure = scenarios.make_statement(), scenarios.make_procedure()
    client = logged_in(editor)
    url = reverse("approval_rounds:ask", args=[page.pk])

    shown = client.get(url).content.decode()
    assert not ApprovalRound.objects.exists()
    response = client.post(url, {"procedure": procedure.pk})

    assert [organisation.name in shown for organisation in members] == [True, True]
    approval_round = ApprovalRound.objects.get()
    assert response.url == reverse("approval_rounds:round", args=[approval_round.pk])
    assert approval_round.opened_by == editor
    assert client.get(url).url == response.url


def test_asking_needs_a_procedure_and_keeps_the_page(editor) -> None:
    page = scenarios.make_statement()
    scenarios.make_members(1)
    scenarios.make_procedure()

    response = logged_in(editor).post(reverse("approval_rounds:ask", args=[page.pk]), {})

    assert response.status_code == 422
    assert not ApprovalRound.objects.exists()


def test_asking_is_not_for_outsiders_nor_for_translators(outsider, coordination) -> None:
    page, procedure = scenarios.make_statement(), scenarios.make_procedure()
    url = reverse("approval_rounds:ask", args=[page.pk])
    translator = user_with()
    translator.groups.add(Group.objects.get(name="Translators"))

    for user in (outsider, coordination, translator):
        client = logged_in(user)
        assert client.get(url).status_code == 302
        client.post(url, {"procedure": procedure.pk})
    assert Client().post(url, {"procedure": procedure.pk}).status_code == 302
    assert logged_in(outsider).get(reverse("approval_rounds:ask", args=[999999])).status_code == 404
    assert not ApprovalRound.objects.exists()


def test_the_editor_shows_the_state_and_the_way_to_ask(editor) -> None:
    scenarios.make_members(1)
    page, procedure = scenarios.make_statement(), scenarios.make_procedure()
    client = logged_in(editor)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    ask_url = reverse("approval_rounds:ask", args=[page.pk])

    assert ask_url in client.get(url).content.decode()
    approval_round = scenarios.ask(page, procedure, editor)
    html = client.get(url).content.decode()

    assert reverse("approval_rounds:round", args=[approval_round.pk]) in html
    assert ask_url not in html
    assert "action-cancel-workflow" not in html
