"""Fifty clients answer at once: ballots per second, against the least that a locked round and a new row can cost."""

import json
import statistics
import subprocess
import sys
from contextlib import ExitStack

import pytest
import redis

from demo.options import CHECKOUT
from tests import scenarios
from tests.benchmarks import network
from tests.benchmarks.ballot_clients import WARM_UP
from tests.benchmarks.report import Report
from tests.fixtures.workers import worker_environment
from workflows.approvals.models import ApprovalRound, Ballot
from workflows.organisations.models import Representative

CLIENTS, EACH, TURNS = 50, 20, 3
PROCESSES = 2  # as a web server has it; in one, Python's own lock would be what is measured
# Every client answers for those that have not answered yet, for a few more at first, uncounted; one stays silent.
ORGANISATIONS = CLIENTS * (WARM_UP + EACH) * TURNS + 1

Queue = list[tuple[int, int, int, int]]

pytestmark = pytest.mark.django_db(transaction=True)


def make_rounds(count: int) -> list[ApprovalRound]:
    """Open rounds in which all members are asked."""
    pattern = scenarios.open_round(members=1)
    network.add_members(ORGANISATIONS - 1, like=Representative.objects.get())
    network.add_rounds(count - 1, like=pattern)
    network.ask_everyone(like=pattern.ballots.get())
    network.vacuum()
    return list(ApprovalRound.objects.order_by("pk"))


def queues_of(rounds: list[ApprovalRound], *, turn: int) -> list[Queue]:
    """What each client does: first answers, each for another organisation, all of a client's in one round."""
    people = dict(Representative.objects.values_list("organisation", "pk"))
    ballots = {
        approval_round.pk: list(
            Ballot.objects.filter(round=approval_round).order_by("pk").values_list("round", "organisation", "pk")
        )
        for approval_round in rounds
    }
    queues = []
    for client in range(CLIENTS):
        first = (turn * CLIENTS + client) * (WARM_UP + EACH)
        own = ballots[rounds[client % len(rounds)].pk][first : first + WARM_UP + EACH]
        queues.append([(round_id, member, people[member], ballot) for round_id, member, ballot in own])
    return queues


def per_second(action: str, queues: list[Queue]) -> float:
    """Begun together and timed to the last commit, in processes that have connected before."""
    environment = worker_environment(owner="clients") | {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    command = [sys.executable, "-m", "tests.benchmarks.ballot_clients", action]
    with ExitStack() as stack:
        children = [
            stack.enter_context(
                subprocess.Popen(
                    command, cwd=CHECKOUT, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
                )
            )
            for _ in range(PROCESSES)
        ]
        for number, child in enumerate(children):
            say(child, json.dumps(queues[number::PROCESSES]))
        for child in children:
            assert hear(child) == "ready"
        for child in children:
            say(child, "go")
        spans = [json.loads(hear(child)) for child in children]
    begun, ended = zip(*spans, strict=True)
    return CLIENTS * EACH / (max(ended) - min(begun))


def say(child: subprocess.Popen[str], line: str) -> None:
    assert child.stdin
    child.stdin.write(f"{line}\n")
    child.stdin.flush()


def hear(child: subprocess.Popen[str]) -> str:
    assert child.stdout
    return child.stdout.readline().strip()


@pytest.mark.parametrize("count", [1, 50])
def test_ballots_per_second(count: int, report: Report, broker: redis.Redis) -> None:
    rounds = make_rounds(count)
    table = report.table(f"{CLIENTS} clients answer at once, on {count} round(s)")
    ratios = []
    for turn in range(TURNS):
        queues = queues_of(rounds, turn=turn)
        floor, cast = per_second("floor", queues), per_second("cast", queues)
        table.add(turn=turn + 1, floor_per_second=floor, ballots_per_second=cast, ratio=cast / floor)
        ratios.append(cast / floor)
    table.goal(f"ballots on {count} round(s) against the floor", statistics.median(ratios), at_least=0.5)
    assert Ballot.objects.exclude(position="").count() == ORGANISATIONS - 1
