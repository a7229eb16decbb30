import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from tests import scenarios
from tests.factories import UserFactory
from workflows.notices.models import Notice

pytestmark = pytest.mark.django_db

QUERIES = 12


def make_user(*codenames: str):
    """Someone who may enter the admin and has these permissions."""
    group = Group.objects.create(name="With " + ", ".join(codenames))
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    user = UserFactory()
    user.groups.add(group)
    return user


@pytest.fixture
def failed() -> Notice:
    scenarios.open_round(members=1)
    Notice.objects.update(state="failed", attempts=3, last_error="550 No such mailbox")
    return Notice.objects.get()


def test_the_coordination_office_sees_what_failed_and_why(client, failed) -> None:
    client.force_login(make_user("manage_approvalround"))

    page = client.get(reverse("workflows_notices:mail_log")).content.decode()

    assert failed.recipient_email in page
    assert "550 No such mailbox" in page
    assert reverse("workflows_notices:retry", args=[failed.pk]) in page
    assert "csrfmiddlewaretoken" in page


@pytest.mark.parametrize("parameters", [{"state": "sent"}, {"kind": "receipt"}])
def test_the_log_can_be_narrowed(client, failed, parameters: dict[str, str]) -> None:
    client.force_login(make_user("manage_approvalround"))

    page = client.get(reverse("workflows_notices:mail_log"), parameters).content.decode()

    assert failed.recipient_email not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_log_takes_the_same_number_of_queries(client, rows: int, django_assert_num_queries) -> None:
    scenarios.open_round(members=rows)
    Notice.objects.update(state="failed")
    client.force_login(make_user("manage_approvalround"))
    client.get(reverse("workflows_notices:mail_log"))

    with django_assert_num_queries(QUERIES):
        client.get(reverse("workflows_notices:mail_log"))


def test_a_failed_mail_is_queued_anew(client, failed, broker) -> None:
    client.force_login(make_user("manage_approvalround"))

    response = client.post(reverse("workflows_notices:retry", args=[failed.pk]))

    failed.refresh_from_db()
    assert response.status_code == 302
    assert (failed.state, failed.attempts) == ("queued", 0)
    assert broker.llen("mail") == 1


def test_what_has_not_failed_is_left_alone(client, failed, broker) -> None:
    Notice.objects.update(state="queued")
    client.force_login(make_user("manage_approvalround"))

    client.post(reverse("workflows_notices:retry", args=[failed.pk]))

    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == ("queued", 3)
    assert broker.llen("mail") == 0


def test_a_get_sends_nothing(client, failed) -> None:
    client.force_login(make_user("manage_approvalround"))

    response = client.get(reverse("workflows_notices:retry", args=[failed.pk]))

    failed.refresh_from_db()
    assert response.status_code == 405
    assert failed.state == "failed"


def test_colleagues_without_the_permission_and_outsiders_see_nothing(client, failed) -> None:
    log, retry = reverse("workflows_notices:mail_log"), reverse("workflows_notices:retry", args=[failed.pk])
    for user in (make_user("view_approvalround"), UserFactory()):
        client.force_login(user)
        assert client.get(log).status_code == 302
        assert client.post(retry).status_code == 302
    client.logout()
    assert client.get(log).status_code == 302

    failed.refresh_from_db()
    assert failed.state == "failed"
