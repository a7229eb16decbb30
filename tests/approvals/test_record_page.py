"""The screen "Record a decision": by hand or from a file, previewed, then confirmed."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects.models import StatementPage
from tests import scenarios
from tests.factories import OrganisationFactory, UserFactory
from workflows.approvals import services
from workflows.approvals.forms.recording_csv import MAX_BYTES, read_meeting_file
from workflows.approvals.models import ApprovalRound
from workflows.approvals.services import Answer
from workflows.approvals.wording import digest_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


def client_with(*codenames: str) -> Client:
    user = UserFactory()
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def office() -> Client:
    return client_with("manage_approvalround", "view_approvalround")


@pytest.fixture
def members():
    return scenarios.make_members(3)


@pytest.fixture
def draft(members) -> StatementPage:
    return scenarios.make_statement()


@pytest.fixture
def procedure(draft):
    return scenarios.make_procedure()


def url_of(page) -> str:
    return reverse("approval_rounds:record", args=[page.pk])


def typed(procedure, members, positions, **fields) -> dict[str, str]:
    data = {"procedure": procedure.pk, "day": f"{timezone.localdate():%Y-%m-%d}", "note": "Plenum, TOP 3"}
    for organisation, position in zip(members, positions, strict=True):
        data |= {f"position_{organisation.pk}": position, f"reason_{organisation.pk}": ""}
    return data | fields


def test_the_table_offers_the_members_of_that_day_and_preselects_who_is_asked(
    office, draft, members, procedure
) -> None:
    newcomer = OrganisationFactory(name="Neu e. V.", joined_on=timezone.localdate())
    former = OrganisationFactory(name="Fort e. V.", left_on=timezone.localdate())
    last_week = timezone.localdate() - timedelta(days=7)
    procedure.electorate = "selected"
    procedure.save()
    procedure.organisations.set(members[:2])

    response = office.get(url_of(draft), {"procedure": procedure.pk, "day": f"{last_week:%Y-%m-%d}"})

    rows = {row.organisation: row.position.value() for row in response.context["form"].rows()}
    assert rows == {members[0]: "silent", members[1]: "silent", members[2]: "not_asked", former: "not_asked"}
    assert newcomer not in rows


def test_a_decision_is_previewed_then_confirmed(office, draft, members, procedure) -> None:
    data = typed(procedure, members, ["approve", "approve", "not_asked"])

    preview = office.post(url_of(draft), data | {"action": "preview"})
    before = ApprovalRound.objects.count()
    confirmed = office.post(url_of(draft), data | {"action": "confirm", "digest": preview.context["digest"]})

    assert (preview.status_code, preview.context["outcome"], before) == (200, "Adopted", 0)
    assert preview.context["digest"] == digest_of(draft)
    approval_round = ApprovalRound.objects.get()
    assert confirmed["Location"] == reverse("approval_rounds:round", args=[approval_round.pk])
    assert approval_round.tally.electorate == 2
    services.settle_round(round_id=approval_round.pk)
    assert StatementPage.objects.get().live


def test_the_preview_carries_everything_to_the_confirmation_and_back(office, draft, members, procedure) -> None:
    data = typed(
        procedure, members, ["approve", "stand_aside", "silent"], **{f"reason_{members[1].pk}": "Kein Beschluss"}
    )

    preview = office.post(url_of(draft), data | {"action": "preview"}).content.decode()
    back = office.post(url_of(draft), data | {"action": "edit"})

    wanted = [f'name="position_{members[1].pk}" value="stand_aside"', 'value="Kein Beschluss"', "Plenum, TOP 3"]
    assert [piece for piece in wanted if piece not in preview] == []
    assert (back.status_code, back.context["form"]["note"].value()) == (200, "Plenum, TOP 3")


def test_errors_keep_what_was_typed(office, draft, members, procedure) -> None:
    data = typed(procedure, members, ["object", "approve", "silent"], note="", **{f"reason_{members[1].pk}": "Gern"})

    response = office.post(url_of(draft), data | {"action": "preview"})

    form = response.context["form"]
    assert response.status_code == 422
    assert set(form.errors) == {"note", f"reason_{members[0].pk}"}
    assert form[f"position_{members[1].pk}"].value() == "approve"
    assert "Gern" in response.content.decode()
    assert not ApprovalRound.objects.exists()


def test_what_the_service_refuses_keeps_what_was_typed(office, draft, members, procedure) -> None:
    procedure.preset = "consent"
    procedure.save()
    data = typed(procedure, members, ["approve", "silent", "silent"])

    refused = office.post(url_of(draft), data | {"action": "preview"})
    accepted = office.post(url_of(draft), data | {"action": "preview", "all_invited": "on"})

    assert (refused.status_code, accepted.status_code) == (409, 200)
    assert "Plenum, TOP 3" in refused.content.decode()


def test_a_draft_that_changed_after_the_preview_is_not_recorded(office, draft, members, procedure) -> None:
    data = typed(procedure, members, ["approve"] * 3)
    digest = office.post(url_of(draft), data | {"action": "preview"}).context["digest"]
    draft.introduction = "Schnell noch geändert"
    draft.save_revision()

    assert office.post(url_of(draft), data | {"action": "confirm", "digest": digest}).status_code == 409
    assert office.post(url_of(draft), data | {"action": "confirm"}).status_code == 409
    assert not ApprovalRound.objects.exists()


@pytest.mark.parametrize("fields", [{"procedure": "0"}, {"day": "2999-01-01"}, {"day": "gestern"}, {"procedure": ""}])
def test_an_impossible_meeting_is_refused(fields, office, draft, members, procedure) -> None:
    data = typed(procedure, members, ["approve"] * 3) | fields

    assert office.post(url_of(draft), data | {"action": "confirm"}).status_code == 422
    assert office.get(url_of(draft), data).status_code == 422
    assert not ApprovalRound.objects.exists()


def test_only_the_office_may_look_or_record(draft, members, procedure) -> None:
    data = typed(procedure, members, ["approve"] * 3, action="confirm", digest=digest_of(draft))
    for client in (client_with("add_approvalround", "view_approvalround"), client_with(), Client()):
        assert client.get(url_of(draft)).status_code == 302
        assert client.post(url_of(draft), data).status_code == 302
    assert not ApprovalRound.objects.exists()


def test_other_methods_and_other_pages_are_refused(office, draft) -> None:
    assert office.put(url_of(draft)).status_code == 405
    assert office.get(url_of(scenarios.make_site())).status_code == 302
    assert office.get(reverse("approval_rounds:record", args=[0])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_table_costs_the_same_for_one_organisation_and_for_three(rows, office, django_assert_num_queries) -> None:
    scenarios.make_members(rows)
    page, procedure = scenarios.make_statement(), scenarios.make_procedure()
    query = {"procedure": procedure.pk, "day": f"{timezone.localdate():%Y-%m-%d}"}
    office.get(url_of(page), query)

    with django_assert_num_queries(25):
        assert office.get(url_of(page), query).status_code == 200


def upload(office, page, procedure, members, content: bytes):
    data = typed(procedure, members, ["stand_aside"] * 3, action="upload")
    return office.post(url_of(page), data | {"file": SimpleUploadedFile("plenum.csv", content)})


def test_a_file_is_taken_over_as_a_whole_and_previewed(office, draft, members, procedure) -> None:
    lines = f"Organisation;Position;Grund\n{members[0].name};Zustimmung;\n{members[1].slug};EINWAND;Zu früh\n"

    response = upload(office, draft, procedure, members, lines.encode("utf-8-sig"))

    assert response.context["form"].answers() == {
        members[0]: Answer("approve"),
        members[1]: Answer("object", "Zu früh"),
    }
    assert response.context["outcome"] == "Rejected"
    assert not ApprovalRound.objects.exists()


def test_a_file_with_problems_names_every_line_and_changes_nothing(office, draft, members, procedure) -> None:
    lines = [
        "organisation,position,reason",
        f"{members[0].name},approve,",
        "Niemand e. V.,approve,",
        f"{members[0].slug},approve,",
        f"{members[1].name},vielleicht,",
        f"{members[2].name},object,",
    ]

    response = upload(office, draft, procedure, members, "\n".join(lines).encode())

    text = response.content.decode()
    assert response.status_code == 422
    assert [f"Line {number}:" in text for number in range(1, 7)] == [False, False, True, True, True, True]
    assert response.context["form"][f"position_{members[0].pk}"].value() == "stand_aside"
    assert response.context["form"]["note"].value() == "Plenum, TOP 3"


def test_without_a_file_nothing_is_taken_over(office, draft, members, procedure) -> None:
    assert office.post(url_of(draft), typed(procedure, members, ["approve"] * 3, action="upload")).status_code == 422


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\x00\xff\xfe", b"x" * (MAX_BYTES + 1), b'"offen;approve'])
def test_whatever_is_in_a_file_is_answered_by_a_sentence(content, members) -> None:
    read = read_meeting_file(content, organisations=members)

    assert read.problems
    assert not read.answers


def test_the_template_comes_back_as_it_is_filled_in(office, draft, members, procedure) -> None:
    members[0].name = "=Summe e. V."
    members[0].save()
    query = {"procedure": procedure.pk, "day": f"{timezone.localdate():%Y-%m-%d}"}

    response = office.get(reverse("approval_rounds:record_template", args=[draft.pk]), query)

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "'=Summe e. V." in response.content.decode()
    filled = response.content.replace(b";;", b";approve;")
    assert set(read_meeting_file(filled, organisations=members).answers) == set(members)


def test_only_the_office_gets_the_template(draft, procedure) -> None:
    url = reverse("approval_rounds:record_template", args=[draft.pk])

    assert client_with("add_approvalround").get(url).status_code == 302
    assert client_with("manage_approvalround").post(url).status_code == 405
