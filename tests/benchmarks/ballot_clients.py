"""Clients that answer at the same time, as one process of a web server does it: threads with a connection each.

Reads from standard input what each of its threads is to do, a JSON list for each: [round, organisation,
representative, ballot]. Does the first few of each, says "ready", waits for a line, and prints when it began and ended.
"""

import json
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import django
from django.db import connection, transaction

django.setup()

from workflows.approvals import services  # noqa: E402  (after the setup)
from workflows.approvals.enums import Channel  # noqa: E402
from workflows.approvals.models import ApprovalRound, BallotEntry  # noqa: E402
from workflows.organisations.models import Organisation, Representative  # noqa: E402

LOCK = f"SELECT id FROM {ApprovalRound._meta.db_table} WHERE id = %s FOR UPDATE"  # noqa: S608
INSERT = (
    f"INSERT INTO {BallotEntry._meta.db_table} (ballot_id, position, reason, cast_by_name, cast_at, channel, "  # noqa: S608
    "representative_id) VALUES (%s, 'approve', '', 'Alex Beispiel', now(), 'link', %s)"
)

WARM_UP = 6
"""So many jobs a client does uncounted: connects, imports what is imported late, has PostgreSQL choose its plans."""

Job = tuple[int, int, int, int]


def cast(job: Job) -> None:
    round_id, organisation, representative, _ballot = job
    services.cast_ballot(
        round_id=round_id,
        organisation=ORGANISATIONS[organisation],
        user=None,
        position="approve",
        channel=Channel.LINK,
        representative=PEOPLE[representative],
    )


def lock_and_insert(job: Job) -> None:
    """The least that any way of casting a ballot does: lock the round's row, write the entry, commit."""
    round_id, _organisation, representative, ballot = job
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LOCK, [round_id])
        cursor.execute(INSERT, [ballot, representative])


def work(action: Callable[[Job], None], jobs: list[Job], barrier: threading.Barrier) -> None:
    for job in jobs[:WARM_UP]:
        action(job)
    barrier.wait()
    barrier.wait()
    for job in jobs[WARM_UP:]:
        action(job)
    connection.close()


def run(action: Callable[[Job], None], queues: list[list[Job]]) -> None:
    barrier = threading.Barrier(len(queues) + 1)
    with ThreadPoolExecutor(len(queues)) as pool:
        clients = [pool.submit(work, action, jobs, barrier) for jobs in queues]
        barrier.wait()
        print("ready", flush=True)  # noqa: T201  (what the benchmark waits for)
        sys.stdin.readline()
        begun = time.time()
        barrier.wait()
        for client in clients:
            client.result()
    print(json.dumps([begun, time.time()]), flush=True)  # noqa: T201


if __name__ == "__main__":
    queues = json.loads(sys.stdin.readline())
    PEOPLE = {person.pk: person for person in Representative.objects.all()}
    ORGANISATIONS = {organisation.pk: organisation for organisation in Organisation.objects.all()}
    connection.close()
    run({"cast": cast, "floor": lock_and_insert}[sys.argv[1]], queues)
