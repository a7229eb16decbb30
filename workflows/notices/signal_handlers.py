"""What gives cause for a notice. Receivers run inside the transaction and only insert rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import prefetch_related_objects
from django.utils import timezone
from wagtail.models import Page

from workflows.approvals import signals
from workflows.approvals.models import ApprovalRound, Ballot, BallotEntry, Invitation, OrganisationApprovalTask
from workflows.notices.enums import NoticeKind
from workflows.notices.models import Notice
from workflows.notices.outbox import make_notice, queue
from workflows.notices.recipients import coordination_office, from_representative, participants
from workflows.notices.rendering import preview_invitation
from workflows.organisations.models import Representative
from workflows.organisations.selectors import current_representatives


def on_round_opened(
    sender: type[Any], approval_round: ApprovalRound, invitations: list[Invitation], **kwargs: Any
) -> None:
    prefetch_related_objects(invitations, "representative")
    queue(_invite(invitations, approval_round))


def on_invitation_preview(
    sender: type[Any], page: Page, procedure: OrganisationApprovalTask, user: AbstractBaseUser, **kwargs: Any
) -> dict[str, str]:
    return preview_invitation(page=page, procedure=procedure, user=user)


def on_invitation_renewed(sender: type[Any], invitation: Invitation, **kwargs: Any) -> None:
    queue(_invite([invitation], invitation.round))


def _invite(invitations: Iterable[Invitation], approval_round: ApprovalRound) -> Iterator[Notice]:
    for invitation in invitations:
        if invitation.representative is not None:
            yield make_notice(
                kind=NoticeKind.INVITATION,
                cause=f"{invitation.pk}:{invitation.version}",
                recipient=from_representative(invitation.representative),
                context={"invitation": invitation.pk},
                approval_round=approval_round,
            )


def on_ballot_cast(
    sender: type[Any],
    approval_round: ApprovalRound,
    ballot: Ballot,
    entry: BallotEntry,
    previous: BallotEntry | None,
    representative: Representative,
    **kwargs: Any,
) -> None:
    """A receipt for whoever answered; their colleagues hear of it when it replaces the answer of another."""
    notices = []
    if representative.wants_mail:
        notices.append(
            make_notice(
                kind=NoticeKind.RECEIPT,
                cause=str(entry.pk),
                recipient=from_representative(representative),
                context={"entry": entry.pk, "representative": representative.pk},
                approval_round=approval_round,
            )
        )
    if previous is not None and _replaces_answer_of_another(entry, previous):
        colleagues = current_representatives(ballot.organisation).filter(wants_mail=True).exclude(pk=representative.pk)
        notices += [
            make_notice(
                kind=NoticeKind.CHANGE,
                cause=str(entry.pk),
                recipient=from_representative(colleague),
                context={"entry": entry.pk, "previous": previous.pk, "representative": colleague.pk},
                approval_round=approval_round,
            )
            for colleague in colleagues
        ]
    queue(notices)


def _replaces_answer_of_another(entry: BallotEntry, previous: BallotEntry) -> bool:
    same_person = (entry.cast_by_id, entry.cast_by_name) == (previous.cast_by_id, previous.cast_by_name)
    same_answer = (entry.position, entry.reason) == (previous.position, previous.reason)
    return not same_person and not same_answer


def on_round_settled(sender: type[Any], approval_round: ApprovalRound, **kwargs: Any) -> None:
    queue(
        make_notice(
            kind=NoticeKind.OUTCOME,
            cause=str(approval_round.pk),
            recipient=recipient,
            context={"round": approval_round.pk},
            approval_round=approval_round,
        )
        for recipient in participants(approval_round)
    )


def on_settlement_failed(sender: type[Any], approval_round: ApprovalRound, **kwargs: Any) -> None:
    problem = hashlib.sha256(approval_round.problem.encode()).hexdigest()[:16]
    _raise_alarm(
        cause=f"settlement:{approval_round.pk}:{problem}",
        context={"round": approval_round.pk},
        approval_round=approval_round,
    )


def on_wording_alarm(sender: type[Any], page: Page, digest: str, **kwargs: Any) -> None:
    _raise_alarm(cause=f"wording:{page.pk}:{digest}", context={"page": page.pk})


def _raise_alarm(*, cause: str, context: dict[str, int], approval_round: ApprovalRound | None = None) -> None:
    """Tell the coordination office, once a day for as long as the cause lasts."""
    queue(
        make_notice(
            kind=NoticeKind.ALARM,
            cause=f"{cause}:{timezone.localdate():%Y-%m-%d}",
            recipient=recipient,
            context=context,
            approval_round=approval_round,
        )
        for recipient in coordination_office()
    )


def connect() -> None:
    for signal, receiver in (
        (signals.round_opened, on_round_opened),
        (signals.invitation_renewed, on_invitation_renewed),
        (signals.invitation_preview, on_invitation_preview),
        (signals.ballot_cast, on_ballot_cast),
        (signals.round_settled, on_round_settled),
        (signals.settlement_failed, on_settlement_failed),
        (signals.wording_alarm, on_wording_alarm),
    ):
        signal.connect(receiver, dispatch_uid=f"workflows_notices.{receiver.__name__}")
