"""The link in the mail: who may do what with it, and what every kind of bad link says."""

from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.utils import timezone, translation

from tests import scenarios
from workflows.approvals import services
from workflows.approvals.models import Ballot, BallotEntry, Invitation
from workflows.approvals.services.links import RENEWAL_PAUSE
from workflows.approvals.tokens import make_token, sign_off_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation() -> Invitation:
    return Invitation.objects.filter(round=scenarios.open_round()).order_by("organisation__name")[0]


def path_of(invitation: Invitation, language: str = "de") -> str:
    return "/" + sign_off_url(invitation, language=language).split("/", 3)[3]


def test_reading_the_page_never_votes(client: Client, invitation: Invitation) -> None:
    for method in (client.get, client.head, client.options):
        assert method(path_of(invitation)).status_code == 200

    assert not BallotEntry.objects.exists()


def test_the_page_shows_the_exact_wording_and_the_organisation(client: Client, invitation: Invitation) -> None:
    html = client.get(path_of(invitation)).content.decode()

    assert "Mieten müssen bezahlbar sein." in html
    assert "Wir fordern Wohnraum für alle." in html
    assert invitation.organisation.name in html


def test_the_wording_is_shown_also_when_the_page_is_gone(client: Client, invitation: Invitation) -> None:
    invitation.round.page.delete()

    html = client.get(path_of(invitation)).content.decode()

    assert "Mieten müssen bezahlbar sein." in html


def test_posting_votes_and_leads_to_a_receipt(client: Client, invitation: Invitation) -> None:
    response = client.post(path_of(invitation), {"position": "approve", "reason": ""}, follow=True)

    ballot = Ballot.objects.get(round=invitation.round, organisation=invitation.organisation)
    assert (ballot.position, ballot.channel, ballot.cast_by_name) == ("approve", "link", invitation.representative.name)
    assert response.redirect_chain == [(path_of(invitation) + "?answered", 302)]
    assert 'role="status"' in response.content.decode()


def test_an_answer_can_be_changed(client: Client, invitation: Invitation) -> None:
    client.post(path_of(invitation), {"position": "object", "reason": "Absatz 2"})
    client.post(path_of(invitation), {"position": "approve", "reason": ""})

    assert Ballot.objects.get(organisation=invitation.organisation).position == "approve"
    assert BallotEntry.objects.count() == 2


def test_nobody_is_urged_who_has_answered(client: Client, invitation: Invitation) -> None:
    asked = client.get(path_of(invitation)).content.decode()
    client.post(path_of(invitation), {"position": "approve", "reason": ""})

    answered = client.get(path_of(invitation)).content.decode()

    assert ['class="signoff__now"' in html for html in (asked, answered)] == [True, False]


@pytest.mark.parametrize("data", [{}, {"position": "perhaps"}, {"position": "object", "reason": "  "}])
def test_a_faulty_answer_is_refused_and_keeps_what_was_typed(
    client: Client, invitation: Invitation, data: dict[str, str]
) -> None:
    response = client.post(path_of(invitation), {"reason": "Ein langer Text", **data})

    assert response.status_code == 422
    assert not BallotEntry.objects.exists()
    assert ("Ein langer Text" in response.content.decode()) is ("reason" not in data)


def test_other_methods_are_refused(client: Client, invitation: Invitation) -> None:
    for method in (client.put, client.patch, client.delete):
        assert method(path_of(invitation)).status_code == 405


def test_a_vote_without_the_csrf_token_is_refused(invitation: Invitation) -> None:
    response = Client(enforce_csrf_checks=True).post(path_of(invitation), {"position": "approve"})

    assert response.status_code == 403
    assert not BallotEntry.objects.exists()


def test_the_headers_protect_the_link(client: Client, invitation: Invitation) -> None:
    response = client.get(path_of(invitation))

    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]
    assert set(response.cookies) == {"csrftoken"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: token[:-3],
        lambda token: token[:10],
        lambda token: "x" + token,
        lambda token: token.upper(),
        lambda token: signing.Signer(salt="elsewhere").sign_object(["00000000-0000-4000-8000-000000000000", 1]),
        lambda token: signing.Signer(salt="workflows_approvals.sign_off").sign_object({"a": 1}),
        lambda token: signing.Signer(salt="workflows_approvals.sign_off").sign_object(
            ["00000000-0000-4000-8000-000000000000", 1, ""]
        ),
    ],
)
def test_a_forged_or_broken_link_has_a_page_of_its_own(client: Client, invitation: Invitation, spoil) -> None:
    path = path_of(invitation).replace(make_token(invitation), spoil(make_token(invitation)))

    assert client.get(path).status_code == 404
    assert client.post(path, {"position": "approve"}).status_code == 404
    assert not BallotEntry.objects.exists()


def test_a_revoked_invitation_says_so_and_offers_no_new_link(client: Client, invitation: Invitation) -> None:
    path = path_of(invitation)
    Invitation.objects.filter(pk=invitation.pk).update(revoked_at="2026-01-01T00:00:00Z")

    response = client.get(path)

    assert response.status_code == 410
    assert "new-link" not in response.content.decode()
    assert client.post(path, {"position": "approve"}).status_code == 410
    assert client.post(path + "new-link/").status_code == 410
    assert Invitation.objects.get(pk=invitation.pk).version == 1


def test_an_outdated_link_offers_a_new_one_by_mail(client: Client, invitation: Invitation) -> None:
    path = path_of(invitation)
    services.renew_invitation(invitation_id=invitation.pk)

    response = client.get(path)
    assert response.status_code == 410
    assert path + "new-link/" in response.content.decode()
    assert client.get(path + "new-link/").status_code == 405
    assert client.post(path, {"position": "approve"}).status_code == 410

    with time_machine.travel(timezone.now() + RENEWAL_PAUSE):
        assert client.post(path + "new-link/").status_code == 200
        assert client.post(path + "new-link/").status_code == 429

    assert Invitation.objects.get(pk=invitation.pk).version == 3


def test_a_link_ends_when_its_person_gets_another_address(client: Client, invitation: Invitation) -> None:
    path = path_of(invitation)
    person = invitation.representative
    person.email = "successor@members.example"
    person.save()

    assert client.post(path, {"position": "approve"}).status_code == 410
    assert path + "new-link/" in client.get(path).content.decode()
    assert not BallotEntry.objects.exists()
    assert client.get(path_of(Invitation.objects.get(pk=invitation.pk))).status_code == 200


def test_a_representative_who_left_cannot_answer(client: Client, invitation: Invitation) -> None:
    person = invitation.representative
    person.valid_until = "2020-12-31"
    person.save()

    assert client.get(path_of(invitation)).status_code == 403
    assert client.post(path_of(invitation), {"position": "approve"}).status_code == 403


def test_a_closed_round_shows_its_outcome_and_takes_no_answer(client: Client, invitation: Invitation) -> None:
    services.close_due_rounds(now=invitation.round.closes_at)
    with translation.override("en"):
        shown = client.get(path_of(invitation, "en"))
        refused = client.post(path_of(invitation, "en"), {"position": "approve"})

    assert (shown.status_code, refused.status_code) == (200, 409)
    assert "Outcome: <strong>Lapsed</strong>" in shown.content.decode()
    assert not BallotEntry.objects.exists()


def test_after_the_deadline_the_page_says_that_the_outcome_comes(client: Client, invitation: Invitation) -> None:
    with time_machine.travel(invitation.round.closes_at + timedelta(seconds=5)):
        shown = client.get(path_of(invitation, "en"))
        refused = client.post(path_of(invitation, "en"), {"position": "approve"})

    assert "The deadline has passed." in shown.content.decode()
    assert refused.status_code == 409


def test_a_withdrawn_round_says_why(client: Client, invitation: Invitation) -> None:
    services.withdraw_round(round_id=invitation.round_id, user=None, reason="Neue Zahlen liegen vor.")

    assert "Neue Zahlen liegen vor." in client.get(path_of(invitation)).content.decode()
    assert client.post(path_of(invitation), {"position": "approve"}).status_code == 409


@pytest.mark.parametrize(
    ("visibility", "own_answer", "shown"),
    [
        ("at_once", False, True),
        ("after_answer", False, False),
        ("after_answer", True, True),
        ("after_close", True, False),
    ],
)
def test_others_answers_are_shown_as_the_procedure_says(
    client: Client, visibility: str, own_answer: bool, shown: bool
) -> None:
    approval_round = scenarios.open_round(visibility=visibility)
    mine, other, _third = scenarios.asked(approval_round)
    scenarios.vote(approval_round, other, "object", reason="Geheimer Grund")
    if own_answer:
        scenarios.vote(approval_round, mine)
    invitation = Invitation.objects.get(round=approval_round, organisation=mine)

    assert ("Geheimer Grund" in client.get(path_of(invitation)).content.decode()) is shown


def test_the_page_says_what_is_missing_for_adoption(client: Client) -> None:
    approval_round = scenarios.open_round(visibility="at_once", preset="unanimity")
    invitation = Invitation.objects.filter(round=approval_round).first()

    assert "3 more approvals would lead to adoption." in client.get(path_of(invitation, "en")).content.decode()


def test_text_of_others_is_escaped(client: Client) -> None:
    approval_round = scenarios.open_round(visibility="at_once", title="<script>alert(1)</script>")
    mine, other, _third = scenarios.asked(approval_round)
    scenarios.vote(approval_round, other, "object", reason="<img src=x onerror=alert(1)>")
    invitation = Invitation.objects.get(round=approval_round, organisation=mine)

    html = client.get(path_of(invitation)).content.decode()

    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_the_page_comes_in_the_language_of_its_address(client: Client, invitation: Invitation) -> None:
    german, english = (client.get(path_of(invitation, code)).content.decode() for code in ("de", "en"))

    assert ('<html lang="de" dir="ltr">' in german, "Antwort absenden" in german) == (True, True)
    assert ('<html lang="en" dir="ltr">' in english, "Send the answer" in english) == (True, True)


def test_a_language_without_texts_is_answered_in_the_sites_own(
    client: Client, invitation: Invitation, settings
) -> None:
    settings.WORKFLOWS_APPROVALS = {**settings.WORKFLOWS_APPROVALS, "LANGUAGES": ("en", "de")}

    html = client.get(path_of(invitation, "ar")).content.decode()

    assert ('<html lang="de" dir="ltr">' in html, "Antwort absenden" in html) == (True, True)
