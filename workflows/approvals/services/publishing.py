"""Noting when an adopted wording went live."""

from __future__ import annotations

from datetime import datetime

from workflows.approvals.enums import RoundOutcome
from workflows.approvals.models import ApprovalRequiredMixin, ApprovalRound
from workflows.approvals.wording import digest_of


def record_publication(*, page: ApprovalRequiredMixin, at: datetime) -> None:
    """Note that the latest adoption of the wording in which ``page`` stands is live since ``at``.

    The first time counts. It takes no lock on the round: whoever settles holds it already, and core publishes
    scheduled pages holding locks of its own.
    """
    waiting = ApprovalRound.objects.for_page(page).filter(outcome=RoundOutcome.ADOPTED, published_at__isnull=True)
    if waiting.exists():
        adopted = waiting.filter(digest=digest_of(page)).order_by("-decided_at", "-pk").values("pk")[:1]
        ApprovalRound.objects.filter(pk__in=list(adopted.values_list("pk", flat=True))).update(published_at=at)
