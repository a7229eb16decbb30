"""Signing later and withdrawing, by the link in the mail and by login: who may, and what it says beforehand."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests import scenarios
from tests.approvals.admin import logged_in, user_with
from tests.factories import OrganisationFactory, RepresentativeFactory, UserFactory
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound, Invitation, Signature
from workflows.approvals.tokens import make_token

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def adoption() -> ApprovalRound:
    approval_round = scenarios.open_round()
    first, second, third = scenarios.asked(approval_round)
    scenarios.vote(approval_round, third, "object", reason="Absatz zwei")
    for organisation in (first, second):
        scenarios.vote(approval_round, organisation)
    return services.settle_round(round_id=approval_round.pk)


def link_of(approval_round: ApprovalRound, organisation, name: str = "signature") -> str:
    invitation = Invitation.objects.get(round=approval_round, organisation=organisation)
    with translation.override("en"):
        return reverse(f"workflows_approvals:{name}", args=[make_token(invitation)])


def standing(approval_round: ApprovalRound, organisation) -> bool:
    return Signature.objects.standing().filter(round=approval_round, organisation=organisation).exists()


def test_reading_the_signature_page_changes_nothing(adoption) -> None:
    objector = scenarios.asked(adoption)[2]
    for method in (Client().get, Client().head, Client().options):
        assert method(link_of(adoption, objector)).status_code == 200

    text = Client().get(link_of(adoption, objector)).content.decode()
    assert "published under the name of your organisation, with today's date" in " ".join(
        text.replace("&#x27;", "'").split()
    )
    assert not standing(adoption, objector)


def test_a_link_signs_and_withdraws_after_the_close(adoption) -> None:
    objector = scenarios.asked(adoption)[2]

    signed = Client().post(link_of(adoption, objector), {"action": "sign", "note": "Vorstand"}, follow=True)
    was_standing = standing(adoption, objector)
    withdrawn = Client().post(link_of(adoption, objector), {"action": "withdraw"}, follow=True)

    assert (signed.status_code, withdrawn.status_code) == (200, 200)
    assert "is named under the text" in signed.content.decode()
    assert "has withdrawn its signature" in withdrawn.content.decode()
    assert (was_standing, standing(adoption, objector)) == (True, False)
    assert Signature.objects.get(organisation=objector).note == "Vorstand"


def test_faulty_and_foreign_posts_by_link_change_nothing(adoption) -> None:
    objector = scenarios.asked(adoption)[2]
    link = link_of(adoption, objector)
    person = scenarios.delegate_of(objector)

    assert Client().post(link, {"action": "perhaps", "note": "Ein Wort"}).status_code == 422
    assert Client(enforce_csrf_checks=True).post(link, {"action": "sign"}).status_code == 403
    assert Client().post(link.replace("/signature/", "x/signature/"), {"action": "sign"}).status_code == 404
    assert Client().put(link).status_code == 405
    person.delete()
    assert Client().post(link, {"action": "sign"}).status_code == 403
    assert not standing(adoption, objector)


def test_a_null_byte_in_a_remark_is_left_out(adoption) -> None:
    objector = scenarios.asked(adoption)[2]

    Client().post(link_of(adoption, objector), {"action": "sign", "note": "Ein\0 Wort"})

    assert Signature.objects.get(organisation=objector).note == "Ein Wort"


def test_what_is_not_in_force_is_not_signed_by_link(adoption) -> None:
    objector = scenarios.asked(adoption)[2]
    office = UserFactory(is_superuser=True)
    services.retract_adoption(round_id=adoption.pk, user=office, reason="Überholt.")

    response = Client().post(link_of(adoption, objector), {"action": "sign", "note": "Noch da"})

    assert response.status_code == 409
    assert "retracted this text" in response.content.decode()


def test_a_delegate_signs_by_login_for_an_organisation_that_was_not_asked(adoption) -> None:
    newcomer, user = OrganisationFactory(), user_with()
    RepresentativeFactory(organisation=newcomer, user=user)
    url = reverse("approval_rounds:signatures", args=[adoption.pk])

    assert logged_in(user).get(url).status_code == 200
    response = logged_in(user).post(url, {"organisation": newcomer.pk, "action": "sign", "note": ""})

    assert response.status_code == 302
    assert Signature.objects.get(organisation=newcomer).channel == "admin"


def test_nobody_signs_by_login_for_others(adoption) -> None:
    mine, other = scenarios.asked(adoption)[:2]
    delegate, outsider = user_with(), user_with("view_approvalround")
    RepresentativeFactory(organisation=mine, user=delegate)
    url = reverse("approval_rounds:signatures", args=[adoption.pk])
    data = {"organisation": other.pk, "action": "withdraw", "note": "Einfach so"}

    refused = logged_in(delegate).post(url, data)

    assert (refused.status_code, "Einfach so" in refused.content.decode()) == (422, True)
    assert logged_in(outsider).get(url).status_code == 404
    assert logged_in(outsider).post(url, data).status_code == 404
    assert Client().post(url, data).status_code == 302
    assert logged_in(delegate).put(url).status_code == 405
    assert standing(adoption, other)


def test_the_office_signs_for_any_and_says_who_said_so(adoption) -> None:
    office, newcomer = user_with("manage_approvalround", "view_approvalround"), OrganisationFactory()
    url = reverse("approval_rounds:signatures", args=[adoption.pk])

    without_note = logged_in(office).post(url, {"organisation": newcomer.pk, "action": "sign", "note": ""})
    response = logged_in(office).post(url, {"organisation": newcomer.pk, "action": "sign", "note": "Anruf, Frau M."})

    assert (without_note.status_code, response.status_code) == (409, 302)
    assert Signature.objects.get(organisation=newcomer).note == "Anruf, Frau M."


def test_a_round_without_an_adoption_has_no_page_of_signatures() -> None:
    approval_round = scenarios.open_round()
    office = user_with("manage_approvalround", "view_approvalround")

    assert logged_in(office).get(reverse("approval_rounds:signatures", args=[approval_round.pk])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_signatures_costs_the_same_for_one_and_for_three(rows, django_assert_num_queries) -> None:
    approval_round = scenarios.adopt(scenarios.open_round(members=rows))
    client = logged_in(user_with("manage_approvalround", "view_approvalround"))
    url = reverse("approval_rounds:signatures", args=[approval_round.pk])
    client.get(url)

    with django_assert_num_queries(19):
        assert client.get(url).status_code == 200


def test_the_office_retracts_on_the_round_page_and_others_do_not(adoption) -> None:
    office = user_with("manage_approvalround", "view_approvalround")
    watcher, outsider = user_with("view_approvalround"), user_with()
    url = reverse("approval_rounds:retract", args=[adoption.pk])

    assert logged_in(watcher).post(url, {"reason": "Nein"}).status_code == 302
    assert logged_in(outsider).post(url, {"reason": "Nein"}).status_code == 302
    assert logged_in(office).get(url).status_code == 405
    assert logged_in(office).post(url, {"reason": " "}).status_code == 422
    assert ApprovalRound.objects.get().retracted_at is None
    assert logged_in(office).post(url, {"reason": "Die Zahlen waren falsch."}).status_code == 302

    assert ApprovalRound.objects.get().retraction_reason == "Die Zahlen waren falsch."
    again = logged_in(office).get(reverse("approval_rounds:round", args=[adoption.pk])).content.decode()
    assert url not in again
