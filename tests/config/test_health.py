"""Readiness against real services, one of them missing at a time."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from config.celery import app
from config.health import PATIENCE
from home import heartbeat
from home.tasks import beat
from tests import scenarios

OK = {"database": "ok", "broker": "ok", "worker": "ok", "rounds": "ok", "notices": "ok"}


@pytest.fixture(autouse=True)
def living_worker():
    beat()
    yield
    cache.delete(heartbeat.KEY)


def readiness():
    response = Client().get("/readyz")
    return response.status_code, response.json()["checks"]


def test_liveness_touches_no_service(client):
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_only_reading_is_allowed(client, address):
    assert client.post(address).status_code == 405


@pytest.mark.django_db
def test_ready_when_everything_is_there():
    assert readiness() == (200, OK)


@pytest.mark.django_db
def test_not_ready_without_a_sign_of_life_from_a_worker():
    cache.delete(heartbeat.KEY)

    assert readiness() == (503, OK | {"worker": "no worker has shown itself lately"})


@pytest.mark.django_db
def test_a_second_heartbeat_takes_the_place_of_the_first():
    beat()
    beat()

    assert heartbeat.heartbeat_age() < timedelta(seconds=5)


@pytest.mark.django_db
def test_not_ready_when_valkey_is_down(start_valkey, settings):
    valkey = start_valkey()
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": valkey.cache_url()}}
    before = app.conf.broker_url
    app.conf.broker_url = valkey.broker_url()
    try:
        valkey.stop()
        outcome = readiness()
    finally:
        app.conf.broker_url = before

    assert outcome == (503, OK | {"broker": "does not answer", "worker": "does not answer"})


@pytest.mark.django_db
def test_not_ready_when_a_round_stays_open_past_its_deadline():
    approval_round = scenarios.open_round()
    type(approval_round).objects.update(closes_at=timezone.now() - PATIENCE * 2)

    assert readiness() == (503, OK | {"rounds": "1 past their deadline and still open"})


@pytest.mark.django_db
def test_not_ready_when_a_round_waits_for_its_invitations():
    approval_round = scenarios.open_round()
    type(approval_round).objects.update(opened_at=timezone.now() - PATIENCE * 2, invited_at=None)

    assert readiness() == (503, OK | {"rounds": "1 without their invitations"})


@pytest.mark.django_db
def test_a_decision_that_waits_for_a_person_does_not_take_the_site_down():
    approval_round = scenarios.open_round(members=1)
    scenarios.vote(approval_round, scenarios.asked(approval_round)[0])
    type(approval_round).objects.update(decided_at=timezone.now() - PATIENCE * 2, problem="The draft has changed.")

    assert readiness() == (200, OK)


@pytest.mark.django_db
def test_not_ready_when_a_decision_is_not_carried_out():
    approval_round = scenarios.open_round(members=1)
    scenarios.vote(approval_round, scenarios.asked(approval_round)[0])
    type(approval_round).objects.update(decided_at=timezone.now() - PATIENCE * 2)

    assert readiness() == (503, OK | {"rounds": "1 decided and not carried out"})


@pytest.mark.django_db
def test_not_ready_when_mails_are_stuck():
    approval_round = scenarios.open_round(members=3)
    approval_round.notices.update(next_attempt_at=timezone.now() - PATIENCE * 2)

    assert readiness() == (503, OK | {"notices": "3 due and not sent"})
