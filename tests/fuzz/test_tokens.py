"""Links that were not made here, or not for this: one helpful page, no effect, and no word of a round."""

import uuid
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests import scenarios
from tests.fuzz.fingerprint import fingerprint
from tests.fuzz.profiles import examples
from tests.fuzz.undoing import undone
from workflows.approvals import services, tokens
from workflows.approvals.exceptions import ApprovalError
from workflows.approvals.models import ApprovalRound, BallotEntry, Invitation, RoundComment
from workflows.notices import tokens as settings_tokens

pytestmark = pytest.mark.django_db

SIGN_OFF_SALT, SETTINGS_SALT = "workflows_approvals.sign_off", "workflows_notices.mail_settings"
ADDRESSES = (
    "/en/sign-off/{}/",
    "/en/sign-off/{}/comment/",
    "/en/sign-off/{}/signature/",
    "/en/sign-off/{}/new-link/",
    "/en/mail-settings/{}/",
    "/en/mail-settings/{}/stop/reminders/",
    "/en/mail-settings/{}/stop/everything/",
)
ANSWER = {
    "position": "approve",
    "reason": "Weil.",
    "kind": "question",
    "text": "Warum?",
    "action": "sign",
    "reminders": "",
}
TITLE = "Nur für Eingeladene"


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, object]:
    """What happens to a link on its way, or in the hands of somebody who tries: a name and its argument."""
    how = draw(st.sampled_from(["cut", "change", "add", "insert", "double", "case", "key", "salt", "swap"]))
    argument = {
        "cut": st.integers(0, 200),
        "change": st.tuples(st.integers(0, 200), st.characters(exclude_characters="/", exclude_categories=["Cs"])),
        "add": st.text(st.characters(exclude_characters="/", exclude_categories=["Cs"]), min_size=1, max_size=20),
        "insert": st.tuples(st.integers(0, 200), st.sampled_from(["\0", "\n", " ", "%", "\u202e", ":", "é", "=", "A"])),
        "key": st.text(min_size=1, max_size=30),
        "salt": st.sampled_from([SETTINGS_SALT, "", "django.core.signing", "workflows_organisations.import"]),
    }.get(how, st.none())
    return how, draw(argument)


def damage(token: str, how: str, argument: object) -> str:
    signed = signing.Signer(salt=SIGN_OFF_SALT).unsign_object(token)
    match how:
        case "cut":
            return token[: argument % len(token)] or "x"
        case "change":
            place, character = argument[0] % len(token), argument[1]
            return token[:place] + character + token[place + 1 :]
        case "insert":
            place = argument[0] % len(token)
            return token[:place] + argument[1] + token[place:]
        case "add":
            return token + argument
        case "double":
            return token + token
        case "case":
            return token.swapcase()
        case "key":
            return signing.Signer(key=argument, salt=SIGN_OFF_SALT).sign_object(signed)
        case "salt":
            return signing.Signer(salt=argument).sign_object(signed)
        case "swap":
            value, _mark, signature = token.rpartition(":")
            return f"{signature}:{value}"
    raise AssertionError(how)


def answers_to(client: Client, token: str) -> list[tuple[int, str]]:
    """Status and text of each address for each method."""
    found = []
    for address in ADDRESSES:
        path = address.format(quote(token, safe=""))
        for method in (client.get, client.head, client.options, client.post):
            response = method(path, ANSWER if method == client.post else {})
            found.append((response.status_code, response.content.decode()))
    return found


@pytest.fixture
def invitation() -> Invitation:
    return Invitation.objects.filter(round=scenarios.open_round(members=2, title=TITLE)).order_by("pk")[0]


def unknown_to_us() -> str:
    """Signed by us, for an invitation that there is not."""
    return signing.Signer(salt=SIGN_OFF_SALT).sign_object([str(uuid.uuid4()), 1, ""])


def test_a_link_that_is_not_ours_says_what_an_unknown_one_says(client: Client, invitation: Invitation) -> None:
    token = tokens.make_token(invitation)
    unknown, before = answers_to(client, unknown_to_us()), fingerprint()
    assert {status for status, _text in unknown} == {404}
    assert TITLE not in "".join(text for _status, text in unknown)

    @examples(6)
    @given(damaged())
    def tried(how: tuple[str, object]) -> None:
        forged = damage(token, *how)
        if forged != token:
            assert answers_to(client, forged) == unknown

    tried()
    assert fingerprint() == before


def test_any_text_as_a_token_gets_the_same_page(client: Client, invitation: Invitation) -> None:
    unknown, before = answers_to(client, unknown_to_us()), fingerprint()
    letters = st.characters(exclude_characters="/", exclude_categories=["Cs"])
    texts = st.text(letters, min_size=1, max_size=60) | st.sampled_from(["A" * 5000, ":" * 3000, ".", "..", "%00", ":"])

    @examples(8)
    @given(texts)
    def tried(text: str) -> None:
        assert answers_to(client, text) == unknown

    tried()
    assert fingerprint() == before


def test_the_token_of_one_purpose_opens_nothing_else(client: Client, invitation: Invitation) -> None:
    sign_off, settings = tokens.make_token(invitation), settings_tokens.make_token("kim@members.example")
    before = fingerprint()

    for address in ADDRESSES:
        wrong = sign_off if "mail-settings" in address else settings
        for method in (client.get, client.post):
            assert method(address.format(wrong), ANSWER).status_code == 404

    assert fingerprint() == before


def shapes() -> st.SearchStrategy[object]:
    plain = st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.just(str(uuid.uuid4()))
    return st.recursive(
        plain, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=2)
    )


def test_what_was_signed_in_another_shape_is_a_forged_link(client: Client, invitation: Invitation) -> None:
    """As a version of this software before or after this one might have signed it."""

    @examples(10)
    @given(shapes())
    def tried(value: object) -> None:
        own = signing.Signer(salt=SIGN_OFF_SALT).sign_object(value)
        others = signing.Signer(salt=SETTINGS_SALT).sign_object(value)
        for path in (ADDRESSES[0].format(own), ADDRESSES[4].format(others)):
            assert client.get(path).status_code == 404

    tried()


ENDS = ["renew", "revoke", "withdraw", "come back", "move", "leave", "delete person"]


def end(invitation: Invitation, how: str) -> None:
    """One of the things by which a link ends, or its round."""
    person = invitation.representative
    try:
        match how:
            case "renew":
                services.resend_invitation(invitation_id=invitation.pk, user=None)
            case "revoke":
                services.revoke_invitation(invitation_id=invitation.pk, user=None)
            case "withdraw":
                services.withdraw_round(round_id=invitation.round_id, user=None, reason="Weil.")
            case "come back":
                services.record_returned_by_hand(
                    round_id=invitation.round_id, invitation_id=invitation.pk, user=None, note="Fort"
                )
            case "move" if person:
                person.email = f"moved-{uuid.uuid4().hex}@members.example"
                person.save()
            case "leave" if person:
                person.valid_until = timezone.localdate() - timedelta(days=1)
                person.save()
            case "delete person" if person:
                person.delete()
    except ApprovalError:
        return
    finally:
        invitation.refresh_from_db()
        invitation.representative = invitation.representative and type(person).objects.get(pk=person.pk)


def test_a_link_that_has_ended_stays_without_effect(client: Client, invitation: Invitation) -> None:
    @examples(6)
    @given(st.lists(st.sampled_from(ENDS), max_size=4))
    def tried(ends: list[str]) -> None:
        with undone():
            try_all_links(client, Invitation.objects.get(pk=invitation.pk), ends)

    tried()


def try_all_links(client: Client, invitation: Invitation, ends: list[str]) -> None:
    issued = [tokens.make_token(invitation)]
    for how in ends:
        end(invitation, how)
        issued.append(tokens.make_token(invitation))
    person, is_open = invitation.representative, ApprovalRound.objects.get(pk=invitation.round_id).is_open
    works = not invitation.revoked_at and bool(person and person.is_current)

    for token in issued:
        path = ADDRESSES[0].format(token)
        shown = client.get(path).status_code
        answered = client.post(path, {"position": "approve"}).status_code
        commented = client.post(ADDRESSES[1].format(token), {"kind": "question", "text": "Warum?"}).status_code
        if works and token == issued[-1]:
            assert (shown, answered, commented) == ((200, 302, 302) if is_open else (200, 409, 409))
        else:
            assert {shown, answered, commented} <= {403, 410}
    voices = [invitation.organisation_id] if works and is_open else []
    assert list(BallotEntry.objects.values_list("ballot__organisation", flat=True)) == voices
    assert list(RoundComment.objects.values_list("organisation", flat=True)) == voices
