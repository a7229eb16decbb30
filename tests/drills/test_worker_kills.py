"""A worker that is killed at random moments of its work loses nothing and doubles almost nothing."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models import Q

from demo.commands import QUEUES
from tests import scenarios
from tests.drills.nursery import Nursery
from tests.drills.soundness import assert_sound, publications
from tests.factories import UserFactory
from tests.fixtures.mail import SmtpServer
from workflows.approvals import services
from workflows.approvals import tasks as approval_tasks
from workflows.approvals.models import ApprovalRound
from workflows.approvals.nudging import nudge
from workflows.notices import claiming
from workflows.notices import tasks as notice_tasks
from workflows.notices.models import Notice

KILLS = 30
MEMBERS = 4
LONGEST_LIFE = 0.6  # seconds after the worker is ready; a round needs about as long
DEADLINE = 120.0

pytestmark = [pytest.mark.long, pytest.mark.drill, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def nursery(transactional_db: None, broker, smtp_server: SmtpServer, tmp_path: Path) -> Iterator[Nursery]:
    nursery = Nursery(tmp_path, queues=QUEUES)
    yield nursery
    nursery.close()


def start_one_round() -> ApprovalRound:
    """Its invitations are left to the worker, and the mails, and the note that they have arrived."""
    return services.start_round(
        page=scenarios.make_statement(), procedure=scenarios.make_procedure(preset="majority"), user=UserFactory()
    )


def decide(approval_round: ApprovalRound) -> None:
    """The last ballot nudges the settlement and the mails."""
    for organisation in scenarios.asked(approval_round):
        scenarios.vote(approval_round, organisation)


def everything_is_done() -> bool:
    return (
        not ApprovalRound.objects.filter(settled_at__isnull=True).exists()
        and not Notice.objects.filter(Q(state__in=["queued", "sending"]) | Q(consequences_due=True)).exists()
    )


def finish(nursery: Nursery) -> None:
    """What beat would do: sweep, until nothing is left."""
    workers = [nursery.bear(), nursery.bear()]
    end = time.monotonic() + DEADLINE
    while not everything_is_done():
        assert time.monotonic() < end, list(Notice.objects.values("state", "last_error"))
        claiming.requeue_stale()
        nudge(approval_tasks.invite_rounds)
        nudge(approval_tasks.sweep_settlements)
        nudge(notice_tasks.sweep)
        time.sleep(0.5)
    for worker in workers:
        nursery.kill(worker)


def test_thirty_kills_leave_one_outcome_one_publication_and_at_most_one_repeated_mail_each(
    nursery: Nursery, smtp_server: SmtpServer, settings
) -> None:
    settings.WORKFLOWS_NOTICES = {"STALE_AFTER": timedelta(seconds=3)}  # the drill need not wait three minutes
    seed = random.randrange(10**6)
    moments = random.Random(seed)
    smtp_server.delay = 0.02
    scenarios.make_members(MEMBERS)

    asked = start_one_round()
    for _kill in range(KILLS):
        worker = nursery.bear()
        decide(asked)
        asked = start_one_round()
        nursery.wait_ready()
        time.sleep(moments.uniform(0, LONGEST_LIFE))
        nursery.kill(worker)
    decide(asked)
    finish(nursery)

    rounds = ApprovalRound.objects.all()
    assert [approval_round.outcome for approval_round in rounds] == ["adopted"] * (KILLS + 1), f"seed {seed}"
    assert publications() == Counter(approval_round.page_id for approval_round in rounds), f"seed {seed}"
    assert {approval_round.signatures.count() for approval_round in rounds} == {MEMBERS}
    received = Counter(mail.message["Message-ID"] for mail in smtp_server.messages)
    marked = set(Notice.objects.filter(state="sent").values_list("message_id", flat=True))
    # An invitation that came too late is obsolete, also one that was taken just before its sender was killed.
    late = Notice.objects.exclude(state="sent")
    assert set(late.values_list("kind", "state")) <= {("invitation", "obsolete")}, f"seed {seed}"
    assert marked <= set(received), f"seed {seed}"
    assert set(received) - marked <= set(late.values_list("message_id", flat=True)), f"seed {seed}"
    assert max(received.values()) <= 2, f"seed {seed}"
    assert sum(times - 1 for times in received.values()) <= KILLS, f"seed {seed}"
    assert_sound()
    print(f"{KILLS} kills (seed {seed}): {len(received)} mails, {sum(received.values()) - len(received)} repeated")  # noqa: T201  (the figure of the drill)
