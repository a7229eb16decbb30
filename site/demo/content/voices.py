"""Organisations answer and speak, each by the link in its delegate's mail."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from demo.content.clock import clock_at
from demo.content.post import post
from workflows.approvals import services
from workflows.approvals.enums import Channel, CommentKind
from workflows.approvals.models import ApprovalRound
from workflows.organisations.models import Organisation, Representative
from workflows.organisations.selectors import current_representatives


def moment(*, days_ago: int, at: time) -> datetime:
    """A time of day in the past, or now where today's has not come yet."""
    day = timezone.localdate() - timedelta(days=days_ago)
    return min(timezone.make_aware(datetime.combine(day, at)), timezone.now())


def delegate_of(organisation: Organisation) -> Representative:
    return current_representatives(organisation)[0]


def answer(
    approval_round: ApprovalRound, organisation: Organisation, *, position: str, reason: str = "", at: datetime
) -> None:
    with clock_at(at):
        services.cast_ballot(
            round_id=approval_round.pk,
            organisation=organisation,
            user=None,
            representative=delegate_of(organisation),
            position=position,
            reason=reason,
            channel=Channel.LINK,
        )
    post(approval_round, at=at)


def remark(
    approval_round: ApprovalRound, organisation: Organisation, *, kind: CommentKind, text: str, at: datetime
) -> None:
    with clock_at(at):
        services.comment(
            round_id=approval_round.pk,
            user=None,
            organisation=organisation,
            representative=delegate_of(organisation),
            kind=kind,
            text=text,
            channel=Channel.LINK,
        )
    post(approval_round, at=at)
