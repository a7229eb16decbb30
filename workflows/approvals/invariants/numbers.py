"""The rounds about a page are counted without a gap."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Max, Min

from workflows.approvals.invariants.registry import Row, check
from workflows.approvals.models import ApprovalRound
from workflows.approvals.models.rounds import ApprovalRoundQuerySet


@check(
    "round_missing",
    "Page {page_id} has {count} rounds, and the last one has the number {last}: one was deleted. Restore it from a "
    "backup; a decision record must outlive its page.",
)
def round_missing(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    """Of all rounds of the pages in question."""
    pages = ApprovalRound.objects.filter(page_id__in=rounds.values("page_id")).order_by()
    counted = pages.values("page_id").annotate(count=Count("pk"), first=Min("number"), last=Max("number"))
    return [row for row in counted.order_by("page_id") if (row["first"], row["last"]) != (1, row["count"])]
