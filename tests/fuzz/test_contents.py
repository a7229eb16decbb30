"""Blocks of the wrong shape in a revision, as a script or an import may leave them: nobody is asked, nothing is public.

What is asked about, however odd, is shown wherever it is read.
"""

import json

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from projects.models import StatementPage
from tests import scenarios
from tests.approvals.admin import logged_in
from tests.approvals.links import path_for
from tests.factories import UserFactory
from tests.fuzz.profiles import examples
from tests.fuzz.undoing import undone
from workflows.approvals import services
from workflows.approvals.enums import RoundOutcome
from workflows.approvals.exceptions import RoundNotStarted
from workflows.approvals.minutes import minutes_as_csv, minutes_of
from workflows.approvals.models import ApprovalRound, OrganisationApprovalTask

pytestmark = pytest.mark.django_db

texts = st.sampled_from(
    ["", "<p>Ja</p>", '<embed embedtype="image" id="9"/>', '<a linktype="document" id="x">x</a>', "<b"]
)
plain = st.none() | st.booleans() | st.integers(-3, 10**12) | texts
names = st.sampled_from(["text", "source", "image", "alt_text", "decorative", "type", "value", "id"])
values = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=3), max_leaves=5
)
types = st.sampled_from(["heading", "text", "text", "quote", "image", "unknown"])
blocks = st.fixed_dictionaries({"type": types, "value": plain | values}, optional={"id": plain})
good = st.just({"type": "text", "value": "<p>Miete</p>"})
bodies = st.tuples(good, blocks).map(list) | st.lists(blocks | values, max_size=2) | values


@pytest.fixture
def page() -> StatementPage:
    scenarios.make_members(2)
    return scenarios.make_statement()


def test_what_cannot_be_shown_is_not_asked_about(client: Client, page: StatementPage) -> None:
    procedure, user = scenarios.make_procedure(), UserFactory(is_superuser=True)
    admin = logged_in(user)
    screens = [reverse(f"approval_rounds:{name}", args=[page.pk]) for name in ("ask", "record")]
    after = reverse("wagtailadmin_pages:history", args=[page.pk])

    @examples(8)
    @given(bodies)
    def tried(body: object) -> None:
        with undone():
            store(page, body)
            for screen in screens:
                response = admin.get(screen)
                assert response.status_code == 200 or response["Location"] == after
            try:
                approval_round = start(page, procedure, user)
            except RoundNotStarted:
                assert not ApprovalRound.objects.exists()
                return
            try_to_read(client, approval_round, admin)

    tried()


def store(page: StatementPage, body: object) -> None:
    revision = page.get_latest_revision()
    revision.content["body"] = json.dumps(body)
    revision.save()


def start(page: StatementPage, procedure: OrganisationApprovalTask, user: object) -> ApprovalRound:
    return services.start_round(page=StatementPage.objects.get(pk=page.pk), procedure=procedure, user=user)


def try_to_read(client: Client, approval_round: ApprovalRound, admin: Client) -> None:
    services.invite_round(round_id=approval_round.pk)
    path = path_for(approval_round, scenarios.asked(approval_round)[0])
    assert client.get(path).status_code == 200
    assert admin.get(reverse("approval_rounds:round", args=[approval_round.pk])).status_code == 200
    assert minutes_as_csv(minutes_of(approval_round))
    settled = scenarios.adopt(approval_round)
    page = StatementPage.objects.get()
    assert (settled.outcome, settled.problem, page.live) == (RoundOutcome.ADOPTED, "", True)
    assert client.get(page.url).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        [{}],
        [[1]],
        {"a": 1},
        [{"type": "text", "value": ["x"]}],
        [{"type": "text", "value": '<a linktype="document" id="x">x</a>'}],
        [{"type": "quote", "value": 5}],
        [{"type": "image", "value": "x"}],
    ],
)
def test_content_of_the_wrong_shape_is_refused_with_a_sentence(page: StatementPage, body: object) -> None:
    procedure, user = scenarios.make_procedure(), UserFactory(is_superuser=True)
    store(page, body)

    with pytest.raises(RoundNotStarted) as refusal:
        start(page, procedure, user)

    assert str(refusal.value)
    response = logged_in(user).post(reverse("approval_rounds:ask", args=[page.pk]), {"procedure": procedure.pk})
    assert response.status_code in (302, 422)
    assert not ApprovalRound.objects.exists()
