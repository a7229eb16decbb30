"""Sign-off pages and the people behind them: colleagues, deputies, two organisations, what they see of the others."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests import scenarios
from tests.approvals.links import path_for, path_of
from tests.factories import OrganisationFactory, RepresentativeFactory
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound, Ballot, BallotEntry, Invitation
from workflows.organisations.models import Organisation

pytestmark = pytest.mark.django_db

SECRET = "Geheimer Grund"


def page(path: str) -> str:
    return Client().get(path).content.decode()


def round_with_one_mailbox(**procedure: object) -> tuple[ApprovalRound, list[Organisation]]:
    """A round about which one mailbox answers for the first two organisations; the third has objected."""
    organisations = [OrganisationFactory(name=name) for name in ("Alpha e. V.", "Beta e. V.", "Gamma e. V.")]
    for organisation, email in zip(organisations, ("both@m.example", "Both@m.example", "third@m.example"), strict=True):
        RepresentativeFactory(organisation=organisation, email=email)
    approval_round = scenarios.open_round(members=0, **procedure)
    scenarios.vote(approval_round, organisations[2], "object", reason=SECRET)
    return approval_round, organisations


@pytest.mark.parametrize("members", [3, 40])
def test_the_number_of_queries_does_not_grow_with_the_electorate(
    client: Client, django_assert_num_queries, members: int
) -> None:
    approval_round = scenarios.open_round(members=members, visibility="at_once")
    path = path_of(Invitation.objects.filter(round=approval_round)[0])
    client.get(path)

    with django_assert_num_queries(10):
        client.get(path)


def test_a_person_who_represents_two_organisations_answers_for_each(client: Client) -> None:
    approval_round, (first, second, _third) = round_with_one_mailbox()

    for position, organisation in (("approve", first), ("stand_aside", second)):
        client.post(path_for(approval_round, organisation), {"position": position})

    positions = approval_round.ballots.order_by("organisation__name").values_list("position", flat=True)
    assert list(positions) == ["approve", "stand_aside", "object"]


def test_the_page_leads_to_the_other_organisations_of_the_same_mailbox(client: Client) -> None:
    approval_round, (first, second, third) = round_with_one_mailbox()
    to_second, to_third = path_for(approval_round, second), path_for(approval_round, third)

    html = page(path_for(approval_round, first))

    assert (to_second in html, to_third in html) == (True, False)
    assert to_second in client.post(path_for(approval_round, first), {"position": "approve"}, follow=True).text


@pytest.mark.parametrize("reason", ["revoked", "left", "other address"])
def test_no_way_leads_to_what_the_mailbox_may_not_answer(reason: str) -> None:
    approval_round, (first, second, _third) = round_with_one_mailbox()
    other = Invitation.objects.get(round=approval_round, organisation=second)
    if reason == "revoked":
        other.revoked_at = timezone.now()
        other.save()
    elif reason == "left":
        other.representative.valid_until = timezone.localdate() - timedelta(days=1)
    else:
        other.representative.email = "successor@m.example"
    other.representative.save()

    assert second.name not in page(path_for(approval_round, first)).split("How it stands")[0]


@pytest.mark.parametrize(
    ("visibility", "answered", "shown"),
    [
        ("at_once", 0, True),
        ("after_answer", 0, False),
        ("after_answer", 1, False),
        ("after_answer", 2, True),
        ("after_close", 2, False),
    ],
)
def test_who_answers_for_two_sees_the_others_once_both_have_answered(
    visibility: str, answered: int, shown: bool
) -> None:
    approval_round, organisations = round_with_one_mailbox(visibility=visibility, early_close="never")
    for organisation in organisations[:answered]:
        scenarios.vote(approval_round, organisation)

    pages = [page(path_for(approval_round, organisation)) for organisation in organisations[:2]]

    assert [SECRET in html for html in pages] == [shown, shown]


def test_after_the_close_everyone_sees_the_answers() -> None:
    approval_round, (first, *_others) = round_with_one_mailbox(visibility="after_close")
    services.close_due_rounds(now=approval_round.closes_at)

    assert SECRET in page(path_for(approval_round, first))


def test_a_colleagues_answer_is_named_and_can_be_changed(client: Client) -> None:
    [organisation] = scenarios.make_members(1)
    colleague = RepresentativeFactory(organisation=organisation, name="Robin Muster")
    approval_round = scenarios.open_round(members=1)
    mine = Invitation.objects.exclude(representative=colleague).get(round=approval_round, organisation=organisation)
    scenarios.vote(approval_round, organisation, "stand_aside", representative=colleague)

    html = page(path_of(mine))
    client.post(path_of(mine), {"position": "approve"})

    assert "<strong>Stand aside</strong>, answered by <bdi>Robin Muster</bdi> on" in html
    assert "answered by you on" in page(path_of(mine))
    assert Ballot.objects.get(organisation=organisation, round=approval_round).position == "approve"


@pytest.mark.parametrize(("days", "heading"), [(2, "not represent this organisation yet"), (-2, "")])
def test_a_deputy_answers_only_within_the_dates(client: Client, days: int, heading: str) -> None:
    approval_round = scenarios.open_round()
    organisation = scenarios.asked(approval_round)[0]
    deputy = RepresentativeFactory(organisation=organisation, role="deputy")
    deputy.valid_from = timezone.localdate() + timedelta(days=days)
    deputy.valid_until = deputy.valid_from + timedelta(days=10)
    deputy.save()
    invitation = Invitation.objects.create(round=approval_round, organisation=organisation, representative=deputy)

    shown, sent = client.get(path_of(invitation)), client.post(path_of(invitation), {"position": "approve"})

    assert (shown.status_code, sent.status_code) == ((403, 403) if heading else (200, 302))
    assert heading in shown.text
    assert BallotEntry.objects.exists() is not bool(heading)


def test_opening_the_link_is_noted_once_and_only_by_a_person_reading(client: Client) -> None:
    invitation = Invitation.objects.filter(round=scenarios.open_round())[0]

    client.head(path_of(invitation))
    client.post(path_of(invitation), {})
    assert Invitation.objects.get(pk=invitation.pk).opened_at is None
    client.get(path_of(invitation))
    opened_at = Invitation.objects.get(pk=invitation.pk).opened_at
    client.get(path_of(invitation))

    assert opened_at is not None
    assert Invitation.objects.get(pk=invitation.pk).opened_at == opened_at


def test_a_glance_tells_for_whom_until_when_and_what_silence_means() -> None:
    approval_round = scenarios.open_round(preset="consent")
    organisation = scenarios.asked(approval_round)[0]

    glance = page(path_for(approval_round, organisation)).split("signoff__asked")[1].split("</dl>")[0]

    said = [glance.count(words) for words in (organisation.name, "11:59 p.m.", "Silence counts as consent.")]
    assert said == [1, 1, 1]


def test_nobody_is_asked_any_more_once_the_round_is_closed() -> None:
    approval_round = scenarios.open_round()
    path = path_for(approval_round, scenarios.asked(approval_round)[0])

    open_page = page(path)
    services.withdraw_round(round_id=approval_round.pk, user=None, reason="Neu gefasst.")

    assert ["Do you agree with this text?" in text for text in (open_page, page(path))] == [True, False]


def test_one_replies_only_where_there_is_a_comment() -> None:
    approval_round = scenarios.open_round()
    organisation = scenarios.asked(approval_round)[0]
    path = path_for(approval_round, organisation)

    before = page(path)
    services.comment(
        round_id=approval_round.pk,
        user=None,
        kind="question",
        text="Bis wann?",
        organisation=organisation,
        representative=scenarios.delegate_of(organisation),
        channel="link",
    )

    assert ["We reply to a comment" in text for text in (before, page(path))] == [False, True]


@pytest.mark.parametrize(
    ("state", "title"), [({}, "Wohnen"), ({"position": ""}, "Error: "), ({"position": "approve"}, "Thank you")]
)
def test_the_title_of_the_window_says_what_has_happened(client: Client, state: dict[str, str], title: str) -> None:
    path = path_of(Invitation.objects.filter(round=scenarios.open_round())[0])

    response = client.post(path, state, follow=True) if state else client.get(path)

    assert response.text.split("<title>")[1].startswith(title)


def test_nobody_is_promised_a_signature_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    approval_round = scenarios.open_round()
    path = path_of(Invitation.objects.filter(round=approval_round)[0])
    promise = "are named as a signatory"

    assert promise in page(path)
    monkeypatch.setattr(type(approval_round.page), "approval_makes_signatories", False)
    assert promise not in page(path)
    ApprovalRound.objects.update(is_correction=True)
    assert "We agree with the correction" in page(path)
