"""With the broker gone, or silent, people still vote at once, and everything happens when it is back."""

import time

import pytest
from django.test import Client

from config.celery import app
from demo.valkey import Valkey
from tests import scenarios
from tests.drills.soundness import assert_sound
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound, Ballot, Invitation
from workflows.approvals.nudging import trust_the_broker_again
from workflows.approvals.tasks import settle_round, sweep_settlements
from workflows.approvals.tokens import sign_off_url
from workflows.notices import sending
from workflows.notices.models import Notice

GONE_SECONDS = 2.0
SILENT_SECONDS = 3.0 + 2.0  # the socket timeout, and what the vote itself takes on a busy machine

pytestmark = [pytest.mark.drill, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def valkey(start_valkey, settings) -> Valkey:
    """A broker of the drill's own, for this process's Celery app."""
    service = start_valkey()
    before = app.conf.broker_url
    connect_to(service.broker_url())
    yield service
    connect_to(before)


def connect_to(broker_url: str) -> None:
    """Celery keeps pools for a broker; only its own preparation for a forked child forgets them."""
    app.conf.broker_url = broker_url
    app._after_fork()
    trust_the_broker_again()


def vote_by_link(approval_round: ApprovalRound) -> list[float]:
    """Every organisation answers by its link; returns how long each answer took, in seconds."""
    client, seconds = Client(), []
    for invitation in Invitation.objects.filter(round=approval_round):
        path = "/" + sign_off_url(invitation, language="de").split("/", 3)[3]
        begun = time.monotonic()
        assert client.post(path, {"position": "approve"}).status_code == 302
        seconds.append(time.monotonic() - begun)
    return seconds


def assert_all_is_caught_up(approval_round: ApprovalRound, valkey: Valkey) -> None:
    """The sweep finds the decided round, and its task reaches the broker again."""
    assert Ballot.objects.filter(position="approve").count() == 3
    assert Notice.objects.filter(kind="receipt").count() == 3
    assert services.unsettled_rounds() == [approval_round.pk]
    trust_the_broker_again()
    sweep_settlements()
    assert valkey.client().llen("publishing") == 1
    settle_round(approval_round.pk)
    assert ApprovalRound.objects.get().page.live
    sending.send_waiting()
    assert_sound()


def test_with_the_broker_stopped_a_voter_has_an_answer_within_two_seconds(valkey: Valkey) -> None:
    approval_round = scenarios.open_round(members=3)
    valkey.kill()

    seconds = vote_by_link(approval_round)

    assert max(seconds) < GONE_SECONDS
    valkey.start()
    assert_all_is_caught_up(approval_round, valkey)


def test_with_a_silent_broker_a_voter_waits_no_longer_than_the_socket_timeout(valkey: Valkey) -> None:
    approval_round = scenarios.open_round(members=3)
    valkey.pause()

    try:
        seconds = vote_by_link(approval_round)
    finally:
        valkey.resume()

    assert seconds[0] < SILENT_SECONDS
    assert max(seconds[1:]) < GONE_SECONDS
    valkey.client().delete("publishing")
    assert_all_is_caught_up(approval_round, valkey)
