"""A cast for the member list: who keeps it, who reads it, who has nothing to do with it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import Permission
from django.test import Client

from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from workflows.organisations.enums import Role


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    """The tests quote the source texts, whether the German catalogue is compiled or not."""
    settings.LANGUAGE_CODE = "en"


def user_with(*codenames: str) -> AbstractBaseUser:
    user = UserFactory()
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    return user


@pytest.fixture
def coordination(db: None) -> AbstractBaseUser:
    return user_with(*(f"{action}_organisation" for action in ("add", "change", "delete", "view")))


@pytest.fixture
def colleague(db: None) -> AbstractBaseUser:
    """May read the member list, no more."""
    return user_with("view_organisation")


@pytest.fixture
def outsider(db: None) -> AbstractBaseUser:
    """A delegate with access to the admin, without any right to the member list."""
    user = user_with()
    RepresentativeFactory(user=user)
    return user


@pytest.fixture
def sign_in(client: Client) -> Callable[[AbstractBaseUser], Client]:
    def enter(user: AbstractBaseUser) -> Client:
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def make_organisations(db: None) -> Callable[[int], list[Any]]:
    """Organisations with a delegate and a deputy each."""

    def make(count: int) -> list[Any]:
        organisations = OrganisationFactory.create_batch(count)
        for organisation in organisations:
            RepresentativeFactory(organisation=organisation)
            RepresentativeFactory(organisation=organisation, role=Role.DEPUTY)
        return organisations

    return make
