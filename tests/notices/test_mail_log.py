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


def test_search_and_filters_find_by_address_title_round_and_day(client, failed) -> None:
    other = scenarios.ask(scenarios.make_statement(title="Anderer Text"), scenarios.make_procedure(name="Anderes"))
    Notice.objects.filter(round=other).update(recipient_email="other@members.example")
    client.force_login(make_user("manage_approvalround"))

    def found(**parameters: str) -> list[bool]:
        page = client.get(reverse("workflows_notices:mail_log_results"), parameters).content.decode()
        return [address in page for address in (failed.recipient_email, "other@members.example")]

    assert found(q=failed.recipient_email) == [True, False]
    assert found(q="Anderer") == [False, True]
    assert found(round=str(other.pk)) == [False, True]
    assert found(created_at_from="2001-01-01", created_at_to="2001-01-31") == [False, False]


def test_the_log_leads_to_the_round(client, failed) -> None:
    client.force_login(make_user("manage_approvalround"))

    page = client.get(reverse("workflows_notices:mail_log")).content.decode()

    assert reverse("approval_rounds:round", args=[failed.round_id]) in page


def test_the_office_sends_a_new_link_and_comes_back_to_its_filter(client, failed) -> None:
    client.force_login(make_user("manage_approvalround"))

    response = client.post(reverse("workflows_notices:resend", args=[failed.pk]), {"query": "state=failed"})

    assert response.url == reverse("workflows_notices:mail_log") + "?state=failed"
    assert failed.round.invitations.get().version == 2
    assert Notice.objects.filter(kind="invitation", state="queued").count() == 1


def test_the_office_revokes_a_link(client, failed) -> None:
    client.force_login(make_user("manage_approvalround"))

    client.post(reverse("workflows_notices:revoke", args=[failed.pk]))

    assert failed.round.invitations.get().revoked_at


@pytest.mark.parametrize("action", ["resend", "revoke"])
def test_only_invitations_carry_a_link(client, failed, action: str) -> None:
    Notice.objects.update(kind="outcome")
    client.force_login(make_user("manage_approvalround"))

    assert client.post(reverse(f"workflows_notices:{action}", args=[failed.pk])).status_code == 404
    assert client.get(reverse(f"workflows_notices:{action}", args=[failed.pk])).status_code == 405


def test_what_a_server_says_is_no_formula_in_the_exported_table(client, failed) -> None:
    Notice.objects.update(last_error="=HYPERLINK(1)")
    client.force_login(make_user("manage_approvalround"))

    response = client.get(reverse("workflows_notices:mail_log"), {"export": "csv"})

    table = b"".join(response.streaming_content).decode()
    assert failed.recipient_email in table
    assert ",'=HYPERLINK(1)" in table


def test_colleagues_without_the_permission_and_outsiders_see_nothing(client, failed) -> None:
    log = reverse("workflows_notices:mail_log")
    actions = [reverse(f"workflows_notices:{action}", args=[failed.pk]) for action in ("retry", "resend", "revoke")]
    for user in (make_user("view_approvalround"), UserFactory()):
        client.force_login(user)
        assert client.get(log).status_code == 302
        for action in actions:
            assert client.post(action).status_code == 302
    client.logout()
    assert client.get(log).status_code == 302

    failed.refresh_from_db()
    assert failed.state == "failed"
    assert failed.round.invitations.get().version == 1
    assert failed.round.invitations.get().revoked_at is None
