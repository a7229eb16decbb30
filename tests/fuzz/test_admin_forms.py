"""Whatever is posted to the admin's forms about rounds: done as the form says, or refused, and never an error."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests import scenarios
from tests.approvals.admin import logged_in
from tests.factories import UserFactory
from tests.fuzz.fingerprint import fingerprint
from tests.fuzz.profiles import examples
from tests.fuzz.undoing import undone
from tests.organisations.forms import data_of, form_data, row
from workflows.approvals.models import ApprovalRound, Invitation
from workflows.organisations.models import Organisation

pytestmark = pytest.mark.django_db

DONE, REFUSED = {302}, {200, 302, 403, 404, 409, 422}
TYPED = ["", " ", "\0", "a\0b", "\u202eمرحبا\u2066", "x" * 100_000, "<b>\"'&", "\ufffe", "e\u0301"]
NUMBERS = ["-1", str(10**30), "1e9", "NaN", "9999-12-31 23:59", "0001-01-01 00:00", "0001-01-01", "2026-13-45"]
odd = st.sampled_from([*TYPED, *NUMBERS, "approve", "not_asked", "on", "delegate"])
values = st.lists(odd, min_size=1, max_size=2)  # a doubled field


@pytest.fixture
def admin() -> Client:
    return logged_in(UserFactory(is_superuser=True))


@pytest.fixture
def approval_round(admin: Client) -> ApprovalRound:
    return scenarios.open_round(members=2)


def test_odd_values_in_the_forms_of_a_round_are_refused_or_kept(admin: Client, approval_round: ApprovalRound) -> None:
    organisation, invitation = scenarios.asked(approval_round)[0], Invitation.objects.all()[0]
    targets = {"told": organisation.pk, "returned": invitation.pk, "extend": None, "withdraw": None, "reply": None}
    names = ["note", "reason", "text", "extend-reason", "extend-closes_at"]
    later = f"{timezone.localtime(approval_round.closes_at + timedelta(days=1)):%Y-%m-%d %H:%M}"

    @examples(7)
    @given(st.sampled_from(sorted(targets)), st.dictionaries(st.sampled_from(names), values), st.booleans())
    def tried(name: str, data: dict[str, list[str]], is_possible_day: bool) -> None:
        if is_possible_day:
            data |= {"extend-closes_at": [later]}
        arguments = [approval_round.pk, *([targets[name]] if targets[name] else [])]
        with undone():
            before = fingerprint()
            response = admin.post(reverse(f"approval_rounds:{name}", args=arguments), data)
            assert response.status_code in REFUSED
            assert (response.status_code in DONE) == (fingerprint() != before)

    tried()


def test_odd_answers_of_a_meeting_are_refused_or_counted(admin: Client) -> None:
    members, page = scenarios.make_members(2), scenarios.make_statement()
    usual = {"procedure": scenarios.make_procedure().pk, "day": f"{timezone.localdate():%Y-%m-%d}", "note": "Plenum"}
    usual |= {f"position_{it.pk}": "approve" for it in members} | {f"reason_{it.pk}": "" for it in members}
    names = [*usual, "all_invited", "action", "digest", "file"]
    url = reverse("approval_rounds:record", args=[page.pk])

    @examples(6)
    @given(st.dictionaries(st.sampled_from(names), values, max_size=2), st.sampled_from(["preview", "confirm", "edit"]))
    def tried(changed: dict[str, list[str]], action: str) -> None:
        with undone():
            response = admin.post(url, usual | {"action": action} | changed)
            assert response.status_code in REFUSED
            assert not ApprovalRound.objects.exists()  # nobody has seen this digest
            assert admin.get(url, usual | changed).status_code in REFUSED

    tried()


def test_odd_procedures_ask_nobody(admin: Client) -> None:
    scenarios.make_members(2)
    scenarios.make_procedure()
    url = reverse("approval_rounds:ask", args=[scenarios.make_statement().pk])

    @examples(3)
    @given(values)
    def tried(procedure: list[str]) -> None:
        assert admin.post(url, {"procedure": procedure}).status_code == 422
        assert admin.get(url, {"procedure": procedure}).status_code == 200
        assert not ApprovalRound.objects.exists()

    tried()


def test_odd_signatures_are_refused(admin: Client) -> None:
    settled = scenarios.adopt(scenarios.open_round(members=2))
    url = reverse("approval_rounds:signatures", args=[settled.pk])
    usual = {"action": ["withdraw"], "organisation": [str(scenarios.asked(settled)[0].pk)], "note": ["Im Plenum"]}

    @examples(6)
    @given(st.dictionaries(st.sampled_from(sorted(usual)), values, min_size=1))
    def tried(changed: dict[str, list[str]]) -> None:
        with undone():
            response = admin.post(url, usual | changed)
            gone = list(settled.signatures.filter(withdrawn_at__isnull=False).values_list("note", flat=True))
            assert response.status_code in REFUSED
            assert len(gone) == (response.status_code in DONE)
            assert not gone or gone == [changed["note"][-1].strip()] or "note" not in changed

    tried()


def test_odd_members_are_refused_or_stored_as_typed(admin: Client) -> None:
    organisation = scenarios.make_members(1)[0]
    urls = {
        "add": reverse("organisations:add"),
        "edit": reverse("organisations:edit", args=[organisation.pk]),
    }
    own = ["name", "slug", "place", "website", "email", "joined_on", "left_on"]
    inline = [f"representatives-0-{name}" for name in ("id", "name", "email", "role", "language", "user", "ORDER")]
    managed = [f"representatives-{name}_FORMS" for name in ("TOTAL", "INITIAL")]

    @examples(7)
    @given(
        st.sampled_from(sorted(urls)), st.dictionaries(st.sampled_from([*own, *inline, *managed]), values, max_size=2)
    )
    def tried(name: str, changed: dict[str, list[str]]) -> None:
        usual = form_data(row()) if name == "add" else data_of(organisation, row())
        with undone():
            before = fingerprint()
            response = admin.post(urls[name], usual | changed)
            assert response.status_code in REFUSED
            if response.status_code == 200:
                assert fingerprint() == before
            elif "name" in changed:
                assert Organisation.objects.filter(name=changed["name"][-1].strip()).exists()

    tried()
