"""What was asked before about the same page, and how an organisation answered then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workflows.approvals.comparison.differences import Differences, differences_between
from workflows.approvals.enums import RoundOutcome
from workflows.approvals.models import ApprovalRound, Ballot


@dataclass(frozen=True)
class Earlier:
    """The round before, and what has changed since; no ``differences`` where they cannot be told."""

    approval_round: ApprovalRound
    is_unchanged: bool
    differences: Differences | None


def round_before(approval_round: ApprovalRound) -> ApprovalRound | None:
    """The last round about the page before this one; before a correction, the adoption that it corrects."""
    earlier = ApprovalRound.objects.filter(page_id=approval_round.page_id, number__lt=approval_round.number)
    if approval_round.is_correction:
        public = earlier.filter(outcome=RoundOutcome.ADOPTED, published_at__lte=approval_round.opened_at)
        return public.select_related("page_type").order_by("-decided_at", "-pk").first()
    return earlier.select_related("page_type").order_by("-number").first()


def earlier_of(approval_round: ApprovalRound) -> Earlier | None:
    before = round_before(approval_round)
    if before is None:
        return None
    digests = {(one.digest_version, one.digest) for one in (before, approval_round)}
    is_unchanged = len(digests) == 1
    differences = None if is_unchanged else differences_between(before=before, after=approval_round)
    return Earlier(approval_round=before, is_unchanged=is_unchanged, differences=differences)


def former_ballots(
    *, approval_round: ApprovalRound, earlier: Earlier | None, organisations: Iterable[int]
) -> list[Ballot]:
    """How organisations, given by their keys, answered then; those that did not are left out.

    None for a correction: to have approved of the whole text, or let it pass, is no answer to that question.
    """
    if earlier is None or approval_round.is_correction:
        return []
    return list(
        earlier.approval_round.ballots.filter(organisation__in=list(organisations))
        .exclude(position="")
        .select_related("organisation")
        .order_by("organisation__name")
    )
