"""The board of rounds: who sees what, how it is narrowed down, what it exports, at what cost."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import scenarios
from tests.approvals.admin import delegate_for, logged_in, member_of, office, user_with
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound, Ballot, Invitation

pytestmark = pytest.mark.django_db

QUERIES = 13
URL = "/admin/approval-rounds/"


def titles(client: Client, **parameters) -> list[str]:
    response = client.get(URL, parameters)
    assert response.status_code == 200
    return [approval_round.title for approval_round in response.context["object_list"]]


def exported(client: Client, **parameters) -> list[dict[str, str]]:
    response = client.get(URL, {"export": "csv", **parameters})
    return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode())))


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("role", ["office", "delegate"])
def test_the_board_costs_the_same_for_one_row_and_for_three(rows, role, django_assert_num_queries) -> None:
    for number in range(rows):
        approval_round = scenarios.open_round(members=1 if not number else 0, title=f"Runde {number}")
    client = logged_in(office() if role == "office" else delegate_for(*scenarios.asked(approval_round)))
    client.get(URL)

    with django_assert_num_queries(QUERIES):
        response = client.get(URL)

    assert len(response.context["object_list"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_export_costs_the_same_for_one_row_and_for_three(rows, django_assert_num_queries) -> None:
    for number in range(rows):
        scenarios.open_round(members=1 if not number else 0, title=f"Runde {number}")
    client = logged_in(office())
    exported(client)

    with django_assert_num_queries(6):
        lines = exported(client)

    assert len(lines) == rows


def test_the_board_shows_only_what_concerns_the_user() -> None:
    editor = user_with()
    approval_round = scenarios.open_round(user=editor)
    mine = scenarios.asked(approval_round)[0]

    assert titles(logged_in(office())) == [approval_round.title]
    assert titles(logged_in(delegate_for(mine))) == [approval_round.title]
    assert titles(logged_in(editor)) == [approval_round.title]
    assert titles(logged_in(member_of("Translators"))) == []
    assert exported(logged_in(user_with())) == []
    assert Client().get(URL).status_code == 302
    assert logged_in(office()).post(URL).status_code == 405


def test_an_empty_board_says_how_rounds_come_about() -> None:
    client = logged_in(user_with())

    assert "No round concerns you yet." in client.get(URL).content.decode()
    assert "No round matches." in client.get(URL, {"q": "nichts"}).content.decode()


def test_search_finds_titles_procedures_and_people() -> None:
    scenarios.open_round(members=1, title="Wohnen für alle", name="Mitglieder")
    scenarios.open_round(members=0, title="Arbeit für alle", name="Vorstand")
    client = logged_in(office())

    assert titles(client, q="wohnen") == ["Wohnen für alle"]
    assert titles(client, q="Vorstand") == ["Arbeit für alle"]


def test_the_board_is_narrowed_down_by_state_outcome_procedure_and_date() -> None:
    scenarios.open_round(members=1, title="Offen", name="A")
    withdrawn = scenarios.open_round(members=0, title="Zurückgezogen", name="B")
    services.withdraw_round(round_id=withdrawn.pk, user=None, reason="Später")
    Ballot.objects.update(told_at=timezone.now(), told_how="mail")
    client = logged_in(office())
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert titles(client, state="open") == ["Offen"]
    assert titles(client, state="decided") == ["Zurückgezogen"]
    assert titles(client, state="attention") == []
    assert titles(client, outcome=["withdrawn"]) == ["Zurückgezogen"]
    assert titles(client, procedure=str(withdrawn.procedure_id)) == ["Zurückgezogen"]
    assert titles(client, opened_at_from=tomorrow.isoformat()) == []
    assert titles(client, opened_at_to=tomorrow.isoformat(), ordering="title") == ["Offen", "Zurückgezogen"]


def test_the_board_finds_rounds_that_an_organisation_has_not_answered() -> None:
    answered = scenarios.open_round(members=2, title="Beantwortet", early_close="never")
    organisation, other = scenarios.asked(answered)
    scenarios.vote(answered, organisation)
    scenarios.open_round(members=0, title="Unbeantwortet")

    assert titles(logged_in(office()), silent=organisation.pk) == ["Unbeantwortet"]
    mine = logged_in(delegate_for(organisation))
    assert titles(mine, silent=organisation.pk) == ["Unbeantwortet"]
    # Whom one does not represent one cannot ask after: the filter is not valid, and nothing is narrowed down.
    assert len(titles(mine, silent=other.pk)) == 2


def test_rounds_that_need_attention_are_marked_in_words_and_found() -> None:
    stuck = scenarios.adopt(scenarios.open_round(members=1, title="Hängt"))
    ApprovalRound.objects.filter(pk=stuck.pk).update(settled_at=None, problem="Der Entwurf ist ein anderer.")
    closing = scenarios.open_round(members=0, title="Endet bald")
    ApprovalRound.objects.filter(pk=closing.pk).update(closes_at=timezone.now() + timedelta(hours=2))
    unreached = scenarios.open_round(members=0, title="Nicht erreicht")
    Invitation.objects.filter(round=unreached).update(returned_at=timezone.now())
    scenarios.open_round(members=0, title="Alles gut")
    client = logged_in(office())

    html = client.get(URL).content.decode()

    assert sorted(titles(client, state="attention")) == ["Endet bald", "Hängt", "Nicht erreicht"]
    for warning in ("Could not be carried out", "1 organisation not reached", "Closes soon, answers are missing"):
        assert html.count(warning) == 1


def test_how_others_answered_is_shown_as_far_as_the_reader_may_see_it() -> None:
    approval_round = scenarios.open_round(members=2, visibility="after_answer", early_close="never")
    mine, other = scenarios.asked(approval_round)
    scenarios.vote(approval_round, other, "object", reason="Absatz zwei fehlt")
    delegate = logged_in(delegate_for(mine))

    before, seen_before = exported(delegate)[0], delegate.get(URL).content.decode()
    scenarios.vote(approval_round, mine)
    after, seen_after = exported(delegate)[0], delegate.get(URL).content.decode()

    assert (before["Answers"], before["Approve"], before["Object"]) == ("1", "", "")
    assert (after["Answers"], after["Approve"], after["Object"]) == ("2", "1", "1")
    assert ("1 objects" in seen_before, "1 objects" in seen_after) == (False, True)
    assert exported(logged_in(office()))[0]["Object"] == "1"


def test_the_export_runs_no_formulas() -> None:
    scenarios.open_round(members=1, title='=HYPERLINK("http://evil.example")')
    client = logged_in(office())

    response = client.get(URL, {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active

    assert exported(client)[0]["Title"] == '\'=HYPERLINK("http://evil.example")'
    assert (sheet["A2"].value, sheet["A2"].data_type) == ('=HYPERLINK("http://evil.example")', "s")


REMIND = "/admin/bulk/workflows_approvals/approvalround/remind/"


def test_the_address_of_the_bulk_action() -> None:
    assert reverse("wagtail_bulk_action", args=["workflows_approvals", "approvalround", "remind"]) == REMIND


def test_chosen_rounds_are_confirmed_before_anyone_is_reminded() -> None:
    approval_round = scenarios.open_round(members=2, title="Wohnen")
    done = scenarios.adopt(scenarios.open_round(members=0, title="Schon angenommen"))

    response = logged_in(office()).get(REMIND, {"id": [approval_round.pk, done.pk, "x"]})

    html = response.content.decode()
    assert [entry["item"].title for entry in response.context["items"]] == ["Wohnen"]
    assert "2 of 2 have not answered" in html
    assert "Left out, because they are closed" in html
    assert "Schon angenommen" in html


def test_reminding_is_for_the_coordination_office() -> None:
    approval_round = scenarios.open_round(members=1)
    delegate = delegate_for(*scenarios.asked(approval_round))

    for user in (delegate, user_with(), member_of("Editors"), member_of("Translators")):
        client = logged_in(user)
        assert client.get(REMIND, {"id": approval_round.pk}).status_code == 302
        assert client.post(f"{REMIND}?id={approval_round.pk}").status_code == 302
    assert not approval_round.events.filter(kind="reminded").exists()
    assert "data-bulk-action-checkbox" not in logged_in(delegate).get(URL).content.decode()


def test_chosen_rounds_are_reminded_and_the_others_named_with_the_reason() -> None:
    first = scenarios.open_round(members=2, title="Wohnen")
    second = scenarios.open_round(members=0, title="Arbeit")
    client = logged_in(office())
    address = f"{REMIND}?id={first.pk}&id={second.pk}&next={URL}"
    yesterday = timezone.now() - timedelta(days=1)  # nobody is reminded of what they were only just asked
    ApprovalRound.objects.update(opened_at=yesterday)
    Invitation.objects.update(created_at=yesterday)
    ApprovalRound.objects.filter(pk=second.pk).update(reminded_at=timezone.now())

    html = client.post(address, follow=True).content.decode()

    assert "Reminded: Wohnen." in html
    assert "“Arbeit” was not reminded: " in html
    assert [r.events.filter(kind="reminded").exists() for r in (first, second)] == [True, False]
