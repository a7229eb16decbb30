"""Deleting an organisation, and what stands in the way; usage, history and the page for readers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection
from django.db.models.signals import pre_delete
from django.test import Client
from django.urls import reverse

from tests import scenarios
from tests.factories import OrganisationFactory, RepresentativeFactory
from tests.organisations.forms import data_of
from workflows.approvals.models import OrganisationApprovalTask
from workflows.organisations.models import Organisation, Representative
from workflows.organisations.selectors import uses_of

SignIn = Callable[[AbstractBaseUser], Client]

pytestmark = pytest.mark.django_db


def url_of(view: str, organisation: Organisation) -> str:
    return reverse(f"organisations:{view}", args=[organisation.pk])


@pytest.fixture
def office(sign_in: SignIn, coordination: AbstractBaseUser) -> Client:
    return sign_in(coordination)


@pytest.fixture
def asked() -> Organisation:
    """An organisation with a ballot and an invitation in an open round."""
    (organisation,) = scenarios.make_members(1)
    scenarios.open_round(members=0)
    return organisation


def test_an_organisation_that_nothing_names_is_deleted_with_its_representatives(office: Client) -> None:
    organisation = RepresentativeFactory().organisation

    assert "No record names this organisation." in office.get(url_of("delete", organisation)).content.decode()
    response = office.post(url_of("delete", organisation))

    assert (response.status_code, response.url) == (302, "/admin/organisations/")
    assert not Organisation.objects.exists()
    assert not Representative.objects.exists()


def test_an_organisation_with_ballots_is_kept_and_the_page_says_why(office: Client, asked: Organisation) -> None:
    response = office.get(url_of("delete", asked))

    text = response.content.decode()
    assert "<li>Ballots: 1</li>" in text
    assert "cannot be deleted: decisions of the network name it" in text
    assert url_of("edit", asked) in text
    assert "Yes, delete" not in text


def test_deleting_an_organisation_with_ballots_is_refused_with_a_sentence(office: Client, asked: Organisation) -> None:
    response = office.post(url_of("delete", asked), follow=True)

    assert response.redirect_chain == [(url_of("delete", asked), 302)]
    assert [str(message) for message in response.context["messages"]] == [
        f"“{asked}” is named in decisions and cannot be deleted."
    ]
    assert Organisation.objects.filter(pk=asked.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_a_round_opened_in_the_moment_of_deleting_keeps_the_organisation(office: Client) -> None:
    (organisation,) = scenarios.make_members(1)

    def a_round_is_opened(**kwargs: Any) -> None:
        pre_delete.disconnect(a_round_is_opened, sender=Organisation)
        with ThreadPoolExecutor(1) as elsewhere:
            elsewhere.submit(open_round_elsewhere).result()

    pre_delete.connect(a_round_is_opened, sender=Organisation)
    response = office.post(url_of("delete", organisation))

    assert (response.status_code, response.url) == (302, url_of("delete", organisation))
    assert organisation.ballots.count() == 1
    assert Organisation.objects.filter(pk=organisation.pk).exists()


def open_round_elsewhere() -> None:
    """In another connection, as another process would."""
    try:
        scenarios.open_round(members=0)
    finally:
        connection.close()


def test_usage_names_the_records_that_point_at_the_organisation(office: Client, asked: Organisation) -> None:
    asked.ballots.get().round.procedure.organisations.add(asked)

    response = office.get(url_of("usage", asked))

    assert response.status_code == 200
    assert [(use.count, use.protects) for use in uses_of(asked) if use.kind == "ballots"] == [(1, True)]
    kinds = {use.kind: use.protects for use in response.context["uses"]}
    assert kinds["ballots"] is True
    assert kinds[str(OrganisationApprovalTask._meta.verbose_name_plural)] is False


def test_history_names_who_changed_the_organisation(office: Client, coordination: AbstractBaseUser) -> None:
    organisation = OrganisationFactory()
    office.post(url_of("edit", organisation), data_of(organisation, place="Ahaus"))

    response = office.get(url_of("history", organisation))

    assert [(entry.action, entry.user) for entry in response.context["object_list"]] == [("wagtail.edit", coordination)]


def test_a_colleague_reads_an_organisation_and_who_answers_for_it(sign_in: SignIn, colleague: AbstractBaseUser) -> None:
    today = RepresentativeFactory(name="Ada", email="ada@members.example")
    RepresentativeFactory(name="Former", organisation=today.organisation, valid_until=date(2020, 1, 1))

    response = sign_in(colleague).get(url_of("inspect", today.organisation))

    assert response.status_code == 200
    assert "<ul><li>Ada (Delegate), ada@members.example</li></ul>" in response.content.decode()
    assert "Former" not in response.content.decode()


@pytest.mark.parametrize(
    ("role", "views"),
    [("colleague", ["delete", "usage", "history"]), ("outsider", ["delete", "usage", "history", "inspect"])],
)
def test_without_the_right_nothing_is_deleted_or_shown(
    role: str, views: list[str], sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    organisation = OrganisationFactory()
    client = sign_in(request.getfixturevalue(role))

    for view in views:
        response = client.get(url_of(view, organisation))
        assert (view, response.status_code, response.get("Location")) == (view, 302, reverse("wagtailadmin_home"))
    assert client.post(url_of("delete", organisation)).url == reverse("wagtailadmin_home")
    assert Organisation.objects.filter(pk=organisation.pk).exists()


@pytest.mark.parametrize("view", ["delete", "usage", "history", "inspect"])
def test_each_page_asks_for_a_login(view: str, client: Client) -> None:
    url = url_of(view, OrganisationFactory())

    assert client.get(url).url == f"/admin/login/?next={url}"


@pytest.mark.parametrize("view", ["usage", "history", "inspect"])
def test_pages_that_only_show_take_no_post(view: str, office: Client) -> None:
    assert office.post(url_of(view, OrganisationFactory())).status_code == 405
