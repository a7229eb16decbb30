"""Nudges for tasks that look for their work themselves: few messages for many nudges, and none too early."""

import json
import time
from collections.abc import Iterator
from datetime import datetime

import pytest
import redis

from workflows.approvals import nudging
from workflows.approvals.nudging import nudge, trust_the_broker_again
from workflows.approvals.tasks import settle_round
from workflows.notices.tasks import send_waiting, sweep

PATIENCE = 10.0


@pytest.fixture(autouse=True)
def _nothing_nudged_yet(broker: redis.Redis) -> Iterator[None]:
    trust_the_broker_again()
    yield
    trust_the_broker_again()


def waiting(broker: redis.Redis, queue: str) -> list[dict]:
    """The headers of the messages in a queue, the oldest first."""
    return [json.loads(message)["headers"] for message in reversed(broker.lrange(queue, 0, -1))]


def begins(message: dict) -> float | None:
    """When a worker may begin, in seconds since the epoch; None for at once."""
    return datetime.fromisoformat(message["eta"]).timestamp() if message["eta"] else None


def test_the_first_nudge_goes_at_once_the_second_is_put_off_and_speaks_for_those_that_follow(broker) -> None:
    begun = time.time()
    for _ in range(5):
        nudge(send_waiting)
    ended = time.time()

    first, second = waiting(broker, "mail")
    assert begins(first) is None
    assert begun + nudging.LINGER <= begins(second) <= ended + nudging.LINGER


def test_a_nudge_that_is_left_out_is_followed_by_a_task_that_has_not_begun(broker) -> None:
    left_out, messages = [], 0
    deadline = time.monotonic() + PATIENCE
    while messages < 4:
        assert time.monotonic() < deadline
        nudged_at, before = time.time(), messages
        nudge(send_waiting)
        messages = broker.llen("mail")
        if messages == before:
            left_out.append((nudged_at, messages))

    begun_at = [begins(message) for message in waiting(broker, "mail")]
    assert left_out
    assert [nudged_at for nudged_at, message in left_out if begun_at[message - 1] < nudged_at] == []


def test_nudges_for_other_tasks_do_not_wait_for_each_other(broker) -> None:
    nudge(send_waiting)
    nudge(sweep)

    assert [(message["task"], message["eta"]) for message in waiting(broker, "mail")] == [
        ("notices.send_waiting", None),
        ("notices.sweep", None),
    ]


def test_each_nudge_about_something_of_its_own_goes_at_once(broker) -> None:
    for round_id in (1, 2, 2):
        nudge(settle_round, round_id)

    assert [(message["argsrepr"], message["eta"]) for message in waiting(broker, "publishing")] == [
        ("(1,)", None),
        ("(2,)", None),
        ("(2,)", None),
    ]
