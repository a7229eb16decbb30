"""Comparing what is stored with what must be so: live wordings every night, and all invariants on demand."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from workflows.approvals import signals
from workflows.approvals.guard.warrants import warranted_digests
from workflows.approvals.models import ApprovalRequiredMixin, ApprovalRound
from workflows.approvals.models.guarded import guarded_models
from workflows.approvals.models.rounds import ApprovalRoundQuerySet
from workflows.approvals.wording import digest_of

if TYPE_CHECKING:
    from workflows.approvals.invariants.registry import Finding

logger = logging.getLogger(__name__)


def check_live_wordings() -> list[ApprovalRequiredMixin]:
    """Find live pages without a warrant, however they came about, and raise the alarm for each.

    Compares, and changes nothing: a person decides what to do. Sends ``wording_alarm`` for each page found, also
    for one that cannot be read, with an empty digest.
    """
    suspicious = []
    for page, digest in unwarranted_pages():
        suspicious.append(page)
        signals.wording_alarm.send(sender=type(page), page=page, digest=digest)
    return suspicious


def unwarranted_pages(among: Q | None = None) -> Iterator[tuple[ApprovalRequiredMixin, str]]:
    """Live guarded pages whose wording nothing vouches for, each with its digest, empty when it cannot be read."""
    for model in guarded_models():
        pages = model._default_manager.filter(among or Q(), live=True)
        for page in pages.order_by("pk").iterator(chunk_size=100):
            digest = _digest_if_readable(page)
            if digest not in warranted_digests(page):
                yield page, digest


def _digest_if_readable(page: ApprovalRequiredMixin) -> str:
    try:
        return digest_of(page)
    except Exception:  # what is broken is suspicious, and must not hide the pages after it
        logger.exception("The live wording of page %s cannot be read", page.pk)
        return ""


def check_rounds(rounds: ApprovalRoundQuerySet | None = None) -> list[Finding]:
    """Compare the stored rounds, or those given, with what must always hold; changes nothing.

    Finds nothing in a sound database. Sees one moment of it, unless the caller has a transaction of its own. The
    number of queries does not depend on the number of rounds. What the sweeps do within minutes is found only when
    they have not (``Finding.mends_itself``).
    """
    from workflows.approvals.invariants.registry import registered_checks

    of_these = (ApprovalRound.objects.all() if rounds is None else rounds).order_by()
    with _one_moment():
        now = timezone.now()
        return [finding for check in registered_checks() for finding in check.findings(of_these, now)]


@contextmanager
def _one_moment() -> Iterator[None]:
    """Whoever votes meanwhile is not seen: half of what they changed would look like a fault."""
    is_inside_another = connection.in_atomic_block
    with transaction.atomic():
        if not is_inside_another:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
