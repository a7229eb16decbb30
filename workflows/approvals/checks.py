"""System checks that refuse a deployment in which approvals would not hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db import connection
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.module_loading import import_string

from workflows.approvals import conf
from workflows.approvals.deadlines import is_known_region

Problems = list[checks.CheckMessage]


@checks.register(checks.Tags.compatibility)
def check_workflow_settings(app_configs: Any, **kwargs: Any) -> Problems:
    problems: Problems = []
    if getattr(settings, "WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH", True):
        problems.append(
            checks.Error(
                "WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH must be False.",
                hint="Otherwise publishing an adopted page cancels the workflow that adopted it.",
                id="workflows_approvals.E001",
            )
        )
    if not getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True):
        problems.append(
            checks.Error(
                "WAGTAIL_WORKFLOW_ENABLED must not be False: rounds are driven by Wagtail's workflows.",
                id="workflows_approvals.E002",
            )
        )
    if connection.vendor != "postgresql":
        problems.append(
            checks.Error(
                "Approval rounds need PostgreSQL (row and advisory locks).",
                hint='Set the ENGINE of DATABASES["default"] to "django.db.backends.postgresql".',
                id="workflows_approvals.E003",
            )
        )
    if not getattr(settings, "WAGTAILADMIN_BASE_URL", ""):
        problems.append(
            checks.Error(
                "WAGTAILADMIN_BASE_URL is missing: the links in mails begin with it.",
                hint='For example WAGTAILADMIN_BASE_URL = "https://www.example.org".',
                id="workflows_approvals.E005",
            )
        )
    return problems


@checks.register(checks.Tags.models)
def check_approval_fields(app_configs: Any, **kwargs: Any) -> Problems:
    from workflows.approvals.models.guarded import guarded_models

    problems: Problems = []
    for model in guarded_models():
        known = {field.name for field in model._meta.get_fields()}
        known |= {
            field.get_accessor_name() for field in model._meta.get_fields() if hasattr(field, "get_accessor_name")
        }
        problems.extend(
            checks.Error(
                f"approval_fields names “{name}”, which is no field.", obj=model, id="workflows_approvals.E004"
            )
            for name in model.approval_field_names()
            if name not in known
        )
        if not mixin_comes_first(model.__mro__):
            problems.append(
                checks.Error(
                    "ApprovalRequiredMixin stands behind Page, so nothing guards what is published.",
                    hint=f"class {model.__name__}(ApprovalRequiredMixin, Page): …",
                    obj=model,
                    id="workflows_approvals.E006",
                )
            )
    return problems


def mixin_comes_first(order: tuple[type[Any], ...]) -> bool:
    """In the order in which Python looks for methods."""
    from wagtail.models import Page

    from workflows.approvals.models import ApprovalRequiredMixin

    return order.index(ApprovalRequiredMixin) < order.index(Page)


@checks.register(checks.Tags.compatibility)
def check_own_settings(app_configs: Any, **kwargs: Any) -> Problems:
    problems = unknown_names("WORKFLOWS_APPROVALS", conf.DEFAULTS, id="workflows_approvals.E007")
    for name in conf.get("WARRANT_PROVIDERS"):
        try:
            import_string(name)
        except ImportError as error:
            problems.append(checks.Error(f"WARRANT_PROVIDERS names “{name}”: {error}", id="workflows_approvals.E008"))
    region = conf.get("HOLIDAYS")
    if region and not is_known_region(region):
        problems.append(
            checks.Error(
                f"HOLIDAYS names a region that is not known: {region!r}.",
                hint='A country and a subdivision or None, in codes of the package “holidays”: ("DE", "NW").',
                id="workflows_approvals.E009",
            )
        )
    return problems


def unknown_names(setting: str, defaults: Mapping[str, Any], *, id: str) -> Problems:  # noqa: A002  (as Django's checks name it)
    """A name that is misspelt would silently leave the default in place."""
    unknown = sorted(set(getattr(settings, setting, {})) - set(defaults))
    return [
        checks.Error(f"{setting} has no “{name}”.", hint=f"It knows {', '.join(sorted(defaults))}.", id=id)
        for name in unknown
    ]


@checks.register(checks.Tags.urls)
def check_addresses(app_configs: Any, **kwargs: Any) -> Problems:
    return public_address("workflows_approvals:sign_off", id="workflows_approvals.E010")


def public_address(name: str, *, id: str) -> Problems:  # noqa: A002  (as Django's checks name it)
    """That it is included, and not taken by Wagtail, whose addresses match everything."""
    hint = 'path("", include("workflows.urls")) belongs before path("", include(wagtail_urls)).'
    try:
        path = reverse(name, args=["token"])
    except NoReverseMatch:
        return [checks.Error("The public addresses of the plugins are not included.", hint=hint, id=id)]
    try:
        is_reached = resolve(path).view_name == name
    except Resolver404:
        is_reached = False
    if is_reached:
        return []
    return [checks.Error(f"Another address comes before “{path}”: links in mails lead nowhere.", hint=hint, id=id)]


@checks.register(checks.Tags.compatibility)
def check_background_work(app_configs: Any, **kwargs: Any) -> Problems:
    """Celery as this process knows it: deadlines, mails and publications depend on it."""
    from celery import current_app

    from workflows.approvals.signals import round_closed
    from workflows.schedule import BEAT_SCHEDULE

    problems: Problems = []
    if not (current_app.conf.broker_url or current_app.conf.broker_write_url or current_app.conf.task_always_eager):
        problems.append(
            checks.Warning(
                "Celery has no broker here: mails and publications wait for the next sweep.",
                hint="Import the Celery app in the __init__.py of the project, and set CELERY_BROKER_URL.",
                id="workflows_approvals.W001",
            )
        )
    scheduled = {entry["task"] for entry in (current_app.conf.beat_schedule or {}).values()}
    missing = sorted({entry["task"] for entry in BEAT_SCHEDULE.values()} - scheduled)
    if missing and not _is_scheduled_elsewhere(current_app.conf.beat_scheduler):
        problems.append(
            checks.Warning(
                f"Nothing runs these tasks: {', '.join(missing)}. Rounds would never close.",
                hint="CELERY_BEAT_SCHEDULE = BEAT_SCHEDULE, from workflows.schedule.",
                id="workflows_approvals.W002",
            )
        )
    if not round_closed.has_listeners():
        problems.append(
            checks.Warning(
                "Nobody is told about rounds.",
                hint="Add “workflows.notices” to INSTALLED_APPS, or listen to the signals in workflows.approvals.",
                id="workflows_approvals.W003",
            )
        )
    return problems


def _is_scheduled_elsewhere(beat_scheduler: Any) -> bool:
    """By another scheduler than Celery's own; that it is django-celery-beat often only beat's command line says."""
    return "celery.beat" not in str(beat_scheduler) or apps.is_installed("django_celery_beat")
