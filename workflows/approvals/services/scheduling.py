"""Scheduled publishing, item by item: one page that is refused does not keep the others waiting."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from workflows.approvals import signals
from workflows.approvals.exceptions import PublicationRefused
from workflows.approvals.locking import atomic_with_retry
from workflows.approvals.models import ApprovalRequiredMixin
from workflows.approvals.wording import digest_of

logger = logging.getLogger(__name__)


def publish_scheduled() -> int:
    """Unpublish what has expired and publish what is due; returns how many items failed.

    Does what Wagtail's ``publish_scheduled`` command does, each item in its own transaction. What fails is
    logged and tried again by the next tick; a guarded page without a warrant also raises the alarm.
    """
    failures = 0
    for model in _draft_models():
        expired = model._default_manager.filter(live=True, expire_at__lt=timezone.now())
        for pk in expired.order_by("expire_at").values_list("pk", flat=True):
            failures += not _attempt(_unpublish_expired, model, pk)
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    for pk in due.order_by("approved_go_live_at").values_list("pk", flat=True):
        failures += not _attempt(_publish_due, pk)
    return failures


def _draft_models() -> list[type[Any]]:
    others = [
        model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    return [Page, *others]


def _attempt(action: Callable[..., None], *args: object) -> bool:
    try:
        action(*args)
    except Exception:  # logged and retried: the items after this one must not wait for it
        logger.exception("Scheduled publishing failed for %s", args)
        return False
    return True


@atomic_with_retry
def _unpublish_expired(model: type[Any], pk: object) -> None:
    item = model._default_manager.select_for_update(of=("self",)).filter(pk=pk, live=True).first()
    if item is not None:
        item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish_due(revision_id: int) -> None:
    try:
        _publish_locked(revision_id)
    except PublicationRefused:
        page = Revision.objects.get(pk=revision_id).as_object()
        if isinstance(page, ApprovalRequiredMixin):
            signals.wording_alarm.send(sender=type(page), page=page, digest=digest_of(page))
        raise


@atomic_with_retry
def _publish_locked(revision_id: int) -> None:
    revision = (
        Revision.objects.select_for_update(of=("self",))
        .filter(pk=revision_id, approved_go_live_at__lt=timezone.now())
        .first()
    )
    if revision is not None:
        revision.publish(log_action="wagtail.publish.scheduled")
