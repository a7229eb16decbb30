"""Members by CSV: every problem by its line, all or nothing, only after consent, and back again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import registry

from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from workflows.organisations.members_file import export_members
from workflows.organisations.members_file.reading import MAX_ROWS
from workflows.organisations.models import Organisation, Representative

pytestmark = pytest.mark.django_db

SignIn = Callable[[AbstractBaseUser], Client]
IMPORT, CONFIRM = "/admin/organisations/import/", "/admin/organisations/import/confirm/"
GERMAN = (
    "Organisation;Ort;Mitglied seit;Vertreter:in;E-Mail;Rolle;Sprache;Wünscht E-Mails\n"
    "Haus der Vielfalt;Münster;01.02.2020;Ada Beispiel;ada@members.example;Delegierte:r;Deutsch;ja\n"
    "Haus der Vielfalt;;;Ben Beispiel;ben@members.example;deputy;en;nein\n"
    "Stille e. V.;Ahlen;;;;;;\n"
)


def upload(client: Client, content: str | bytes, **extra: Any):
    data = content.encode() if isinstance(content, str) else content
    return client.post(IMPORT, {"file": SimpleUploadedFile("members.csv", data, "text/csv")}, **extra)


def confirm(client: Client, response, **extra: Any):
    return client.post(CONFIRM, {"checked": response.context["confirm"].initial["checked"]}, **extra)


def test_a_file_is_checked_then_confirmed_then_written(sign_in: SignIn, coordination) -> None:
    client = sign_in(coordination)

    checked = upload(client, GERMAN)

    assert checked.status_code == 200
    assert (len(checked.context["plan"].created), Organisation.objects.count()) == (4, 0)
    assert confirm(client, checked).status_code == 302
    house = Organisation.objects.get(slug="haus-der-vielfalt")
    assert (house.place, str(house.joined_on)) == ("Münster", "2020-02-01")
    people = house.representatives.order_by("name").values_list("name", "role", "language", "wants_mail")
    assert list(people) == [("Ada Beispiel", "delegate", "de", True), ("Ben Beispiel", "deputy", "en", False)]
    assert Organisation.objects.get(name="Stille e. V.").representatives.count() == 0
    logged = [(entry.action, entry.user) for entry in registry.get_logs_for_instance(house)]
    assert logged == [("wagtail.create", coordination)]


def test_the_same_file_again_changes_nothing(sign_in: SignIn, coordination) -> None:
    client = sign_in(coordination)
    confirm(client, upload(client, GERMAN))

    again = upload(client, GERMAN)

    assert (again.context["plan"].changes, again.context["plan"].untouched, again.context["confirm"]) == ([], 4, None)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Organisation\n",
        b"Ort;Farbe\n",
        b"Ort\nMuenster\n",
        b"PK\x03\x04\x00\x00",
        b"Organisation\nx\x81\x8d\n",
        b'Organisation;Ort\nA;"offen\n',
        b"Organisation\n" + b"A\n" * (MAX_ROWS + 1),
        b"Organisation\n" + b"A" * 1_000_001,
    ],
)
def test_what_is_no_table_of_members_is_refused_with_a_sentence(sign_in: SignIn, coordination, content: bytes) -> None:
    response = upload(sign_in(coordination), content)

    assert response.status_code == 422
    if "plan" in response.context:
        assert response.context["plan"].problems
    else:
        assert len(response.context["form"].errors["file"]) == 1


def test_one_bad_line_keeps_the_whole_file_out(sign_in: SignIn, coordination) -> None:
    response = upload(sign_in(coordination), GERMAN + "Neu;;gestern;;;;;\n")

    assert response.status_code == 422
    assert "Line 5" in response.content.decode()
    assert response.context["confirm"] is None
    assert Organisation.objects.count() == 0


def test_a_login_is_linked_by_its_name(sign_in: SignIn, coordination) -> None:
    user = UserFactory(username="ada")
    client = sign_in(coordination)

    confirm(client, upload(client, "Organisation;E-Mail;Vertreter:in;Benutzername\nA;a@x.example;Ada;ADA\n"))

    assert Representative.objects.get().user == user


def test_an_export_into_an_empty_list_makes_the_same_members(sign_in: SignIn, coordination) -> None:
    house = OrganisationFactory(place="+Ort", joined_on="2020-02-01")
    RepresentativeFactory(organisation=house, valid_until="2030-01-01")
    content = export_members()
    Organisation.objects.all().delete()
    client = sign_in(coordination)

    confirm(client, upload(client, content))

    assert export_members() == content


def test_two_thousand_rows_are_checked_and_written_in_the_request(sign_in: SignIn, coordination) -> None:
    rows = "".join(f"Verein {n // 4:03d};Name {n};n{n}@x.example\n" for n in range(MAX_ROWS))
    client = sign_in(coordination)

    confirm(client, upload(client, "Organisation;Vertreter:in;E-Mail\n" + rows))

    assert (Organisation.objects.count(), Representative.objects.count()) == (500, 2000)


def test_a_list_that_changed_since_the_check_is_shown_anew(sign_in: SignIn, coordination) -> None:
    client = sign_in(coordination)
    checked = upload(client, GERMAN)
    OrganisationFactory(name="Stille e. V.", slug="stille", place="Woanders")

    response = confirm(client, checked)

    assert response.status_code == 200
    assert Organisation.objects.count() == 1
    assert confirm(client, response).status_code == 302
    assert Organisation.objects.count() == 2


def test_only_what_the_same_user_checked_is_written(sign_in: SignIn, coordination) -> None:
    checked = upload(sign_in(coordination), GERMAN)
    signed = checked.context["confirm"].initial["checked"]
    other = UserFactory(is_superuser=True)
    client = Client()
    client.force_login(other)

    for value in (signed, signed[:-1], "", "x"):
        assert client.post(CONFIRM, {"checked": value}).status_code == 422
    assert Organisation.objects.count() == 0


def test_only_who_may_add_and_change_members_imports_and_exports(
    sign_in: SignIn, coordination, colleague, outsider
) -> None:
    addresses = [reverse(f"organisations:{name}") for name in ("import", "import_template", "export_members")]

    for user in (colleague, outsider):
        client = sign_in(user)
        assert [client.get(address).status_code for address in addresses] == [302, 302, 302]
        assert upload(client, GERMAN).status_code == 302
        assert client.post(CONFIRM, {}).status_code == 302
    client = sign_in(coordination)
    assert [client.get(address).status_code for address in addresses] == [200, 200, 200]
    assert client.get(CONFIRM).status_code == 405
    assert client.post(addresses[2]).status_code == 405
    assert Client().get(IMPORT).status_code == 302


def test_the_list_leads_to_import_and_export_for_who_may(sign_in: SignIn, coordination, colleague) -> None:
    assert IMPORT in sign_in(coordination).get("/admin/organisations/").content.decode()
    assert IMPORT not in sign_in(colleague).get("/admin/organisations/").content.decode()
