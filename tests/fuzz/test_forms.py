"""Whatever is posted by a link: no error of the server, stored as it was typed, or shown again as it was typed."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from tests import scenarios
from tests.approvals.links import path_of
from tests.fuzz.profiles import examples
from tests.fuzz.undoing import undone
from workflows.approvals.enums import CommentKind, Position
from workflows.approvals.forms.comments import CommentForm
from workflows.approvals.forms.recording_csv import read_meeting_file
from workflows.approvals.forms.rounds import REASON_MAX_LENGTH
from workflows.approvals.models import Ballot, Invitation, RoundComment
from workflows.notices.tokens import make_token
from workflows.organisations.members_file import UnreadableFile, decoded, plan_import

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    ["\0", "a\0b", " ", "\u202eمرحبا", "x" * REASON_MAX_LENGTH, "x" * 100_000, "-1", "e\u0301", "<b>\"'&"]
)
positions = st.sampled_from([*Position.values, "", "withdrawn", "-1"]) | texts
bodies = st.sampled_from([b"", b"\xff\xfe", b"position=%FF&reason=%00", b"&&&=;", b'{"position": "approve"}'])
kinds = st.sampled_from(
    [FORM, "application/json", "text/plain", "multipart/form-data; boundary=x", "multipart/form-data"]
)


@pytest.fixture
def invitation() -> Invitation:
    return Invitation.objects.filter(round=scenarios.open_round(members=2)).order_by("pk")[0]


def as_stored(text: str) -> str:
    """Browsers send line breaks in one way; forms take the space around a text away."""
    return text.strip()


def test_an_answer_is_stored_as_it_was_typed_or_comes_back(client: Client, invitation: Invitation) -> None:
    path = path_of(invitation)

    @examples(12)
    @given(positions, texts, st.booleans())
    def tried(position: str, reason: str, is_doubled: bool) -> None:
        with undone():
            data = [("position", position), ("reason", reason)]
            response = client.post(path, urlencode([*data, *data] if is_doubled else data), FORM)
            ballot = Ballot.objects.get(round=invitation.round, organisation=invitation.organisation)
            is_text = "\0" not in reason and len(reason.strip()) <= REASON_MAX_LENGTH
            is_complete = position != Position.OBJECT or reason.strip()
            if position in Position.values and is_text and is_complete:
                assert (response.status_code, ballot.position, ballot.reason) == (302, position, as_stored(reason))
            else:
                assert (response.status_code, ballot.position, ballot.reason) == (422, "", "")
                assert escape(reason) in response.content.decode()

    tried()


def test_a_comment_is_stored_as_it_was_typed_or_comes_back(client: Client, invitation: Invitation) -> None:
    path, limit = path_of(invitation) + "comment/", CommentForm.base_fields["text"].max_length

    @examples(8)
    @given(st.sampled_from([*CommentKind.values, "", "x"]), texts)
    def tried(kind: str, text: str) -> None:
        with undone():
            response = client.post(path, {"kind": kind, "text": text})
            stored = list(RoundComment.objects.values_list("kind", "text"))
            is_text = "\0" not in text and 0 < len(text.strip()) <= limit
            if kind in CommentKind.values and is_text:
                assert (response.status_code, stored) == (302, [(kind, as_stored(text).replace("\r\n", "\n"))])
            else:
                assert (response.status_code, stored) == (422, [])

    tried()


def test_a_body_that_is_no_form_is_no_answer(client: Client, invitation: Invitation) -> None:
    path = path_of(invitation)
    paths = [path, path + "comment/", path + "signature/", f"/en/mail-settings/{make_token('kim@members.example')}/"]

    @examples(8)
    @given(st.sampled_from(paths), bodies, kinds)
    def tried(path: str, body: bytes, kind: str) -> None:
        with undone():
            response: Any = client.post(path, body, kind)
            assert response.status_code in (302, 400, 422)
            assert not Ballot.objects.exclude(position="").exists()
            assert not RoundComment.objects.exists()

    tried()


HEADINGS = "Organisation;Kurzname;Ort;Website;E-Mail der Geschäftsstelle;Mitglied seit;Vertreter:in;E-Mail;Rolle\n"
cells = st.lists(texts | st.sampled_from(["31.12.2026", "0001-01-01", '"', "a@b.example", "verein-01"]), max_size=10)


@examples(25)
@given(st.lists(cells, max_size=3), st.binary(max_size=40))
def test_any_table_of_members_or_answers_is_read_or_refused(rows: list[list[str]], rubbish: bytes) -> None:
    table = "\n".join(";".join(row) for row in rows)
    for content in (rubbish, (HEADINGS + table).encode(), HEADINGS.encode() + rubbish):
        read_meeting_file(content, organisations=[])
        try:
            plan = plan_import(decoded(content))
        except UnreadableFile as error:
            refusal = str(error)
        else:
            refusal = "".join(problem.message for problem in plan.problems)
            assert not (plan.problems and plan.organisations)
        assert "%(" not in refusal
