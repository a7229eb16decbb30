"""The list of members: who sees it, what it shows, filters, finds and exports, at what cost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import OrganisationFactory, RepresentativeFactory
from workflows.organisations.enums import Role

LIST = "/admin/organisations/"
QUERIES = 13

SignIn = Callable[[AbstractBaseUser], Client]


def listed(client: Client, **parameters: str | list[str]) -> list[str]:
    response = client.get(LIST, parameters)
    assert response.status_code == 200
    return [organisation.name for organisation in response.context["object_list"]]


def test_the_list_has_its_address() -> None:
    assert reverse("organisations:index") == LIST


def test_the_coordination_office_sees_the_list_and_may_add(sign_in: SignIn, coordination: AbstractBaseUser) -> None:
    response = sign_in(coordination).get(LIST)

    assert response.status_code == 200
    assert response.context["add_url"] == f"{LIST}new/"


def test_a_colleague_reads_the_list_and_may_not_add(sign_in: SignIn, colleague: AbstractBaseUser) -> None:
    organisation = OrganisationFactory()

    response = sign_in(colleague).get(LIST)

    assert response.status_code == 200
    assert response.context["can_add"] is False
    assert f"{LIST}inspect/{organisation.pk}/" in response.content.decode()
    assert f"{LIST}edit/{organisation.pk}/" not in response.content.decode()


def test_an_outsider_is_sent_away_from_the_list(sign_in: SignIn, outsider: AbstractBaseUser) -> None:
    response = sign_in(outsider).get(LIST)

    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))


def test_the_list_asks_for_a_login(client: Client, db: None) -> None:
    response = client.get(LIST)

    assert (response.status_code, response.url) == (302, f"/admin/login/?next={LIST}")


def test_the_list_takes_no_post(sign_in: SignIn, coordination: AbstractBaseUser) -> None:
    assert sign_in(coordination).post(LIST).status_code == 405


@pytest.mark.parametrize("role", ["coordination", "colleague"])
def test_the_menu_shows_the_list_to_those_who_may_read_it(
    sign_in: SignIn, role: str, request: pytest.FixtureRequest
) -> None:
    response = sign_in(request.getfixturevalue(role)).get("/admin/")

    assert f'"url": "{LIST}"' in response.content.decode()


def test_the_menu_hides_the_list_from_an_outsider(sign_in: SignIn, outsider: AbstractBaseUser) -> None:
    assert LIST not in sign_in(outsider).get("/admin/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    rows: int,
    sign_in: SignIn,
    coordination: AbstractBaseUser,
    make_organisations: Callable[[int], list],
    django_assert_num_queries: Callable,
) -> None:
    make_organisations(rows)
    client = sign_in(coordination)
    client.get(LIST)  # content types and sites are cached from here on

    with django_assert_num_queries(QUERIES):
        response = client.get(LIST)

    assert len(response.context["object_list"]) == rows


def test_a_row_names_place_delegates_and_the_number_of_representatives(
    sign_in: SignIn, coordination: AbstractBaseUser
) -> None:
    joined = timezone.localdate() - timedelta(days=400)
    organisation = OrganisationFactory(place="Coesfeld", joined_on=joined)
    RepresentativeFactory(organisation=organisation, name="Ada")
    RepresentativeFactory(organisation=organisation, name="Berta")
    RepresentativeFactory(organisation=organisation, name="Cem", role=Role.DEPUTY)
    RepresentativeFactory(organisation=organisation, name="Dora", valid_until=joined)

    response = sign_in(coordination).get(LIST)

    table = response.context["table"]
    (row,) = table.rows
    values = {name: column.get_value(row.instance) for name, column in table.columns.items() if name != "name"}
    assert values == {
        "place": "Coesfeld",
        "delegates": "Ada, Berta",
        "membership": "Member today",
        "joined_on": joined,
        "reachability": "Can be reached",
        "representative_count": 3,
    }


@pytest.mark.parametrize(
    ("membership", "names"), [("member", ["B"]), ("former", ["A"]), ("future", ["C"]), ("", ["A", "B", "C"])]
)
def test_the_list_is_filtered_by_membership_today(
    membership: str, names: list[str], sign_in: SignIn, coordination: AbstractBaseUser
) -> None:
    today = timezone.localdate()
    OrganisationFactory(name="A", left_on=today)
    OrganisationFactory(name="B", joined_on=today)
    OrganisationFactory(name="C", joined_on=today + timedelta(days=1))

    assert listed(sign_in(coordination), membership=membership) == names


@pytest.mark.parametrize(
    ("representation", "names"),
    [("unreachable", ["C", "D"]), ("reachable", ["A", "B"]), ("no_delegate", ["B", "D"])],
)
def test_the_list_is_filtered_by_representation(
    representation: str, names: list[str], sign_in: SignIn, coordination: AbstractBaseUser
) -> None:
    RepresentativeFactory(organisation__name="A")
    RepresentativeFactory(organisation__name="B", role=Role.DEPUTY)
    RepresentativeFactory(organisation__name="C", wants_mail=False)
    RepresentativeFactory(organisation__name="D", valid_until=timezone.localdate() - timedelta(days=1))

    assert listed(sign_in(coordination), representation=representation) == names


def test_the_list_warns_of_members_whom_no_mail_reaches(sign_in: SignIn, coordination: AbstractBaseUser) -> None:
    OrganisationFactory(name="A")
    RepresentativeFactory(organisation__name="B", wants_mail=False)
    OrganisationFactory(name="C", left_on=timezone.localdate())
    RepresentativeFactory(organisation__name="D")

    table = sign_in(coordination).get(LIST).context["table"]

    said = {row.instance.name: table.columns["reachability"].get_value(row.instance) for row in table.rows}
    assert said == {
        "A": "Nobody can be reached by mail",
        "B": "Nobody can be reached by mail",
        "C": "",
        "D": "Can be reached",
    }


def test_the_list_is_filtered_by_several_places(sign_in: SignIn, coordination: AbstractBaseUser) -> None:
    for name, place in (("A", "Ahaus"), ("B", "Bocholt"), ("C", "Coesfeld")):
        OrganisationFactory(name=name, place=place)

    assert listed(sign_in(coordination), place=["Ahaus", "Coesfeld"]) == ["A", "C"]


@pytest.mark.parametrize("query", ["vielf", "COESF", "büro@", "cem", "cem@members"])
def test_search_finds_parts_of_names_places_and_people_once(
    query: str, sign_in: SignIn, coordination: AbstractBaseUser
) -> None:
    found = OrganisationFactory(name="Haus der Vielfalt", place="Coesfeld", email="büro@haus.example")
    RepresentativeFactory(organisation=found, name="Cem", email="cem@members.example")
    RepresentativeFactory(organisation=found, name="Cemile", email="cem@members.example.org")
    OrganisationFactory(place="Ahaus")

    assert listed(sign_in(coordination), q=query) == ["Haus der Vielfalt"]


@pytest.mark.parametrize("ordering", ["place", "joined_on", "representative_count", "name"])
def test_the_list_is_ordered_by_its_columns(ordering: str, sign_in: SignIn, coordination: AbstractBaseUser) -> None:
    today = timezone.localdate()
    RepresentativeFactory(organisation__name="A", organisation__place="A", organisation__joined_on=today)
    later = RepresentativeFactory(
        organisation__name="B", organisation__place="B", organisation__joined_on=today + timedelta(days=1)
    )
    RepresentativeFactory(organisation=later.organisation)
    client = sign_in(coordination)

    assert listed(client, ordering=ordering) == ["A", "B"]
    assert listed(client, ordering=f"-{ordering}") == ["B", "A"]


def test_the_list_is_exported(sign_in: SignIn, coordination: AbstractBaseUser) -> None:
    RepresentativeFactory(organisation__name="Haus der Vielfalt", organisation__place="Coesfeld")

    response = sign_in(coordination).get(LIST, {"export": "csv"})

    lines = b"".join(response.streaming_content).decode().splitlines()
    assert lines[1:] == ["Haus der Vielfalt,Coesfeld,,,,,1"]
