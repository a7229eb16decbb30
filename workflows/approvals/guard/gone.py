"""What the address of an adopted page says once the page is offline: that it was there, and is not any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wagtail.models import PageLogEntry

from workflows.approvals.enums import RoundOutcome
from workflows.approvals.guard.warrants import origin_of
from workflows.approvals.models.guarded import ApprovalRequiredMixin
from workflows.approvals.models.rounds import ApprovalRound
from workflows.approvals.presentation.descriptions import describe_rule, describe_threshold
from workflows.approvals.selectors import counts_of

UNPUBLISHING = ("wagtail.unpublish", "wagtail.unpublish.scheduled")


@dataclass(frozen=True)
class GoneNotice:
    """What everyone may know of a text that was public: its frozen title and the decision, not the text itself."""

    approval_round: ApprovalRound
    is_retracted: bool
    since: datetime | None
    reason: str

    @property
    def title(self) -> str:
        return self.approval_round.title

    @property
    def rule(self) -> str:
        return describe_rule(self.approval_round.rule)

    @property
    def threshold(self) -> str:
        return describe_threshold(self.approval_round.rule)

    @property
    def counts(self) -> dict[str, int]:
        return counts_of(self.approval_round)


def gone_notice(page: ApprovalRequiredMixin) -> GoneNotice | None:
    """The notice for a page that is not live; None when its last adopted wording was never public."""
    adoption = (
        ApprovalRound.objects.filter(
            page_id=origin_of(page), outcome=RoundOutcome.ADOPTED, settled_at__isnull=False, published_at__isnull=False
        )
        .order_by("-decided_at", "-pk")
        .first()
    )
    if adoption is None:
        return None
    if adoption.retracted_at:
        return GoneNotice(adoption, is_retracted=True, since=adoption.retracted_at, reason=adoption.retraction_reason)
    return GoneNotice(adoption, is_retracted=False, since=_unpublished_at(page), reason="")


def _unpublished_at(page: ApprovalRequiredMixin) -> datetime | None:
    """When it was taken offline or expired; unknown for an alias, about which core logs nothing."""
    entries = PageLogEntry.objects.filter(page_id=page.pk, action__in=UNPUBLISHING)
    return entries.order_by("-timestamp").values_list("timestamp", flat=True).first()
