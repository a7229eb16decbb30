"""Four hundred invitations end to end, against the bare time of the same mail server over as many connections."""

import os
import smtplib
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import transaction

from tests import scenarios
from tests.benchmarks.report import Report
from tests.benchmarks.slow_mail_server import slow_mail_server
from workflows.approvals import services
from workflows.approvals.models import ApprovalRound, OrganisationApprovalTask
from workflows.notices import conf
from workflows.notices.models import Notice
from workflows.notices.rendering import render_message

MAILS = 400
REPETITIONS = 3
PATIENCE = 120.0


def bare_seconds(address: tuple[str, int], *, mail: bytes, connections: int) -> float:
    """The server's own time: the same bytes again and again, with nothing looked up, written or noted."""

    def send(count: int) -> None:
        with smtplib.SMTP(*address) as server:
            for number in range(count):
                server.sendmail("netz@example.org", [f"person{number}@members.example"], mail)

    shares = [MAILS // connections + (number < MAILS % connections) for number in range(connections)]
    with ThreadPoolExecutor(connections) as pool:
        begun = time.perf_counter()
        list(pool.map(send, shares))
        return time.perf_counter() - begun


def start_round(procedure: OrganisationApprovalTask) -> ApprovalRound:
    return services.start_round(page=scenarios.make_statement(), procedure=procedure, user=None)


def invitation_seconds(approval_round: ApprovalRound) -> float:
    """From the commit that queues them and nudges the workers until all are sent, and what that proves is noted."""
    with transaction.atomic():
        assert len(services.invite_round(round_id=approval_round.pk)) == MAILS
        begun = time.perf_counter()
    waiting = Notice.objects.filter(round=approval_round).exclude(state="sent", consequences_due=False)
    while waiting.exists():
        assert time.perf_counter() - begun < PATIENCE, list(waiting.values("state", "last_error")[:3])
        time.sleep(0.02)
    return time.perf_counter() - begun


def cpu_seconds(pid: int) -> float:
    """What a worker and the processes of its pool have used so far."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    clock_ticks = 0
    for process in [str(pid), *children]:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        clock_ticks += int(fields[11]) + int(fields[12])  # user and system time
    return clock_ticks / os.sysconf("SC_CLK_TCK")


def sample_mail() -> bytes:
    return render_message(Notice.objects.filter(kind="invitation").latest("pk")).message().as_bytes(linesep="\r\n")


@dataclass
class Sample:
    """Seconds of each repetition."""

    bare: list[float] = field(default_factory=list)
    ours: list[float] = field(default_factory=list)
    worker_cpu: list[float] = field(default_factory=list)


@pytest.mark.django_db(transaction=True)
def test_mails_take_hardly_longer_than_their_server(
    settings, tmp_path: Path, report: Report, celery_worker_process
) -> None:
    """The goal is for one connection: several at once to so fast a server take turns on the processors."""
    samples = {connections: Sample() for connections in (1, conf.get("SENDERS"))}
    scenarios.make_members(MAILS)
    procedure = scenarios.make_procedure()
    with slow_mail_server(settings, log=tmp_path / "mail.log") as address:
        worker = celery_worker_process(queues="mail", concurrency=max(samples))
        invitation_seconds(start_round(procedure))  # the workers load what they need for their first mail
        mail = sample_mail()
        for _repetition in range(REPETITIONS):
            for connections, sample in samples.items():
                settings.WORKFLOWS_NOTICES = {"SENDERS": connections}
                sample.bare.append(bare_seconds(address, mail=mail, connections=connections))
                approval_round, before = start_round(procedure), cpu_seconds(worker.pid)
                sample.ours.append(invitation_seconds(approval_round))
                sample.worker_cpu.append(cpu_seconds(worker.pid) - before)

    table = report.table(f"{MAILS} invitations of {len(mail)} bytes to a server that takes 5 ms a message")
    for connections, sample in samples.items():
        table.add(
            connections=connections,
            server_alone_s=statistics.median(sample.bare),
            queued_to_noted_s=statistics.median(sample.ours),
            ratio=ratio(sample),
            worker_cpu_per_mail_ms=statistics.median(sample.worker_cpu) * 1000 / MAILS,
        )
    table.goal("queued to noted by the server alone, one connection", ratio(samples[1]), at_most=1.3)


def ratio(sample: Sample) -> float:
    return statistics.median(sample.ours) / statistics.median(sample.bare)
