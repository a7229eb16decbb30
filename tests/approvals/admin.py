"""People in the admin, for the tests of its pages."""

from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.users.models import UserProfile

from tests.factories import RepresentativeFactory, UserFactory


def user_with(*codenames: str, **fields):
    """A login that may enter the admin, in English, with further permissions."""
    user = UserFactory(**fields)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
    UserProfile.objects.create(user=user, preferred_language="en")
    return user


def member_of(group: str, **fields):
    user = user_with(**fields)
    user.groups.add(Group.objects.get(name=group))
    return user


def delegate_for(*organisations):
    """A login that represents these organisations today."""
    user = user_with()
    for organisation in organisations:
        RepresentativeFactory(organisation=organisation, user=user)
    return user


def office():
    return user_with("view_approvalround", "manage_approvalround")


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client
