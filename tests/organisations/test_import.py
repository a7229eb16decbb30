"""Members by CSV: every problem by its line, all or nothing, only after consent, and back again."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.log_actions import registry

from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from workflows.organisations.enums import Role
from workflows.organisations.members_file import UnreadableFile, decoded, export_members, plan_import, template_file
from workflows.organisations.members_file.reading import MAX_ROWS
from workflows.organisations.models import Organisation, Representative

pytestmark = pytest.mark.django_db

SignIn = Callable[[AbstractBaseUser], Client]
IMPORT, CONFIRM = "/admin/organisations/import/", "/admin/organisations/import/confirm/"
GERMAN = (
    "Organisation;Ort;Mitglied seit;Vertreter:in;E-Mail;Rolle;Sprache;Wünscht E-Mails\n"
    "Haus der Vielfalt;Münster;01.02.2020;Ada Beispiel;ada@members.example;Delegierte:r;Deutsch;ja\n"
    "Haus der Vielfalt;;;Ben Beispiel;ben@members.example;deputy;en;nein\n"
    "Stille e. V.;Ahlen;;;;;;\n"
)


def upload(client: Client, content: str | bytes, **extra: Any):
    data = content.encode() if isinstance(content, str) else content
    return client.post(IMPORT, {"file": SimpleUploadedFile("members.csv", data, "text/csv")}, **extra)


def confirm(client: Client, response, **extra: Any):
    return client.post(CONFIRM, {"checked": response.context["confirm"].initial["checked"]}, **extra)


def problems(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.column) for problem in plan_import(text).problems]


def test_a_file_is_checked_then_confirmed_then_written(sign_in: SignIn, coordination) -> None:
    client = sign_in(coordination)

    checked = upload(client, GERMAN)

    assert checked.status_code == 200
    assert (len(checked.context["plan"].created), Organisation.objects.count()) == (4, 0)
    assert confirm(client, checked).status_code == 302
    house = Organisation.objects.get(slug="haus-der-vielfalt")
    assert (house.place, str(house.joined_on)) == ("Münster", "2020-02-01")
    people = house.representatives.order_by("name").values_list("name", "role", "language", "wants_mail")
    assert list(people) == [("Ada Beispiel", "delegate", "de", True), ("Ben Beispiel", "deputy", "en", False)]
    assert Organisation.objects.get(name="Stille e. V.").representatives.count() == 0
    logged = [(entry.action, entry.user) for entry in registry.get_logs_for_instance(house)]
    assert logged == [("wagtail.create", coordination)]


def test_the_same_file_again_changes_nothing(sign_in: SignIn, coordination) -> None:
    client = sign_in(coordination)
    confirm(client, upload(client, GERMAN))

    again = upload(client, GERMAN)

    assert (again.context["plan"].changes, again.context["plan"].untouched, again.context["confirm"]) == ([], 4, None)


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-16", "\t")]
)
def test_what_spreadsheets_write_is_read(encoding: str, delimiter: str) -> None:
    text = "Organisation;Place;E-mail;Representative\nBrücke ß;Münster;a@x.example;Änne\n".replace(";", delimiter)

    plan = plan_import(decoded(text.encode(encoding)))

    assert [(change.name, change.line) for change in plan.created] == [("Brücke ß", 2), ("Änne", 2)]
    assert plan.organisations[0][0].slug == "brucke-ss"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Organisation;Farbe\nA;rot\n", [(1, "Farbe")]),
        ("Organisation;Ort;Ort\nA;B;C\n", [(1, "Ort")]),
        ("Organisation;Vertreter:in;E-Mail\nA;Ada;keine-adresse\n", [(2, "E-mail")]),
        ("Organisation;Vertreter:in;E-Mail\nA;Ada;a@x.example\nA;Eve;A@X.example\n", [(3, "E-mail")]),
        ("Organisation;Vertreter:in;E-Mail\nA;Ada;\n", [(2, "E-mail")]),
        ("Organisation;Vertreter:in;E-Mail\nA;;a@x.example\n", [(2, "Representative")]),
        ("Organisation;Mitglied seit\nA;31.02.2026\n", [(2, "Member since")]),
        ("Organisation;Mitglied seit;Ausgetreten am\nA;2026-02-01;2026-01-01\n", [(2, "Left on")]),
        ("Organisation;Ort\nA;Münster\nB;Ahlen\nA;Coesfeld\n", [(4, "Place")]),
        ("Organisation;E-Mail;Vertreter:in;Sprache\nA;a@x.example;Ada;Klingonisch\n", [(2, "Language")]),
        ("Organisation;E-Mail;Vertreter:in;Rolle\nA;a@x.example;Ada;Chefin\n", [(2, "Role")]),
        ("Organisation;E-Mail;Vertreter:in;Wünscht E-Mails\nA;a@x.example;Ada;vielleicht\n", [(2, "Wants mail")]),
        ("Organisation;E-Mail;Vertreter:in;Benutzername\nA;a@x.example;Ada;niemand\n", [(2, "Login")]),
        ("Organisation;Ort\n;Münster\n", [(2, "Organisation")]),
        ("Organisation;Ort\nA;B;C\n", [(2, "")]),
        ("Organisation;Website\nA;kein Ort\n", [(2, "Website")]),
        ("Organisation;Website\nA;javascript:alert(1)\n", [(2, "Website")]),
        ("Organisation;Kurzname\nA;Mit Leerzeichen\n", [(2, "Short name")]),
        ('Organisation;Ort\n"A\nB";M\n\nC;"x\ny";z\n', [(5, "")]),
    ],
)
def test_every_problem_is_shown_by_its_line(text: str, found: list[tuple[int, str]]) -> None:
    assert problems(text) == found
    assert plan_import(text).organisations == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Organisation\n",
        b"Ort;Farbe\n",
        b"Ort\nMuenster\n",
        b"PK\x03\x04\x00\x00",
        b"Organisation\nx\x81\x8d\n",
        b'Organisation;Ort\nA;"offen\n',
        b"Organisation\n" + b"A\n" * (MAX_ROWS + 1),
        b"Organisation\n" + b"A" * 1_000_001,
    ],
)
def test_what_is_no_table_of_members_is_refused_with_a_sentence(sign_in: SignIn, coordination, content: bytes) -> None:
    response = upload(sign_in(coordination), content)

    assert response.status_code == 422
    if "plan" in response.context:
        assert response.context["plan"].problems
    else:
        assert len(response.context["form"].errors["file"]) == 1


def test_one_bad_line_keeps_the_whole_file_out(sign_in: SignIn, coordination) -> None:
    response = upload(sign_in(coordination), GERMAN + "Neu;;gestern;;;;;\n")

    assert response.status_code == 422
    assert "Line 5" in response.content.decode()
    assert response.context["confirm"] is None
    assert Organisation.objects.count() == 0


def test_what_is_in_the_list_is_changed_and_nobody_is_deleted() -> None:
    house = OrganisationFactory(name="Haus", slug="haus", place="Alt", website="https://a.example/")
    ada = RepresentativeFactory(organisation=house, name="Ada", email="Ada@x.example", role=Role.DEPUTY)
    RepresentativeFactory(organisation=house, name="Ben", email="ben@x.example")

    plan = plan_import("Kurzname;Organisation;Ort;Vertreter:in;E-Mail;Rolle\nhaus;Haus neu;Neu;Ada B.;ada@X.example;\n")

    assert plan.problems == []
    assert [[(f.label, f.before, f.after) for f in change.fields] for change in plan.changed] == [
        [("Organisation", "Haus", "Haus neu"), ("Place", "Alt", "Neu")],
        [("Representative", "Ada", "Ada B.")],
    ]
    ((organisation, people),) = plan.organisations
    assert (organisation.pk, organisation.website) == (house.pk, "https://a.example/")
    assert [(person.pk, person.email, person.role) for person in people] == [(ada.pk, "Ada@x.example", Role.DEPUTY)]


def test_an_organisation_is_found_by_its_name_whatever_its_case() -> None:
    house = OrganisationFactory(name="Haus", slug="haus", place="Alt")

    ((organisation, _people),) = plan_import("Organisation,Place\nHAUS,Neu\n").organisations

    assert organisation.pk == house.pk


def test_a_name_that_another_organisation_has_is_refused() -> None:
    OrganisationFactory(name="Haus", slug="haus")
    OrganisationFactory(name="Hof", slug="hof")

    assert problems("Kurzname;Organisation\nhof;Haus\n") == [(2, "Organisation")]


def test_short_names_are_made_unique() -> None:
    OrganisationFactory(name="Anders", slug="haus")

    plan = plan_import("Organisation;Kurzname\nHaus;\nHaus!;\nHof;haus-2\n")

    assert [organisation.slug for organisation, _people in plan.organisations] == ["haus-3", "haus-4", "haus-2"]


def test_a_login_is_linked_by_its_name(sign_in: SignIn, coordination) -> None:
    user = UserFactory(username="ada")
    client = sign_in(coordination)

    confirm(client, upload(client, "Organisation;E-Mail;Vertreter:in;Benutzername\nA;a@x.example;Ada;ADA\n"))

    assert Representative.objects.get().user == user


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_exported_is_imported_as_it_was(language: str) -> None:
    house = OrganisationFactory(name="=Haus; „der“ Vielfalt", slug="haus", website="https://a.example/?a=1,2")
    RepresentativeFactory(organisation=house, name="@Ada\nBeispiel", user=UserFactory(), valid_from="2026-01-01")
    RepresentativeFactory(organisation=house, role=Role.DEPUTY, wants_mail=False, language="en")
    OrganisationFactory(name="'Apostroph", left_on="2026-05-01")

    with translation.override(language):
        plan = plan_import(decoded(export_members()))

    assert (plan.problems, plan.changes, plan.untouched) == ([], [], 4)


def test_an_export_into_an_empty_list_makes_the_same_members(sign_in: SignIn, coordination) -> None:
    house = OrganisationFactory(place="+Ort", joined_on="2020-02-01")
    RepresentativeFactory(organisation=house, valid_until="2030-01-01")
    content = export_members()
    Organisation.objects.all().delete()
    client = sign_in(coordination)

    confirm(client, upload(client, content))

    assert export_members() == content


def test_the_export_runs_no_formula() -> None:
    OrganisationFactory(name='=HYPERLINK("http://evil.example")', place="@x")

    cells = next(csv.reader(io.StringIO(export_members().decode("utf-8-sig").partition("\n")[2]), delimiter=";"))

    assert (cells[0], cells[2]) == ('\'=HYPERLINK("http://evil.example")', "'@x")


@pytest.mark.parametrize("count", [1, 3])
def test_export_and_check_cost_the_same_for_any_number(
    make_organisations, django_assert_num_queries, count: int
) -> None:
    make_organisations(count)
    with django_assert_num_queries(2):
        text = decoded(export_members())
    with django_assert_num_queries(2):
        plan_import(text)


def test_two_thousand_rows_are_checked_and_written_in_the_request(sign_in: SignIn, coordination) -> None:
    rows = "".join(f"Verein {n // 4:03d};Name {n};n{n}@x.example\n" for n in range(MAX_ROWS))
    client = sign_in(coordination)

    confirm(client, upload(client, "Organisation;Vertreter:in;E-Mail\n" + rows))

    assert (Organisation.objects.count(), Representative.objects.count()) == (500, 2000)


def test_a_list_that_changed_since_the_check_is_shown_anew(sign_in: SignIn, coordination) -> None:
    client = sign_in(coordination)
    checked = upload(client, GERMAN)
    OrganisationFactory(name="Stille e. V.", slug="stille", place="Woanders")

    response = confirm(client, checked)

    assert response.status_code == 200
    assert Organisation.objects.count() == 1
    assert confirm(client, response).status_code == 302
    assert Organisation.objects.count() == 2


def test_only_what_the_same_user_checked_is_written(sign_in: SignIn, coordination) -> None:
    checked = upload(sign_in(coordination), GERMAN)
    signed = checked.context["confirm"].initial["checked"]
    other = UserFactory(is_superuser=True)
    client = Client()
    client.force_login(other)

    for value in (signed, signed[:-1], "", "x"):
        assert client.post(CONFIRM, {"checked": value}).status_code == 422
    assert Organisation.objects.count() == 0


def test_only_who_may_add_and_change_members_imports_and_exports(
    sign_in: SignIn, coordination, colleague, outsider
) -> None:
    addresses = [reverse(f"organisations:{name}") for name in ("import", "import_template", "export_members")]

    for user in (colleague, outsider):
        client = sign_in(user)
        assert [client.get(address).status_code for address in addresses] == [302, 302, 302]
        assert upload(client, GERMAN).status_code == 302
        assert client.post(CONFIRM, {}).status_code == 302
    client = sign_in(coordination)
    assert [client.get(address).status_code for address in addresses] == [200, 200, 200]
    assert client.get(CONFIRM).status_code == 405
    assert client.post(addresses[2]).status_code == 405
    assert Client().get(IMPORT).status_code == 302


def test_the_list_leads_to_import_and_export_for_who_may(sign_in: SignIn, coordination, colleague) -> None:
    assert IMPORT in sign_in(coordination).get("/admin/organisations/").content.decode()
    assert IMPORT not in sign_in(colleague).get("/admin/organisations/").content.decode()


def test_the_template_has_the_headings_in_the_readers_language() -> None:
    with translation.override("de"):
        assert template_file().decode("utf-8-sig").startswith("Organisation;Kurzname;Ort;")
    with translation.override("tr"):
        assert template_file().decode("utf-8-sig").startswith("Organisation;Short name;Place;")


def test_a_file_without_the_names_of_organisations_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="Organisation"):
        plan_import("Ort\nMünster\n")


def test_roles_are_named_as_people_know_them() -> None:
    with translation.override("de"):
        plan = plan_import("Organisation;Vertreter:in;E-Mail;Rolle\nNeu e. V.;Ida;ida@example.org;Delegierte:r\n")
        wrong = plan_import("Organisation;Vertreter:in;E-Mail;Rolle\nNeu e. V.;Ida;ida@example.org;Chef\n")

    assert [field.after for field in plan.changes[1].fields][-1] == "Delegierte:r"
    assert [problem.message.split(": ", 1)[1] for problem in wrong.problems] == ["Delegierte:r, Stellvertretung."]
