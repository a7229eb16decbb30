"""A tick that finds many rounds due costs a multiple of what it costs for few, in the same memory."""

import json
import subprocess
import sys

import pytest
import redis
from django.db import transaction
from django.db.models import Q
from wagtail.models import Page, TaskState

from demo.options import CHECKOUT
from tests import scenarios
from tests.benchmarks import network
from tests.benchmarks.report import Report
from tests.fixtures.workers import worker_environment
from workflows.approvals.models import ApprovalRound

SIZES = (250, 1000)
ORGANISATIONS = 10
FIRST_COPY = 1000  # the copies' own keys, in every table: far from those that the services give
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # of treebeard's paths

pytestmark = pytest.mark.django_db(transaction=True)


def make_due_rounds(count: int, *, like: ApprovalRound) -> None:
    """Rounds about as many statements, all of which every organisation has approved by the deadline that has come."""
    first = 1 + max(FIRST_COPY, ApprovalRound.objects.latest("pk").pk)
    copies = network.numbers(first + count - 1, first=first)
    with transaction.atomic():
        copy_pages(like.page, copies=copies)
        copy_workflows(like.task_state, copies=copies)
        network.multiply(
            like,
            source=copies,
            id="n",
            uuid="gen_random_uuid()",
            page_id="n",
            revision_id="n",
            task_state_id="n",
            closes_at="now() - interval '1 minute'",
        )
        network.ask_everyone(
            like=like.ballots.all()[0],
            position="'approve'",
            cast_at="now() - interval '2 hours'",
            told_at="now() - interval '3 hours'",
            told_how="'mail'",
        )
        network.invite_everyone(like=like.invitations.all()[0])
    network.vacuum()


def copy_pages(page: Page, *, copies: str) -> None:
    """Drafts beside a draft, with a revision each."""
    parent = page.path[: -page.steplen]
    step = " || ".join(
        f"substr('{DIGITS}', mod(n / {len(DIGITS) ** power}, {len(DIGITS)}) + 1, 1)"
        for power in reversed(range(page.steplen))
    )
    slug = "'stellungnahme-' || n"
    network.multiply(
        page.page_ptr,
        source=copies,
        id="n",
        path=f"'{parent}' || {step}",
        translation_key="gen_random_uuid()",
        slug=slug,
        url_path=f"'{page.get_parent().url_path}' || {slug} || '/'",
        latest_revision_id="n",
    )
    network.multiply(page, source=copies, page_ptr_id="n")
    network.multiply(
        page.latest_revision,
        source=copies,
        id="n",
        object_id="n::text",
        content=f"pattern.content || jsonb_build_object('slug', {slug}, 'pk', n)",
    )


def copy_workflows(task_state: TaskState, *, copies: str) -> None:
    network.multiply(task_state.workflow_state, source=copies, id="n", object_id="n::text", current_task_state_id="n")
    network.multiply(task_state, source=copies, id="n", workflow_state_id="n", revision_id="n")


def tick() -> dict[str, float]:
    environment = worker_environment(owner="tick") | {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    command = [sys.executable, "-m", "tests.benchmarks.tick"]
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout)


def test_closing_and_settling_is_linear_and_takes_bounded_memory(report: Report, broker: redis.Redis) -> None:
    pattern = scenarios.open_round(members=ORGANISATIONS)
    table = report.table(f"One tick closes and settles rounds of {ORGANISATIONS} organisations")
    each, peaks = {}, {}
    for size in SIZES:
        make_due_rounds(size, like=pattern)
        measured = tick()
        rounds = ApprovalRound.objects.exclude(pk=pattern.pk)
        assert not rounds.filter(Q(published_at=None) | Q(settled_at=None)).exists()
        seconds = measured["closing"] + measured["settling"]
        each[size], peaks[size] = seconds / size * 1000, measured["peak_mib"]
        table.add(
            rounds=size,
            closing_s=measured["closing"],
            settling_s=measured["settling"],
            ms_each=each[size],
            ratio=each[size] / each[SIZES[0]],
            peak_mib=peaks[size],
        )
    first, last = SIZES
    table.goal(f"time for each of {last} against each of {first}", each[last] / each[first], at_most=1.25)
    table.goal(f"MiB that {last} take more than {first}", peaks[last] - peaks[first], at_most=20)
