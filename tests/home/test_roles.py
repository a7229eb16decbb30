"""Role × permission: every combination, generated from the table."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupPagePermission, Page

from home.roles import COORDINATION, EDITORS, REPRESENTATIVES, ROLES, TRANSLATORS, permissions_named, roles, sync_roles
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

SITE = sorted({name for role in roles().values() for name in role.site})
PAGES = sorted({name for role in roles().values() for name in role.pages} | {"wagtailcore.publish_page"})
FILES = sorted({name for role in roles().values() for name in role.files})


def member_of(role):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("permission", SITE)
def test_role_has_the_site_permission_of_the_table_and_no_other(role, permission):
    assert member_of(role).has_perm(permission) == (permission in roles()[role].site)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("permission", PAGES)
def test_role_has_the_page_permission_of_the_table_on_the_whole_tree(role, permission):
    granted = Group.objects.get(name=role).page_permissions.filter(
        page=Page.get_first_root_node(), permission__in=permissions_named([permission])
    )

    assert granted.exists() == (permission in roles()[role].pages)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("permission", FILES)
def test_role_has_the_file_permission_of_the_table_on_all_collections(role, permission):
    granted = Group.objects.get(name=role).collection_permissions.filter(
        collection=Collection.get_first_root_node(), permission__in=permissions_named([permission])
    )

    assert granted.exists() == (permission in roles()[role].files)


@pytest.mark.parametrize("role", ROLES)
def test_group_has_nothing_beside_the_table(role):
    group = Group.objects.get(name=role)

    counts = (group.permissions.count(), group.page_permissions.count(), group.collection_permissions.count())

    assert counts == tuple(len(names) for names in (roles()[role].site, roles()[role].pages, roles()[role].files))


def test_nobody_but_editors_may_publish_and_representatives_may_not_touch_pages():
    publishers = {name for name, role in roles().items() if "wagtailcore.publish_page" in role.pages}

    assert publishers == {EDITORS}
    assert roles()[REPRESENTATIVES].pages == frozenset()
    assert roles()[TRANSLATORS].pages == roles()[COORDINATION].pages == {"wagtailcore.change_page"}


def test_what_was_added_to_or_taken_from_a_role_is_put_right():
    group = Group.objects.get(name=REPRESENTATIVES)
    group.permissions.set(Permission.objects.filter(codename="delete_page"))
    GroupPagePermission.objects.create(
        group=group, page=Page.get_first_root_node(), permission=Permission.objects.get(codename="publish_page")
    )

    sync_roles()
    sync_roles()

    assert [permission.codename for permission in group.permissions.all()] == ["access_admin"]
    assert not group.page_permissions.exists()


def test_other_groups_are_left_alone():
    group = Group.objects.create(name="Press office")
    group.permissions.set(Permission.objects.filter(codename="change_topic"))

    sync_roles()

    assert [permission.codename for permission in group.permissions.all()] == ["change_topic"]


def test_a_permission_that_does_not_exist_is_an_error():
    with pytest.raises(LookupError, match=r"nowhere\.fly_page"):
        permissions_named(["nowhere.fly_page"])
