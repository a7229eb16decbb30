"""A deployment in which approvals would not hold is refused, with a hint at what to do."""

import sys
from types import ModuleType

import pytest
from celery import Celery
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import override_settings
from django.urls import include, path
from django.views.generic import View
from wagtail.models import Page

from workflows.approvals import checks
from workflows.approvals.models import ApprovalRequiredMixin
from workflows.notices import checks as notices_checks
from workflows.schedule import BEAT_SCHEDULE

OURS = include("workflows.urls")
EVERYTHING = path("<path:path>", View.as_view(), name="everything")


def ids(found: list) -> list[str]:
    return [message.id.split(".")[1] for message in found]


def addresses(*patterns) -> ModuleType:
    """A URL configuration, as a module that Django can import."""
    module = ModuleType("addresses_of_a_test")
    module.urlpatterns = list(patterns)
    return module


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH": True}, ["E001"]),
        ({"WAGTAIL_WORKFLOW_ENABLED": False}, ["E002"]),
        ({"WAGTAILADMIN_BASE_URL": ""}, ["E005"]),
    ],
)
def test_what_rounds_need_of_wagtail(settings, changes, found) -> None:
    for name, value in changes.items():
        setattr(settings, name, value)

    assert ids(checks.check_workflow_settings(None)) == found


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ({"HOLIDAYS": ("DE", "NW")}, []),
        ({"HOLIDAYS": ("FR", None)}, []),
        ({"HOLIDAYS": ("DE", "XX")}, ["E009"]),
        ({"HOLIDAYS": ("DE",)}, ["E009"]),
        ({"HOLIDAYS": "DE"}, ["E009"]),
        ({"ERASE_PEOPEL_AFTER": None}, ["E007"]),
        ({"WARRANT_PROVIDERS": ["nobody.knows"]}, ["E008"]),
    ],
)
def test_own_settings_are_known_by_name_and_hold_what_exists(settings, own, found) -> None:
    settings.WORKFLOWS_APPROVALS = own

    assert ids(checks.check_own_settings(None)) == found


def test_a_misspelt_setting_of_the_notices_is_found(settings) -> None:
    settings.WORKFLOWS_NOTICES = {"ATEMPTS": 1}

    (problem,) = notices_checks.check_own_settings(None)
    assert problem.msg == "WORKFLOWS_NOTICES has no “ATEMPTS”."
    assert "ATTEMPTS" in problem.hint


@pytest.mark.parametrize(
    ("patterns", "found"),
    [
        ([path("", OURS), EVERYTHING], []),
        ([path("network/", OURS)], []),
        ([EVERYTHING, path("", OURS)], ["E010", "E002"]),
        ([EVERYTHING], ["E010", "E002"]),
    ],
)
def test_the_public_addresses_are_included_and_reached(monkeypatch, patterns, found) -> None:
    monkeypatch.setitem(sys.modules, "addresses_of_a_test", addresses(*patterns))
    with override_settings(ROOT_URLCONF="addresses_of_a_test"):
        assert ids([*checks.check_addresses(None), *notices_checks.check_addresses(None)]) == found


@pytest.fixture
def celery_app(monkeypatch) -> Celery:
    """What this process would know of Celery in another site."""
    app = Celery("another", broker="memory://", set_as_current=False)
    app.conf.beat_schedule = BEAT_SCHEDULE
    monkeypatch.setattr("celery.current_app", app)
    return app


def test_the_ready_made_schedule_is_enough(celery_app) -> None:
    assert checks.check_background_work(None) == []


def test_tasks_that_nothing_runs_are_named(celery_app) -> None:
    celery_app.conf.beat_schedule = {
        name: entry for name, entry in BEAT_SCHEDULE.items() if entry["task"] != "approvals.close_due_rounds"
    }

    (problem,) = checks.check_background_work(None)
    assert problem.msg == "Nothing runs these tasks: approvals.close_due_rounds. Rounds would never close."


@pytest.mark.parametrize("scheduler", ["django_celery_beat.schedulers:DatabaseScheduler", "redbeat.RedBeatScheduler"])
def test_a_schedule_that_is_kept_elsewhere_is_trusted(celery_app, scheduler) -> None:
    celery_app.conf.beat_schedule = {}
    celery_app.conf.beat_scheduler = scheduler

    assert checks.check_background_work(None) == []


def test_so_is_one_that_only_the_command_line_of_beat_names(celery_app, monkeypatch) -> None:
    celery_app.conf.beat_schedule = {}
    monkeypatch.setattr(checks.apps, "is_installed", lambda name: name == "django_celery_beat")

    assert checks.check_background_work(None) == []


def test_a_site_without_a_broker_is_warned(celery_app) -> None:
    celery_app.conf.broker_url = None

    assert ids(checks.check_background_work(None)) == ["W001"]


def test_tasks_that_run_at_once_need_no_broker(celery_app) -> None:
    celery_app.conf.broker_url = None
    celery_app.conf.task_always_eager = True

    assert checks.check_background_work(None) == []


def test_the_mixin_behind_page_guards_nothing_and_is_refused() -> None:
    assert checks.mixin_comes_first((ApprovalRequiredMixin, Page))
    assert not checks.mixin_comes_first((Page, ApprovalRequiredMixin))


def test_a_sender_that_nobody_can_answer_to_is_warned_about(settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "webmaster@localhost"

    assert ids(notices_checks.check_sender(None)) == ["W001"]


def test_check_ends_with_what_was_found(settings) -> None:
    settings.WORKFLOWS_APPROVALS = {"HOLIDAY": None}

    with pytest.raises(SystemCheckError, match=r"workflows_approvals\.E007"):
        call_command("check")
