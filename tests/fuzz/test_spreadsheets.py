"""What people typed stays text in every file for spreadsheets, and comes back from one as it was."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests import scenarios
from tests.approvals.admin import logged_in
from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from tests.fuzz.profiles import examples
from tests.fuzz.undoing import undone
from workflows.approvals import services
from workflows.organisations.members_file import export_members, plan_import
from workflows.organisations.models import Organisation
from workflows.organisations.spreadsheets import neutral, without_apostrophe

FORMULAS = [
    '=HYPERLINK("http://evil.example";"x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "  =1+1",
    "\u00a0=1+1",
    "Verein;=1+1",
    "Verein,=1+1",
    'Verein, "=1+1',
    "Verein\t=1+1",
    "Verein\n=1+1",
    "'=1+1",
    "''=1+1",
    "Anne-Marie = 1",
]
RUNS = re.compile(r'^[\s"]*[=+\-@＝＋－＠]')
letters = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("=+-@'\";,|\t ＝＠")


@examples(200)
@given(st.text(letters | st.sampled_from("\r\n"), max_size=12) | st.sampled_from(FORMULAS))
def test_a_neutral_cell_is_no_formula_and_can_be_taken_back(text: str) -> None:
    cell = neutral(text)

    assert without_apostrophe(cell) == text
    for delimiter in ";,\t|":
        assert [part for part in re.split(f"[\r\n{delimiter}]", cell) if RUNS.match(part)] == []


def cells_of(content: bytes, *, delimiters: str = ";,\t") -> list[str]:
    """As spreadsheets in any country would part it."""
    text = content.decode("utf-8-sig")
    return [cell for it in delimiters for row in csv.reader(io.StringIO(text), delimiter=it) for cell in row]


@pytest.mark.django_db
def test_no_export_holds_a_formula() -> None:
    """Of what people typed: the list of organisations, members, the board, minutes, and the mail log."""
    owner = UserFactory(first_name="=1+1", last_name="@x", is_superuser=True)
    for number, formula in enumerate(FORMULAS):
        organisation = OrganisationFactory(name=formula.strip() + str(number), place=formula)
        RepresentativeFactory(organisation=organisation, name=formula)
    page = scenarios.make_statement(title="=1+1", introduction="-1;=2", body=[("text", "<p>=cmd</p>")])
    approval_round = scenarios.ask(page, scenarios.make_procedure(name="=1+1"), owner)
    for organisation, formula in zip(scenarios.asked(approval_round), FORMULAS, strict=True):
        scenarios.vote(approval_round, organisation, "object", reason=formula)
    later = approval_round.closes_at + timedelta(days=3)
    services.extend_round(round_id=approval_round.pk, user=owner, closes_at=later, reason="\t=1")

    found = {name: formulas_in(logged_in(owner), path) for name, path in exports(approval_round.pk).items()}

    assert found == {name: [] for name in found}


def exports(round_id: int) -> dict[str, str]:
    return {
        "organisations": reverse("organisations:index") + "?export=csv",
        "members": reverse("organisations:export_members"),
        "board": reverse("approval_rounds:index") + "?export=csv",
        "minutes": reverse("approval_rounds:minutes_csv", args=[round_id]),
        "mail log": reverse("workflows_notices:mail_log") + "?export=csv",
    }


def formulas_in(client: Client, path: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200, path
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return [cell for cell in cells_of(content) if RUNS.match(cell)]


names = st.text(letters, min_size=1, max_size=20).map(str.strip).filter(bool) | st.sampled_from(FORMULAS).map(str.strip)


@pytest.mark.django_db
def test_the_members_export_changes_nothing_when_it_comes_back() -> None:
    @examples(8)
    @given(st.lists(st.tuples(names, names, names), min_size=1, max_size=4, unique_by=lambda it: it[0].casefold()))
    def tried(rows: list[tuple[str, str, str]]) -> None:
        with undone():
            for number, (name, place, person) in enumerate(rows):
                organisation = OrganisationFactory(name=name, place=place, slug=f"verein-{number}")
                RepresentativeFactory(organisation=organisation, name=person)
            plan = plan_import(export_members().decode("utf-8-sig"))
            assert (plan.problems, plan.changes) == ([], [])
            assert plan.untouched == Organisation.objects.count() * 2

    tried()
