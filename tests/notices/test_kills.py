"""A worker that is killed in the middle of sending."""

import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db.models import F

from tests import scenarios
from workflows.notices import tasks
from workflows.notices.conf import get
from workflows.notices.models import Notice

MAILS = 8


def wait_until(condition, *, seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "This did not happen in time."
        time.sleep(0.02)


@pytest.mark.drill
@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_holds_up_one_mail_and_repeats_one_at_most(celery_worker_process, smtp_server) -> None:
    first = celery_worker_process(queues="mail")
    smtp_server.delay = 0.3
    scenarios.open_round(members=MAILS)
    wait_until(lambda: len(smtp_server.messages) >= 2)
    first.kill()
    smtp_server.delay = 0.0

    celery_worker_process(queues="mail")
    tasks.sweep()
    wait_until(lambda: Notice.objects.filter(state="sent").count() >= MAILS - 1)
    assert Notice.objects.filter(state="sending").count() <= 1
    Notice.objects.filter(state="sending").update(
        claimed_at=F("claimed_at") - get("STALE_AFTER") - timedelta(seconds=1)
    )
    tasks.sweep()
    wait_until(lambda: Notice.objects.filter(state="sent").count() == MAILS)

    times = Counter(mail.message["Message-ID"] for mail in smtp_server.messages)
    assert set(times) == set(Notice.objects.values_list("message_id", flat=True))
    assert sorted(times.values()) in ([1] * MAILS, [1] * (MAILS - 1) + [2])
