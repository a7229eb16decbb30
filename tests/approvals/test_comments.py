"""Questions, proposed amendments and requests for time: who may say something, and who reads it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import scenarios
from tests.approvals.admin import logged_in, user_with
from tests.approvals.links import path_for
from tests.factories import OrganisationFactory, RepresentativeFactory
from tests.listening import listening
from workflows.approvals import services, signals
from workflows.approvals.exceptions import NotEntitled, RoundClosed, TextRefused
from workflows.approvals.models import ApprovalRound, BallotEntry, RoundComment
from workflows.approvals.services.commenting import COMMENT_MAX_LENGTH, ECHO, comment

pytestmark = pytest.mark.django_db

TEXT = "Was heißt „bezahlbar“ genau?"


@pytest.fixture
def asker():
    return user_with()


@pytest.fixture
def approval_round(asker) -> ApprovalRound:
    return scenarios.open_round(user=asker, visibility="after_close")


@pytest.fixture
def heard(approval_round):
    """What the signal has told."""
    with listening(signals.round_commented) as heard:
        yield heard


def say(approval_round: ApprovalRound, **changes) -> RoundComment:
    organisation = scenarios.asked(approval_round)[0]
    values = {
        "round_id": approval_round.pk,
        "user": None,
        "kind": "question",
        "text": TEXT,
        "organisation": organisation,
        "representative": scenarios.delegate_of(organisation),
        "channel": "link",
    }
    return comment(**(values | changes))


def test_a_comment_is_stored_with_its_organisation_and_told(approval_round, heard) -> None:
    written = say(approval_round, text=f"  {TEXT}\n")

    person = scenarios.delegate_of(scenarios.asked(approval_round)[0])
    assert (written.text, written.author_name, written.representative, written.channel) == (
        TEXT,
        person.name,
        person,
        "link",
    )
    assert [said["comment"] for said in heard] == [written]


def test_a_double_click_is_stored_and_told_once_but_not_for_ever(approval_round, heard) -> None:
    first = say(approval_round)
    assert say(approval_round) == first
    say(approval_round, kind="amendment")
    other = scenarios.asked(approval_round)[1]
    say(approval_round, organisation=other, representative=scenarios.delegate_of(other))
    with time_machine.travel(timezone.now() + ECHO + timedelta(minutes=1)):
        assert say(approval_round) != first

    assert len(heard) == RoundComment.objects.count() == 4


@pytest.mark.parametrize("text", ["", "  \n", "x" * (COMMENT_MAX_LENGTH + 1)])
def test_a_comment_needs_words_and_not_too_many(approval_round, heard, text: str) -> None:
    with pytest.raises(TextRefused):
        say(approval_round, text=text)
    assert heard == []


def test_only_current_representatives_of_the_electorate_comment(approval_round, asker) -> None:
    first, second, _third = scenarios.asked(approval_round)
    stranger = RepresentativeFactory(organisation=OrganisationFactory())
    former = RepresentativeFactory(organisation=first, valid_until=timezone.localdate() - timedelta(days=1))

    for organisation, person, user in (
        (first, scenarios.delegate_of(second), None),
        (first, former, None),
        (stranger.organisation, stranger, None),
        (first, None, asker),
        (first, None, None),
    ):
        with pytest.raises(NotEntitled):
            say(approval_round, organisation=organisation, representative=person, user=user)


def test_the_asker_and_the_office_reply_nobody_else(approval_round, asker) -> None:
    office = user_with("manage_approvalround")
    reply = {"organisation": None, "representative": None, "kind": "reply", "channel": "admin"}

    for user in (asker, office):
        assert say(approval_round, user=user, **reply).organisation is None
    for user in (user_with("view_approvalround"), None):
        with pytest.raises(NotEntitled):
            say(approval_round, user=user, **reply)
    with pytest.raises(ValueError, match="only an organisation"):
        say(approval_round, user=asker, **(reply | {"kind": "question"}))


def test_a_round_that_takes_no_answers_takes_no_comments(approval_round) -> None:
    with time_machine.travel(approval_round.closes_at), pytest.raises(RoundClosed):
        say(approval_round)
    services.withdraw_round(round_id=approval_round.pk, user=None, reason="Neue Zahlen")
    with pytest.raises(RoundClosed):
        say(approval_round)


def test_everyone_in_the_round_reads_it_before_answering(approval_round, asker) -> None:
    first, second, _third = scenarios.asked(approval_round)
    person = scenarios.delegate_of(first)
    say(approval_round, text="<script>alert(1)</script> " + TEXT)

    html = Client().get(path_for(approval_round, second)).text

    assert [words in html for words in (TEXT, person.name, "Question", "<script>")] == [True, True, True, False]
    admin = reverse("approval_rounds:round", args=[approval_round.pk])
    assert TEXT in logged_in(asker).get(admin).text
    assert logged_in(user_with()).get(admin).status_code == 404


def test_the_public_page_shows_no_comment(client: Client, approval_round) -> None:
    say(approval_round)
    scenarios.adopt(approval_round)

    response = client.get(approval_round.page.get_url())

    assert (response.status_code, TEXT in response.text) == (200, False)


def test_a_comment_by_the_link_is_confirmed_and_is_no_answer(client: Client, approval_round) -> None:
    path = path_for(approval_round, scenarios.asked(approval_round)[0])

    response = client.post(path + "comment/", {"kind": "more_time", "text": TEXT})

    assert response.url == path + "?commented#commented"
    shown = client.get(path + "?commented").text
    assert ("Your comment is there" in shown, TEXT in shown) == (True, True)
    assert not BallotEntry.objects.exists()


def test_a_faulty_comment_by_the_link_keeps_what_was_typed(client: Client, approval_round) -> None:
    path = path_for(approval_round, scenarios.asked(approval_round)[0])

    response = client.post(path + "comment/", {"text": TEXT})
    too_late = time_machine.travel(approval_round.closes_at)
    with too_late:
        late = client.post(path + "comment/", {"kind": "question", "text": TEXT})

    assert (response.status_code, late.status_code) == (422, 409)
    assert (TEXT in response.text, '<details class="signoff__say" open>' in response.text, TEXT in late.text) == (
        True,
        True,
        True,
    )
    assert client.get(path + "comment/").url == path
    assert client.put(path + "comment/").status_code == 405
    assert client.post(path.replace("/sign-off/", "/sign-off/x") + "comment/", {}).status_code == 404
    assert not RoundComment.objects.exists()


def test_a_delegate_comments_in_the_admin_for_each_organisation(approval_round) -> None:
    first, second, third = scenarios.asked(approval_round)
    user = user_with()
    for organisation in (first, second):
        RepresentativeFactory(organisation=organisation, user=user)
    url = reverse("approval_rounds:comment", args=[approval_round.pk])
    client = logged_in(user)

    assert client.post(url, {"kind": "amendment", "text": TEXT, "organisation": second.pk}).status_code == 302
    refused = client.post(url, {"kind": "amendment", "text": "Für andere", "organisation": third.pk})

    assert RoundComment.objects.get().organisation == second
    assert (refused.status_code, "Für andere" in refused.text) == (422, True)
    assert client.get(url).status_code == 405


def test_commenting_and_replying_in_the_admin_is_for_those_who_may(approval_round, asker) -> None:
    urls = [reverse(f"approval_rounds:{name}", args=[approval_round.pk]) for name in ("comment", "reply")]
    delegate = user_with()
    RepresentativeFactory(organisation=scenarios.asked(approval_round)[0], user=delegate)
    data = {"kind": "question", "text": TEXT}

    for user, expected in (
        (user_with(), [404, 404]),
        (user_with("view_approvalround"), [302, 302]),
        (asker, [302, 302]),
        (delegate, [302, 302]),
    ):
        assert [logged_in(user).post(url, data).status_code for url in urls] == expected
    assert sorted(RoundComment.objects.values_list("kind", "author")) == [
        ("question", delegate.pk),
        ("reply", asker.pk),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_cost_the_same_for_one_comment_and_for_three(
    approval_round, asker, django_assert_num_queries, rows: int
) -> None:
    _first, second, _third = scenarios.asked(approval_round)
    for number in range(rows):
        say(approval_round, text=f"Frage {number}")
    link = path_for(approval_round, second)
    Client().get(link)

    with django_assert_num_queries(8):
        html = Client().get(link).text
    assert html.count("Frage ") == rows
