"""Messages in the admin: for the coordination office, and nobody else."""

import csv
import io
from datetime import UTC, datetime

import openpyxl
import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from home.contact.kinds import CopyKind
from home.contact.personal_data import on_personal_data_requested
from home.contact.services import receive
from home.models import ContactMessage, HomePage
from home.roles import COORDINATION, EDITORS, REPRESENTATIVES, TRANSLATORS
from tests.factories import UserFactory
from workflows.notices.models import Notice

pytestmark = pytest.mark.django_db

INDEX = reverse("contact_messages:index")


def write(number=0, **values):
    return receive(
        page=HomePage.objects.first(),
        kind=values.pop("kind", "enquiry"),
        values={"name": f"Person {number}", "email": f"person{number}@besuch.example", "message": "Guten Tag"}
        | {"subject": f"Frage {number}"}
        | values,
        language="tr",
        consent_text="Ja.",
        recipients=["team@netz.example"],
        with_copy=True,
    )


def log_in(client, role):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return user


@pytest.fixture
def office(client):
    return log_in(client, COORDINATION)


def rows(response):
    return [message.subject for message in response.context["object_list"]]


@pytest.mark.parametrize("role", [EDITORS, TRANSLATORS, REPRESENTATIVES])
def test_other_roles_see_change_and_delete_no_message(client, role):
    message = write()
    log_in(client, role)
    addresses = [INDEX, f"{INDEX}results/", f"{INDEX}?export=csv"]
    addresses += [reverse(f"contact_messages:{name}", args=[message.pk]) for name in ("inspect", "delete")]

    answers = [client.get(address).status_code for address in addresses]
    posts = [
        client.post(reverse(f"contact_messages:{name}", args=[message.pk]), {"handled": "1"}).status_code
        for name in ("handled", "delete")
    ]

    message.refresh_from_db()
    assert (set(answers), set(posts), message.handled_at) == ({302}, {302}, None)


def test_a_visitor_is_led_to_the_login(client):
    message = write()

    for name, arguments in (("index", []), ("inspect", [message.pk]), ("delete", [message.pk])):
        response = client.get(reverse(f"contact_messages:{name}", args=arguments))
        assert response["Location"].startswith("/admin/login/")
    assert client.post(reverse("contact_messages:handled", args=[message.pk])).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(client, office, django_assert_num_queries, count):
    for number in range(count):
        write(number)
    client.get(INDEX)

    with django_assert_num_queries(12):
        response = client.get(INDEX)

    assert rows(response) == [f"Frage {number}" for number in reversed(range(count))]


def test_the_list_is_searched_and_filtered(client, office):
    first, second, third = write(1), write(2, message="Rollstuhl"), write(3, kind="barrier", subject="")
    client.post(reverse("contact_messages:handled", args=[first.pk]), {"handled": "1"})

    assert rows(client.get(INDEX, {"q": "rollstuhl"})) == [second.subject]
    assert str(third) == "Guten Tag"
    assert rows(client.get(INDEX, {"handled": "yes"})) == ["Frage 1"]
    assert rows(client.get(INDEX, {"handled": "no", "kind": "enquiry"})) == ["Frage 2"]


def test_handled_is_noted_once_and_can_be_taken_back(client, office):
    message = write()
    address = reverse("contact_messages:handled", args=[message.pk])

    client.post(address, {"handled": "1"})
    message.refresh_from_db()
    noted = message.handled_at
    client.post(address, {"handled": "1"})
    message.refresh_from_db()

    assert (message.handled_by, message.handled_at, client.get(address).status_code) == (office, noted, 405)
    client.post(address, {"handled": "0"})
    message.refresh_from_db()
    assert (message.handled_by, message.handled_at) == (None, None)


def test_a_message_is_read_as_text(client, office):
    message = write(message="<script>alert(1)</script>\nZweite Zeile")

    text = client.get(reverse("contact_messages:inspect", args=[message.pk])).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>Zweite Zeile" in text
    assert 'href="mailto:person0%40besuch.example"' in text


def test_deleting_takes_the_mails_along_and_leaves_no_trace_of_the_text(client, office):
    message, other = write(1, subject="Geheim"), write(2)

    response = client.post(reverse("contact_messages:delete", args=[message.pk]))

    assert (response.status_code, response["Location"]) == (302, INDEX)
    assert list(ContactMessage.objects.all()) == [other]
    assert set(Notice.objects.values_list("context__message", flat=True)) == {other.pk}


def test_the_mail_log_names_kinds_of_other_apps(client, office):
    write()

    response = client.get(reverse("workflows_notices:mail_log"), {"kind": "message-copy"})

    (notice,) = response.context["object_list"]
    assert notice.get_kind_display() == str(CopyKind.label)


@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_an_export_holds_all_and_no_formula(client, office, export):
    write(name="=cmd|' /C calc'!A0", message="@SUM(1)")

    response = client.get(INDEX, {"export": export})

    if export == "csv":
        cells = next(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig")))).values()
        assert {"'=cmd|' /C calc'!A0", "'@SUM(1)"} <= set(cells)
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
        assert "f" not in {cell.data_type for cell in sheet[2]}
        assert "=cmd|' /C calc'!A0" in [cell.value for cell in sheet[2]]


def test_who_asks_what_is_stored_about_them_gets_their_messages():
    ContactMessage.objects.filter(pk=write(1).pk).update(created_at=datetime(2026, 3, 1, tzinfo=UTC))
    write(2)

    (found,) = on_personal_data_requested(sender=None, email="PERSON1@besuch.example").values()

    assert [row.get("Subject", row.get("Betreff")) for row in found] == ["Frage 1"]
