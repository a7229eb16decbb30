"""What one organisation does in a round, or after it."""

from __future__ import annotations

from typing import Any

from workflows.approvals.enums import Channel
from workflows.approvals.models import ApprovalRound, Ballot, BallotEntry, RoundComment, Signature
from workflows.notices.enums import NoticeKind
from workflows.notices.models import Notice
from workflows.notices.outbox import make_notice, queue
from workflows.notices.recipients import (
    addresses_of_author,
    asker_of,
    coordination_office,
    from_representative,
    once,
)
from workflows.organisations.models import Representative
from workflows.organisations.selectors import current_representatives


def on_ballot_cast(
    sender: type[Any],
    approval_round: ApprovalRound,
    ballot: Ballot,
    entry: BallotEntry,
    previous: BallotEntry | None,
    representative: Representative | None,
    **kwargs: Any,
) -> None:
    """A receipt for whoever answered; their colleagues hear of it when it replaces the answer of another."""
    notices = []
    if representative is not None and _gets_receipt(representative, entry):
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
        notices += _tell_colleagues(approval_round, ballot, entry, previous, representative)
    queue(notices)


def _gets_receipt(representative: Representative, entry: BallotEntry) -> bool:
    """Who wants no mail gets none for what they do with their login.

    An answer by link is receipted in any case: the link came by mail, and the receipt is how its owner learns that
    somebody else has used it.
    """
    return representative.wants_mail or entry.channel == Channel.LINK


def _tell_colleagues(
    approval_round: ApprovalRound,
    ballot: Ballot,
    entry: BallotEntry,
    previous: BallotEntry,
    representative: Representative | None,
) -> list[Notice]:
    colleagues = current_representatives(ballot.organisation).filter(wants_mail=True)
    if representative is not None:
        colleagues = colleagues.exclude(pk=representative.pk)
    return [
        make_notice(
            kind=NoticeKind.CHANGE,
            cause=str(entry.pk),
            recipient=from_representative(colleague),
            context={"entry": entry.pk, "previous": previous.pk, "representative": colleague.pk},
            approval_round=approval_round,
        )
        for colleague in colleagues
    ]


def _replaces_answer_of_another(entry: BallotEntry, previous: BallotEntry) -> bool:
    if entry.representative_id and previous.representative_id:
        same_person = entry.representative_id == previous.representative_id
    else:  # a person was deleted since, or answered before entries named people
        same_person = (entry.cast_by_id, entry.cast_by_name) == (previous.cast_by_id, previous.cast_by_name)
    same_answer = (entry.position, entry.reason) == (previous.position, previous.reason)
    return not same_person and not same_answer


def on_round_commented(sender: type[Any], approval_round: ApprovalRound, comment: RoundComment, **kwargs: Any) -> None:
    """Whoever asked hears at once, the coordination office in their place when they are gone; never the author."""
    asker = asker_of(approval_round)
    own = addresses_of_author(comment)
    queue(
        make_notice(
            kind=NoticeKind.COMMENT,
            cause=str(comment.pk),
            recipient=recipient,
            context={"comment": comment.pk},
            approval_round=approval_round,
        )
        for recipient in ([asker] if asker else coordination_office())
        if recipient.key not in own
    )


def on_signature_changed(sender: type[Any], approval_round: ApprovalRound, signature: Signature, **kwargs: Any) -> None:
    """In writing for the organisation's representatives, and for the coordination office."""
    people = current_representatives(signature.organisation).filter(wants_mail=True)
    representatives = once(map(from_representative, people))
    reached = {recipient.key for recipient in representatives}
    office = [recipient for recipient in coordination_office() if recipient.key not in reached]
    is_withdrawn = signature.withdrawn_at is not None
    queue(
        make_notice(
            kind=NoticeKind.SIGNATURE,
            cause=f"{signature.pk}:{'withdrawn' if is_withdrawn else 'signed'}",
            recipient=recipient,
            context={"signature": signature.pk, "withdrawn": is_withdrawn, "for_office": recipient in office},
            approval_round=approval_round,
        )
        for recipient in [*representatives, *office]
    )
