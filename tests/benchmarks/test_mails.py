"""Four hundred invitations end to end, against the bare time of the same mail server over as many connections."""

import smtplib
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
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
REPETITIONS = 5
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
    """From the commit that queues the invitations and nudges the workers until the last one is marked as sent."""
    with transaction.atomic():
        assert len(services.invite_round(round_id=approval_round.pk)) == MAILS
        begun = time.perf_counter()
    waiting = Notice.objects.filter(round=approval_round).exclude(state="sent")
    while waiting.exists():
        assert time.perf_counter() - begun < PATIENCE, list(waiting.values("state", "last_error")[:3])
        time.sleep(0.01)
    return time.perf_counter() - begun


def sample_mail() -> bytes:
    return render_message(Notice.objects.filter(kind="invitation").latest("pk")).message().as_bytes(linesep="\r\n")


@pytest.mark.django_db(transaction=True)
def test_mails_take_hardly_longer_than_their_server(
    settings, tmp_path: Path, report: Report, celery_worker_process
) -> None:
    connections = conf.get("SENDERS")
    scenarios.make_members(MAILS)
    procedure = scenarios.make_procedure()
    with slow_mail_server(settings, log=tmp_path / "mail.log") as address:
        celery_worker_process(queues="mail", concurrency=connections)
        invitation_seconds(start_round(procedure))  # the workers load what they need for their first mail
        mail = sample_mail()
        bare, ours = [], []
        for _repetition in range(REPETITIONS):
            bare.append(bare_seconds(address, mail=mail, connections=connections))
            ours.append(invitation_seconds(start_round(procedure)))

    table = report.table(f"{MAILS} invitations over {connections} connections to a server that takes 5 ms a message")
    table.add(what="the server alone", median_s=statistics.median(bare), per_mail_ms=per_mail(bare), bytes=len(mail))
    table.add(what="queued to sent", median_s=statistics.median(ours), per_mail_ms=per_mail(ours), bytes=len(mail))
    table.goal("queued to sent by the server alone", statistics.median(ours) / statistics.median(bare), at_most=1.3)


def per_mail(seconds: list[float]) -> float:
    return statistics.median(seconds) * 1000 / MAILS
