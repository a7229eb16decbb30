"""The nightly check: what is live against what was adopted."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from wagtail.models import get_page_models

from workflows.approvals import signals
from workflows.approvals.models import ApprovalRequiredMixin
from workflows.approvals.warrants import warranted_digests
from workflows.approvals.wording import digest_of

logger = logging.getLogger(__name__)


def guarded_models() -> list[type[ApprovalRequiredMixin]]:
    return [model for model in get_page_models() if issubclass(model, ApprovalRequiredMixin)]


def check_live_wordings() -> list[ApprovalRequiredMixin]:
    """Find live pages without a warrant, however they came about, and raise the alarm for each.

    Compares, and changes nothing: a person decides what to do. Sends ``wording_alarm`` for each page found, also
    for one that cannot be read, with an empty digest.
    """
    suspicious = []
    for page in _live_guarded_pages():
        try:
            digest = digest_of(page)
        except Exception:  # what is broken is suspicious, and must not hide the pages after it
            logger.exception("The live wording of page %s cannot be read", page.pk)
            digest = ""
        if digest not in warranted_digests(page):
            suspicious.append(page)
            signals.wording_alarm.send(sender=type(page), page=page, digest=digest)
    return suspicious


def _live_guarded_pages() -> Iterator[ApprovalRequiredMixin]:
    for model in guarded_models():
        yield from model._default_manager.filter(live=True).order_by("pk").iterator(chunk_size=100)
