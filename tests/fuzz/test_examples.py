"""What the fuzz tests have found, as single examples."""

from datetime import timedelta
from email.header import decode_header, make_header
from urllib.parse import quote
from wsgiref.util import setup_testing_defaults

import pytest
from django.core import signing
from django.test import Client

from config.wsgi import application
from tests import scenarios
from tests.factories import UserFactory
from tests.fuzz.fingerprint import fingerprint
from workflows.approvals import services
from workflows.approvals.enums import CommentKind
from workflows.approvals.exceptions import ReasonRequired, RoundNotStarted
from workflows.approvals.models import RoundComment, RoundEvent
from workflows.notices.models import Notice
from workflows.notices.rendering import render_message

pytestmark = pytest.mark.django_db

UNSTORABLE = "\0Weil\0 \ud800.\0 "


def test_what_postgresql_cannot_store_is_left_out_of_what_people_write() -> None:
    approval_round = scenarios.open_round()
    first, second, third = scenarios.asked(approval_round)

    ballot = scenarios.vote(approval_round, first, "object", reason=UNSTORABLE)
    comment = services.comment(
        round_id=approval_round.pk,
        organisation=second,
        user=None,
        representative=scenarios.delegate_of(second),
        kind=CommentKind.QUESTION,
        text=UNSTORABLE,
    )
    told = services.record_told_by_hand(round_id=approval_round.pk, organisation=third, user=None, note=UNSTORABLE)
    withdrawn = services.withdraw_round(round_id=approval_round.pk, user=UserFactory(), reason=UNSTORABLE)

    texts = [ballot.reason, comment.text, told.told_note, withdrawn.outcome_reason]
    assert texts == ["Weil ."] * 4


def test_null_characters_are_no_reason() -> None:
    approval_round = scenarios.open_round()

    with pytest.raises(ReasonRequired):
        services.withdraw_round(round_id=approval_round.pk, user=None, reason="\0 \0")


def test_a_title_brings_no_encoded_word_of_its_own() -> None:
    scenarios.open_round(title="=?utf-8?q?=0D=0ABcc:=20kim@evil.example?=")

    message = render_message(Notice.objects.filter(kind="invitation")[0]).message()

    subject = str(make_header(decode_header(message["Subject"]))).replace("\n", "")  # unfolded
    assert "= ?utf-8?q?=0D=0ABcc:=20kim@evil.example?=" in subject
    assert subject.isprintable()


def test_a_long_first_and_last_name_fit_into_the_record() -> None:
    user = UserFactory(first_name="V" * 150, last_name="N" * 150, is_superuser=True)
    stored = f"{'V' * 150} {'N' * 104}"
    approval_round = scenarios.open_round(user=user)
    asked = scenarios.asked(approval_round)[0]
    closes_at = approval_round.closes_at + timedelta(days=1)

    services.comment(round_id=approval_round.pk, user=user, kind=CommentKind.REPLY, text="Bald.")
    services.record_told_by_hand(round_id=approval_round.pk, organisation=asked, user=user, note="Am Telefon")
    services.extend_round(round_id=approval_round.pk, user=user, closes_at=closes_at, reason="Weil.")
    services.withdraw_round(round_id=approval_round.pk, user=user, reason="Weil.")

    assert approval_round.opened_by_name == stored
    assert RoundComment.objects.get().author_name == stored
    assert list(RoundEvent.objects.exclude(person="").values_list("person", flat=True)) == [stored] * 2
    assert set(Notice.objects.filter(recipient_email=user.email).values_list("recipient_name", flat=True)) == {stored}


def test_a_start_that_is_refused_leaves_no_trace() -> None:
    procedure = scenarios.make_procedure(electorate="hosts")
    pages = [scenarios.make_event(), scenarios.make_statement()]
    user, before = UserFactory(), fingerprint()

    for page in pages:
        with pytest.raises(RoundNotStarted):
            services.start_round(page=page, procedure=procedure, user=user)

    assert fingerprint() == before


def test_a_version_that_no_number_holds_is_a_forged_link(client: Client) -> None:
    value = ["12345678-1234-5678-1234-567812345678", float("inf"), ""]
    token = signing.Signer(salt="workflows_approvals.sign_off").sign_object(value)

    assert client.get(f"/en/sign-off/{token}/").status_code == 404


@pytest.mark.parametrize(
    "charset", ["utf-16", "unicode_escape", "hex", "undefined", "idna", "x-unknown", "latin-1", "\xff", "u\0"]
)
def test_what_is_not_utf_8_is_refused(charset: str) -> None:
    assert status_of(f"multipart/form-data; charset={charset}") == "415 Unsupported Media Type"
    assert status_of(f"text/plain; charset*=utf-8''{quote(charset)}") == "415 Unsupported Media Type"


@pytest.mark.parametrize("parameter", ["", "; charset=UTF8", '; charset="utf-8"', "; charset=us-ascii", "; boundary=x"])
def test_utf_8_is_read_by_whatever_name(parameter: str) -> None:
    assert status_of(f"text/plain{parameter}") == "200 OK"


def status_of(content_type: str) -> str:
    """What whoever asks for health with such a header is told."""
    environ = {"PATH_INFO": "/healthz", "QUERY_STRING": "q=%FF", "CONTENT_TYPE": content_type}
    setup_testing_defaults(environ)
    statuses: list[str] = []
    application(environ, lambda status, headers: statuses.append(status))
    return statuses[0]
