"""System checks about mail."""

from __future__ import annotations

from typing import Any

from django.conf import global_settings, settings
from django.core import checks

from workflows.approvals.checks import Problems, public_address, unknown_names
from workflows.notices import conf


@checks.register(checks.Tags.compatibility)
def check_own_settings(app_configs: Any, **kwargs: Any) -> Problems:
    return unknown_names("WORKFLOWS_NOTICES", conf.DEFAULTS, id="workflows_notices.E001")


@checks.register(checks.Tags.urls)
def check_addresses(app_configs: Any, **kwargs: Any) -> Problems:
    return public_address("workflows_notices_settings:mail_settings", id="workflows_notices.E002")


@checks.register(checks.Tags.compatibility, deploy=True)
def check_sender(app_configs: Any, **kwargs: Any) -> Problems:
    if settings.DEFAULT_FROM_EMAIL != global_settings.DEFAULT_FROM_EMAIL:
        return []
    return [
        checks.Warning(
            f"Mails to the organisations come from {settings.DEFAULT_FROM_EMAIL}.",
            hint="Set DEFAULT_FROM_EMAIL to an address that people can answer to.",
            id="workflows_notices.W001",
        )
    ]


@checks.register(checks.Tags.compatibility)
def check_time_limit(app_configs: Any, **kwargs: Any) -> Problems:
    """A notice that is held longer than this is taken for left behind, and sent by another worker."""
    from workflows.notices.tasks import TIME_LIMIT

    if conf.get("STALE_AFTER").total_seconds() > TIME_LIMIT:
        return []
    return [
        checks.Error(
            "A notice would be taken for left behind while it is being sent, and be sent twice.",
            hint=f'WORKFLOWS_NOTICES["STALE_AFTER"] must be longer than {TIME_LIMIT} seconds.',
            id="workflows_notices.E003",
        )
    ]
