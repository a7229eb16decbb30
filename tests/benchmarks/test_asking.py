"""The request that starts an approval: ours, and that of Wagtail's own task for groups."""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.admin.signal_handlers import register_signal_handlers
from wagtail.models import GroupApprovalTask, GroupPagePermission, Page, TaskState, Workflow, WorkflowPage, WorkflowTask
from wagtail.signals import task_submitted, workflow_submitted
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from home.models import HomePage
from tests import scenarios
from tests.approvals.admin import logged_in, member_of
from tests.benchmarks import network
from tests.benchmarks.report import Report
from tests.benchmarks.slow_mail_server import slow_mail_server
from tests.factories import UserFactory
from workflows.approvals.models import ApprovalRound, OrganisationApprovalTask
from workflows.organisations.models import Organisation

SIZES = (10, 100, 400)
REPETITIONS = 7


@dataclass(frozen=True)
class Sample:
    seconds: float
    queries: int


def measured(request: Callable[[], HttpResponse]) -> Sample:
    """One request that ends in a redirect; its queries are counted without being kept, which would cost time."""
    queries = 0

    def count(execute: Callable[..., object], *call: object) -> object:
        nonlocal queries
        queries += 1
        return execute(*call)

    with connection.execute_wrapper(count):
        begun = time.perf_counter()
        response = request()
        seconds = time.perf_counter() - begun
    assert response.status_code == 302, response.content.decode()[:2000]
    return Sample(seconds, queries)


@contextmanager
def mails_of_core() -> Iterator[None]:
    """Wagtail's own notifications, which this site has switched off."""
    signals = (task_submitted, workflow_submitted)
    before = [list(signal.receivers) for signal in signals]
    register_signal_handlers()
    try:
        yield
    finally:
        for signal, receivers in zip(signals, before, strict=True):
            signal.receivers = receivers
            signal.sender_receivers_cache.clear()


def ask_organisations(client: Client, procedure: OrganisationApprovalTask, *, size: int) -> Sample:
    """Our "Ask the organisations", with so many members that have one delegate each."""
    members = Organisation.objects.order_by("pk")
    Organisation.objects.update(left_on="2020-01-01")
    Organisation.objects.filter(pk__in=members[:size]).update(left_on=None)
    page = scenarios.make_statement()
    url = reverse("approval_rounds:ask", args=[page.pk])
    network.vacuum()  # of the members that were changed above, as a server does it by itself

    sample = measured(lambda: client.post(url, {"procedure": procedure.pk}))

    assert ApprovalRound.objects.get(page_id=page.pk).ballots.count() == size
    return sample


def submit_to_group(client: Client, page: HomePage, workflow: Workflow) -> Sample:
    """Core's "Submit for moderation" in the page editor."""
    WorkflowPage.objects.update_or_create(page=page, defaults={"workflow": workflow})
    values = {
        "title": page.title,
        "slug": page.slug,
        "introduction": rich_text("<p>Wir fordern Wohnraum für alle.</p>"),
        "comments": inline_formset([]),
        "action-submit": "1",
    }
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])

    sample = measured(lambda: client.post(url, nested_form_data(values)))

    assert TaskState.objects.filter(workflow_state__workflow=workflow, status="in_progress").count() == 1
    page.current_workflow_state.cancel()
    return sample


def group_workflow(size: int) -> Workflow:
    """A workflow of one task for a group of so many moderators."""
    group = Group.objects.create(name=f"{size} moderators")
    group.user_set.set(UserFactory.create_batch(size))
    task = GroupApprovalTask.objects.create(name=group.name)
    task.groups.add(group)
    workflow = Workflow.objects.create(name=group.name)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def make_editor(page: Page) -> Client:
    editor = member_of("Editors")
    GroupPagePermission.objects.create(
        group=editor.groups.get(), page=page, permission=Permission.objects.get(codename="change_page")
    )
    return logged_in(editor)


def sample_all() -> dict[tuple[str, int], list[Sample]]:
    """All sizes of both, one after the other, again and again: whatever slows the machine down slows both."""
    home = scenarios.make_site()
    client, procedure = make_editor(home), scenarios.make_procedure()
    scenarios.make_members(max(SIZES))
    workflows = {size: group_workflow(size) for size in SIZES}
    samples: dict[tuple[str, int], list[Sample]] = {(who, size): [] for who in ("ours", "core") for size in SIZES}
    for repetition in range(REPETITIONS + 1):
        for size in random.sample(SIZES, len(SIZES)):
            ours = ask_organisations(client, procedure, size=size)
            core = submit_to_group(client, home, workflows[size])
            if repetition:  # the first fills caches
                samples["ours", size].append(ours)
                samples["core", size].append(core)
    return samples


@pytest.mark.django_db(transaction=True)
def test_asking_is_flat_and_ten_times_faster_than_core(settings, tmp_path: Path, report: Report, broker) -> None:
    with mails_of_core(), slow_mail_server(settings, log=tmp_path / "mail.log"):
        samples = sample_all()

    median = {key: statistics.median(sample.seconds for sample in taken) for key, taken in samples.items()}
    queries = {key: max(sample.queries for sample in taken) for key, taken in samples.items()}
    table = report.table("Starting an approval: the request, over a mail server that takes 5 ms a message")
    for size in SIZES:
        table.add(
            representatives=size,
            ours_ms=median["ours", size] * 1000,
            ours_queries=queries["ours", size],
            core_ms=median["core", size] * 1000,
            core_queries=queries["core", size],
            core_by_ours=median["core", size] / median["ours", size],
        )
    first, last = SIZES[0], SIZES[-1]
    table.goal("ours, 400 by 10", median["ours", last] / median["ours", first], at_most=1.1)
    table.goal("core by ours at 400", median["core", last] / median["ours", last], at_least=10)
    assert queries["ours", first] == queries["ours", last]
