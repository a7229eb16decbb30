"""Writing an organisation and its representatives down: nothing typed is lost, nobody is there twice."""

from collections.abc import Callable

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models.signals import pre_save
from django.test import Client
from django.urls import reverse

from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from tests.organisations.forms import data_of, existing_row, form_data, row
from workflows.organisations.models import Organisation, Representative

NEW = "/admin/organisations/new/"
TWICE = "This organisation already has a representative with this e-mail address."

SignIn = Callable[[AbstractBaseUser], Client]

pytestmark = pytest.mark.django_db


def edit_url(organisation: Organisation) -> str:
    return f"/admin/organisations/edit/{organisation.pk}/"


def row_errors(response) -> list[dict[str, list[str]]]:
    return [dict(errors) for errors in response.context["form"].formsets["representatives"].errors]


@pytest.fixture
def office(sign_in: SignIn, coordination: AbstractBaseUser) -> Client:
    return sign_in(coordination)


def test_an_organisation_is_created_with_its_representatives(office: Client) -> None:
    login = UserFactory()

    response = office.post(NEW, form_data(row(user=login.pk), row(name="Berta", email="berta@members.example")))

    assert (response.status_code, response.url) == (302, "/admin/organisations/")
    people = Representative.objects.filter(organisation__slug="haus-der-vielfalt").order_by("email")
    assert list(people.values_list("name", "email", "user")) == [
        ("Alex Beispiel", "alex@members.example", login.pk),
        ("Berta", "berta@members.example", None),
    ]


def test_errors_keep_what_was_typed(office: Client) -> None:
    response = office.post(
        NEW, form_data(row(name="Berta", email="no address"), name="Verein mit Fehler", joined_on="2026-13-01")
    )

    form = response.context["form"]
    assert response.status_code == 200
    assert not Organisation.objects.exists()
    assert form["name"].value() == "Verein mit Fehler"
    assert form["joined_on"].value() == "2026-13-01"
    assert list(form.errors) == ["joined_on"]
    (person,) = form.formsets["representatives"].forms
    assert (person["name"].value(), person["email"].value()) == ("Berta", "no address")
    assert list(person.errors) == ["email"]


def test_two_new_rows_with_one_address_are_an_error_of_the_second(office: Client) -> None:
    response = office.post(NEW, form_data(row(), row(name="Berta", email="ALEX@members.example")))

    assert response.status_code == 200
    assert row_errors(response) == [{}, {"email": [TWICE]}]
    assert TWICE in response.content.decode()
    assert not Organisation.objects.exists()


def test_a_new_row_with_the_address_of_an_old_one_is_an_error(office: Client) -> None:
    old = RepresentativeFactory(email="alex@members.example")

    response = office.post(edit_url(old.organisation), data_of(old.organisation, existing_row(old), row()))

    assert row_errors(response) == [{}, {"email": [TWICE]}]


def test_an_address_goes_from_a_deleted_row_to_a_new_one(office: Client) -> None:
    old = RepresentativeFactory(email="alex@members.example")

    rows = existing_row(old, DELETE="1"), row(name="Berta")
    response = office.post(edit_url(old.organisation), data_of(old.organisation, *rows))

    assert response.status_code == 302
    assert list(Representative.objects.values_list("name", "email")) == [("Berta", "alex@members.example")]


def test_an_address_of_a_deleted_row_is_free_while_another_row_has_an_error(office: Client) -> None:
    old = RepresentativeFactory(email="alex@members.example")

    rows = existing_row(old, DELETE="1"), row(name="Berta"), row(name="", email="cem@members.example")
    response = office.post(edit_url(old.organisation), data_of(old.organisation, *rows))

    assert [list(errors) for errors in row_errors(response)] == [[], ["name"]]


def test_two_representatives_swap_their_addresses(office: Client) -> None:
    first = RepresentativeFactory(email="first@members.example")
    second = RepresentativeFactory(email="second@members.example", organisation=first.organisation)

    rows = existing_row(first, email=second.email), existing_row(second, email=first.email)
    response = office.post(edit_url(first.organisation), data_of(first.organisation, *rows))

    assert response.status_code == 302
    assert dict(Representative.objects.values_list("pk", "email")) == {
        first.pk: "second@members.example",
        second.pk: "first@members.example",
    }


def test_one_person_may_represent_two_organisations(office: Client) -> None:
    RepresentativeFactory(email="alex@members.example")

    assert office.post(NEW, form_data(row())).status_code == 302
    assert Representative.objects.filter(email="alex@members.example").count() == 2


def test_a_name_taken_in_the_moment_of_saving_is_an_error_and_nothing_is_lost(office: Client) -> None:
    def somebody_is_faster(**kwargs) -> None:
        pre_save.disconnect(somebody_is_faster, sender=Organisation)
        OrganisationFactory(name="Haus der Vielfalt e. V.")

    pre_save.connect(somebody_is_faster, sender=Organisation)
    response = office.post(NEW, form_data(row()))

    assert response.status_code == 200
    assert response.context["form"]["name"].value() == "Haus der Vielfalt e. V."
    assert "Somebody else has just saved the same name or address." in response.content.decode()
    assert not Organisation.objects.exists()


def test_a_mandate_that_ends_before_it_begins_is_an_error_of_its_row(office: Client) -> None:
    response = office.post(NEW, form_data(row(valid_from="2026-02-01", valid_until="2026-01-31")))

    assert row_errors(response) == [{"valid_until": ["The end lies before the beginning."]}]


def test_an_organisation_that_leaves_before_it_has_joined_is_an_error(office: Client) -> None:
    response = office.post(NEW, form_data(joined_on="2026-02-01", left_on="2026-01-31"))

    assert response.context["form"].non_field_errors() == ["An organisation cannot leave before it has joined."]


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_costs_the_same_whatever_the_number_of_representatives(
    count: int, office: Client, django_assert_num_queries: Callable
) -> None:
    organisation = OrganisationFactory()
    RepresentativeFactory.create_batch(count, organisation=organisation)
    office.get(edit_url(organisation))

    with django_assert_num_queries(14):
        response = office.get(edit_url(organisation))

    assert len(response.context["form"].formsets["representatives"].forms) == count


def test_a_login_is_chosen_by_name_user_name_and_address(office: Client) -> None:
    login = UserFactory(username="kim", first_name="Kim", last_name="Muster", email="kim@users.example")
    organisation = RepresentativeFactory(user=login).organisation

    response = office.get(edit_url(organisation))

    option = f'<option value="{login.pk}" selected>Kim Muster (kim, kim@users.example)</option>'
    assert response.content.decode().count(option) == 1


@pytest.mark.parametrize("role", ["colleague", "outsider"])
def test_without_the_right_nothing_is_created_or_changed(
    role: str, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    organisation = OrganisationFactory(name="Haus")
    client = sign_in(request.getfixturevalue(role))
    before = Organisation.objects.count()

    for url in (NEW, edit_url(organisation)):
        for response in (client.get(url), client.post(url, form_data())):
            assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))

    organisation.refresh_from_db()
    assert (Organisation.objects.count(), organisation.name) == (before, "Haus")


def test_the_form_asks_for_a_login(client: Client) -> None:
    for url in (NEW, edit_url(OrganisationFactory())):
        assert client.get(url).url == f"/admin/login/?next={url}"
        assert client.post(url, form_data()).url == f"/admin/login/?next={url}"


def test_the_form_is_not_deleted(office: Client) -> None:
    assert office.delete(edit_url(OrganisationFactory())).status_code == 405
    assert office.delete(NEW).status_code == 405


def test_an_unknown_organisation_is_not_found(office: Client) -> None:
    assert office.get("/admin/organisations/edit/4711/").status_code == 404
