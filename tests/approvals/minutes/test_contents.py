"""What minutes say: complete, in their reader's language, and as a table."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from tests import scenarios
from tests.approvals.admin import logged_in, user_with
from tests.approvals.minutes.eventful import ARABIC, ARABIC_PERSON, TYPST
from workflows.approvals.minutes import minutes_as_csv, minutes_of
from workflows.approvals.minutes.passages import Passage, passages_of
from workflows.approvals.models import ApprovalRound, Ballot

pytestmark = pytest.mark.django_db


def test_the_minutes_say_who_answered_what_and_who_was_told(decided) -> None:
    minutes = minutes_of(decided)

    arabic, first, second, third = (
        next(answer for answer in minutes.answers if answer.organisation == name)
        for name in (ARABIC, *sorted(set(minutes.electorate) - {ARABIC}))
    )
    assert (arabic.position, arabic.person, arabic.way) == ("Approve", ARABIC_PERSON, "Link in the mail")
    assert (first.position, first.reason) == ("Object", TYPST)
    assert minutes.silent == [second.organisation, third.organisation]
    assert [(it.position, it.reason) for it in minutes.earlier_answers] == [("Stand aside", "Noch offen")]
    told = {line.organisation: line for line in minutes.told}
    assert told[second.organisation].note == "Telefonat mit dem Vorstand"
    assert told[third.organisation].at is None
    assert [line.endswith(": 550 unknown mailbox") for line in told[third.organisation].returned] == [True]
    assert [(it.kind, it.detail) for it in minutes.happenings if it.kind == "Deadline extended"] == [
        ("Deadline extended", "Ferien")
    ]
    assert [it.text for it in minutes.remarks] == ["Was heißt „bezahlbar“? 😀"]
    assert (minutes.signatures[0].person, minutes.signatures[0].withdrawn_by) == (
        "Robin Nachzeichnung",
        "Robin Rückzug",
    )
    assert minutes.wording[0] == Passage("heading", scenarios.TITLE)
    assert minutes.digest == decided.digest


def test_people_who_were_erased_are_named_so(decided) -> None:
    Ballot.objects.filter(round=decided).update(cast_by_name="", representative=None)
    ApprovalRound.objects.filter(pk=decided.pk).update(people_erased_at=timezone.now())
    decided.refresh_from_db()

    minutes = minutes_of(decided)

    assert {answer.person for answer in minutes.answers if answer.at} == {"Name erased"}
    assert {answer.person for answer in minutes.answers if not answer.at} == {""}


@pytest.mark.parametrize("members", [1, 3])
def test_the_minutes_cost_the_same_queries_for_any_electorate(members, django_assert_num_queries) -> None:
    approval_round = scenarios.open_round(members=members)
    for organisation in scenarios.asked(approval_round):
        scenarios.vote(approval_round, organisation, "stand_aside")
    approval_round = ApprovalRound.objects.select_related("page_type").get(pk=approval_round.pk)
    minutes_of(approval_round)

    with django_assert_num_queries(6):
        minutes_of(approval_round)


def test_the_minutes_are_in_the_readers_language(decided) -> None:
    office = user_with("view_approvalround", "manage_approvalround")
    url = reverse("approval_rounds:minutes_csv", args=[decided.pk])
    words = {}
    for language in ("de", "en"):
        UserProfile.objects.update_or_create(user=office, defaults={"preferred_language": language})
        words[language] = logged_in(office).get(url).content.decode("utf-8-sig")

    assert "Approve" in words["en"]
    assert "Zustimmen" in words["de"]


def test_the_table_opens_in_a_german_spreadsheet_and_runs_no_formula(decided) -> None:
    Ballot.objects.filter(round=decided, position="object").update(reason='=HYPERLINK("http://evil.example")')

    content = minutes_as_csv(minutes_of(decided))

    assert content.startswith(b"\xef\xbb\xbf")
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";") for cell in row]
    assert '\'=HYPERLINK("http://evil.example")' in cells
    assert decided.digest in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_a_wording_becomes_passages_in_its_order() -> None:
    html = (
        "<article><h2>Titel</h2><div><p>Eins<br>zwei <b>drei</b></p></div><ul><li><p>Punkt</p></li></ul>"
        '<figure><img src="x" alt="Ein Haus"></figure><p><a href="https://a.example/">Seite</a></p><style>p{}</style>'
        "<!-- nichts --></article>"
    )

    assert passages_of(html) == [
        Passage("heading", "Titel"),
        Passage("paragraph", "Eins\nzwei drei"),
        Passage("item", "Punkt"),
        Passage("paragraph", "[Image: Ein Haus]"),
        Passage("paragraph", "Seite (https://a.example/)"),
    ]


def test_minutes_of_a_decision_outlive_the_page_type_and_say_when_they_were_made(decided) -> None:
    with_time = minutes_of(decided)

    assert with_time.made_at > datetime(2020, 1, 1, tzinfo=UTC)
    decided.page.delete()
    decided.refresh_from_db()
    assert minutes_of(decided).wording == with_time.wording
