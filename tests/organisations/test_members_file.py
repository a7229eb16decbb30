"""What the file of members says, read and written, without a browser."""

import csv
import io

import pytest
from django.utils import translation

from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from workflows.organisations.enums import Role
from workflows.organisations.members_file import UnreadableFile, decoded, export_members, plan_import, template_file

pytestmark = pytest.mark.django_db


def problems(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.column) for problem in plan_import(text).problems]


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


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_exported_is_imported_as_it_was(language: str) -> None:
    house = OrganisationFactory(name="=Haus; „der“ Vielfalt", slug="haus", website="https://a.example/?a=1,2")
    RepresentativeFactory(organisation=house, name="@Ada\nBeispiel", user=UserFactory(), valid_from="2026-01-01")
    RepresentativeFactory(organisation=house, role=Role.DEPUTY, wants_mail=False, language="en")
    OrganisationFactory(name="'Apostroph", left_on="2026-05-01")

    with translation.override(language):
        plan = plan_import(decoded(export_members()))

    assert (plan.problems, plan.changes, plan.untouched) == ([], [], 4)


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
