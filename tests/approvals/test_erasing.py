"""Retention: names go after the period, decisions stay; and what is held about a person can be handed out."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.log_actions import registry

from tests import scenarios
from tests.approvals.admin import logged_in, user_with
from tests.factories import RepresentativeFactory, UserFactory
from workflows.approvals import services, tasks
from workflows.approvals.enums import CommentKind, EventKind
from workflows.approvals.models import (
    ApprovalRound,
    Ballot,
    BallotEntry,
    Invitation,
    RoundComment,
    RoundEvent,
    Signature,
)
from workflows.approvals.personal_data import personal_data_of
from workflows.approvals.services.events import log_event
from workflows.approvals.tokens import LinkOutdated, make_token, read_token
from workflows.notices.models import Notice

pytestmark = pytest.mark.django_db

PERIOD = timedelta(days=365)
ADDRESS = "/admin/personal-data/"


@pytest.fixture(autouse=True)
def kept_for_a_year(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"
    settings.WORKFLOWS_APPROVALS = {"ERASE_PEOPLE_AFTER": PERIOD}


@pytest.fixture
def adopted() -> ApprovalRound:
    """With everything in which a person's name can stand."""
    user = UserFactory(first_name="Kim", last_name="Redaktion")
    approval_round = scenarios.open_round(members=2, user=user)
    organisation = scenarios.asked(approval_round)[0]
    RoundComment.objects.create(
        round=approval_round,
        kind=CommentKind.QUESTION,
        text="Warum?",
        organisation=organisation,
        representative=scenarios.delegate_of(organisation),
        author=user,
        author_name="Kim Frage",
        channel="link",
        created_at=timezone.now(),
    )
    log_event(approval_round=approval_round, kind=EventKind.TOLD, person="Kim Büro", detail="Telefonat mit Alex")
    log_event(approval_round=approval_round, kind=EventKind.EXTENDED, person="Kim Büro", detail="Ferien")
    Invitation.objects.filter(round=approval_round).update(return_reason="550 alex@x.example unknown")
    Ballot.objects.filter(round=approval_round).update(
        told_at=timezone.now(), told_how="by_hand", told_note="Telefonat mit Alex"
    )
    scenarios.adopt(approval_round)
    approval_round.refresh_from_db()
    Signature.objects.filter(round=approval_round).update(signed_by_name="Alex Beispiel")
    return approval_round


def later(approval_round: ApprovalRound, **beyond: int):
    return approval_round.decided_at + PERIOD + timedelta(**beyond)


def names_in(approval_round: ApprovalRound) -> set[str]:
    """Every name that any row of the round still has."""
    approval_round.refresh_from_db()
    found = {approval_round.opened_by_name, approval_round.recorded_by_name, approval_round.retracted_by_name}
    found.update(approval_round.ballots.values_list("cast_by_name", flat=True))
    found.update(BallotEntry.objects.filter(ballot__round=approval_round).values_list("cast_by_name", flat=True))
    found.update(approval_round.comments.values_list("author_name", flat=True))
    found.update(approval_round.events.values_list("person", flat=True))
    for row in approval_round.signatures.values_list("signed_by_name", "withdrawn_by_name"):
        found.update(row)
    return found - {""}


def test_names_go_after_the_period_and_decisions_stay(adopted) -> None:
    answers = ("organisation", "position", "reason", "cast_at", "channel")
    before = list(adopted.ballots.order_by("pk").values_list(*answers))
    signed = list(adopted.signatures.order_by("pk").values_list("organisation", "signed_at", "origin"))
    assert names_in(adopted)

    assert services.erase_people(now=later(adopted, seconds=1)) == 1

    assert names_in(adopted) == set()
    assert list(adopted.ballots.order_by("pk").values_list(*answers)) == before
    assert list(adopted.signatures.order_by("pk").values_list("organisation", "signed_at", "origin")) == signed
    assert (adopted.outcome, adopted.opened_by, adopted.people_erased_at) == (
        "adopted",
        None,
        later(adopted, seconds=1),
    )
    assert not Ballot.objects.exclude(cast_by=None, representative=None, told_note="").exists()
    assert not BallotEntry.objects.exclude(cast_by=None, representative=None).exists()
    assert not RoundComment.objects.exclude(author=None, representative=None).exists()
    assert not Invitation.objects.exclude(representative=None, return_reason="").exists()
    assert RoundComment.objects.get().text == "Warum?"
    assert RoundEvent.objects.get(kind=EventKind.EXTENDED).detail == "Ferien"
    assert RoundEvent.objects.get(kind=EventKind.TOLD).detail == ""


def test_who_spoke_for_an_organisation_goes_from_signatures_and_an_organisations_own_remark_stays(adopted) -> None:
    by_phone, own = adopted.signatures.order_by("pk")[:2]
    Signature.objects.filter(pk=by_phone.pk).update(channel="office", note="Alex am Telefon")
    Signature.objects.filter(pk=own.pk).update(channel="link", note="Nachträglich dabei")

    services.erase_people(now=later(adopted, seconds=1))

    assert set(adopted.signatures.exclude(note="").values_list("note", flat=True)) == {"Nachträglich dabei"}


def test_nothing_goes_before_the_period_is_over(adopted) -> None:
    assert services.erase_people(now=later(adopted)) == 0
    assert "Alex Beispiel" in names_in(adopted)


def test_nothing_goes_without_a_period(adopted, settings) -> None:
    settings.WORKFLOWS_APPROVALS = {}

    assert services.erase_people(now=later(adopted, days=9999)) == 0


def test_open_and_unsettled_rounds_keep_their_names(adopted) -> None:
    ApprovalRound.objects.filter(pk=adopted.pk).update(settled_at=None)
    scenarios.open_round(members=0, title="Noch offen")

    assert services.erase_people(now=later(adopted, days=9)) == 0


def test_erasing_twice_changes_nothing_more(adopted) -> None:
    first = later(adopted, days=1)
    services.erase_people(now=first)

    assert services.erase_people(now=first + timedelta(days=1)) == 0
    adopted.refresh_from_db()
    assert adopted.people_erased_at == first


def test_many_rounds_are_erased_in_chunks(adopted, monkeypatch) -> None:
    monkeypatch.setattr("workflows.approvals.services.erasing.CHUNK", 1)
    other = scenarios.adopt(scenarios.open_round(members=0, title="Zweite"))

    assert services.erase_people(now=later(other, days=1)) == 2


def test_who_signed_later_is_kept_from_that_day_on(adopted) -> None:
    signature = adopted.signatures.first()
    Signature.objects.filter(pk=signature.pk).update(
        signed_at=adopted.decided_at + timedelta(days=100), signed_by_name="Robin Später"
    )

    services.erase_people(now=later(adopted, days=1))
    assert names_in(adopted) == {"Robin Später"}
    services.erase_people(now=later(adopted, days=101))
    assert names_in(adopted) == set()


def test_links_of_an_erased_round_end(adopted) -> None:
    token = make_token(adopted.invitations.first())

    services.erase_people(now=later(adopted, days=1))

    with pytest.raises(LinkOutdated):
        read_token(token)


def test_mails_of_an_erased_round_name_nobody(adopted) -> None:
    Notice.objects.filter(round=adopted).update(state="failed", accepted_at=None, last_error="550 alex@x.example")

    services.erase_people(now=later(adopted, days=1))

    assert Notice.objects.filter(round=adopted).exists()
    assert set(Notice.objects.values_list("recipient_email", "recipient_name", "last_error")) == {("", "", "")}


@pytest.mark.django_db(transaction=True)
def test_the_task_runs_twice_without_harm(settings) -> None:
    approval_round = scenarios.adopt(scenarios.open_round(members=1))
    settings.WORKFLOWS_APPROVALS = {"ERASE_PEOPLE_AFTER": timedelta(0)}

    tasks.erase_people()
    tasks.erase_people()

    assert names_in(approval_round) == set()


def test_the_command_lists_before_it_erases(adopted) -> None:
    ApprovalRound.objects.filter(pk=adopted.pk).update(decided_at=timezone.now() - PERIOD - timedelta(days=1))
    Signature.objects.filter(round=adopted).update(signed_at=timezone.now() - PERIOD - timedelta(days=1))

    said = io.StringIO()
    call_command("erase_people", "--dry-run", stdout=said)
    assert str(adopted) in said.getvalue()
    assert names_in(adopted)
    call_command("erase_people", stdout=said)
    assert names_in(adopted) == set()


def test_a_person_gets_everything_that_is_held_and_nothing_of_others(adopted) -> None:
    mine, other = (scenarios.delegate_of(organisation) for organisation in scenarios.asked(adopted))
    user = UserFactory(email=mine.email.upper())

    data = personal_data_of(mine.email.title())

    assert set(data) >= {"Representative", "Login", "Answers", "Comments", "Invitations", "Mails"}
    assert [row["name"] for row in data["Representative"]] == [mine.name]
    assert [row["username"] for row in data["Login"]] == [user.username]
    assert [(row["ballot_organisation"], row["cast_by_name"]) for row in data["Answers"]] == [
        (mine.organisation.name, mine.name)
    ]
    assert other.name not in json.dumps(data, default=str)
    assert personal_data_of("nobody@x.example") == {}


@pytest.mark.parametrize("count", [1, 3])
def test_the_file_costs_the_same_for_any_number_of_organisations(count, django_assert_num_queries) -> None:
    approval_round = scenarios.open_round(members=count)
    for organisation in scenarios.asked(approval_round):
        organisation.representatives.update(email="one@members.example")
        scenarios.vote(approval_round, organisation)

    with django_assert_num_queries(9):
        assert len(personal_data_of("one@members.example")["Representative"]) == count


def test_the_command_writes_the_file(adopted) -> None:
    person = scenarios.delegate_of(scenarios.asked(adopted)[0])
    said = io.StringIO()

    call_command("export_personal_data", person.email, stdout=said)

    assert json.loads(said.getvalue())["email"] == person.email


def test_only_the_coordination_office_makes_the_file_and_is_logged(adopted) -> None:
    office, reader = user_with("view_approvalround", "manage_approvalround"), user_with("view_approvalround")
    delegate = user_with()
    RepresentativeFactory(user=delegate)
    person = scenarios.delegate_of(scenarios.asked(adopted)[0])

    for user in (reader, delegate):
        assert logged_in(user).get(ADDRESS).status_code == 302
        assert logged_in(user).post(ADDRESS, {"email": person.email}).status_code == 302
    assert Client().get(ADDRESS).status_code == 302
    client = logged_in(office)
    assert client.get(ADDRESS).status_code == 200
    assert client.put(ADDRESS).status_code == 405
    response = client.post(ADDRESS, {"email": person.email})

    assert response["Content-Type"] == "application/json"
    assert response["Content-Disposition"] == 'attachment; filename="personal-data.json"'
    assert person.name in response.content.decode()
    logged = [(entry.action, entry.data, entry.user) for entry in registry.get_logs_for_instance(office)]
    assert logged == [("workflows_approvals.export_personal_data", {"email": person.email}, office)]


def test_a_mistyped_address_comes_back(adopted) -> None:
    client = logged_in(user_with("manage_approvalround"))

    response = client.post(ADDRESS, {"email": "keine adresse"})

    assert response.status_code == 422
    assert "keine adresse" in response.content.decode()


def test_the_way_there_is_shown_to_the_office_alone(adopted) -> None:
    office, reader = user_with("view_approvalround", "manage_approvalround"), user_with("view_approvalround")

    assert ADDRESS in logged_in(office).get("/admin/").content.decode()
    assert ADDRESS not in logged_in(reader).get("/admin/").content.decode()
