"""Telling the others in a round, once a day, what was said in it."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from workflows.approvals.models import ApprovalRound, Invitation, RoundComment
from workflows.notices.enums import NoticeKind
from workflows.notices.models import Notice
from workflows.notices.outbox import make_notice, queue
from workflows.notices.recipients import addresses_of_author, asker_of, from_representative
from workflows.organisations.models import Representative

logger = logging.getLogger(__name__)

AFTER_THE_CLOSE = timedelta(days=2)
"""So long the last comments of a round are told after they were written."""


def tell_comments() -> list[int]:
    """Queue what each participant has not heard yet, a round in a transaction; returns the rounds with comments.

    May be run again at any time: each person hears each comment once. Whoever asked hears of comments at once and
    is left out.
    """
    comments = RoundComment.objects.filter(round=OuterRef("pk"))
    recent = comments.filter(created_at__gte=timezone.now() - AFTER_THE_CLOSE)
    rounds = ApprovalRound.objects.filter(Q(Exists(recent)) | Q(Exists(comments), outcome="")).order_by("pk")
    told = []
    for approval_round in rounds:
        try:
            _tell(approval_round)
            told.append(approval_round.pk)
        except Exception:  # one round's failure must not keep the others from being told; the next run tries again
            logger.exception("The comments of round %s could not be told", approval_round.pk)
    return told


@transaction.atomic
def _tell(approval_round: ApprovalRound) -> None:
    comments = list(approval_round.comments.select_related("representative", "author").order_by("pk"))
    heard = _heard(approval_round)
    queue(_notices(approval_round, comments, heard))


def _notices(
    approval_round: ApprovalRound, comments: list[RoundComment], heard: dict[str, set[int]]
) -> Iterator[Notice]:
    asker = asker_of(approval_round)
    current = Representative.objects.current().filter(wants_mail=True)
    invitations = (
        Invitation.objects.filter(round=approval_round, revoked_at__isnull=True, representative__in=current)
        .select_related("representative")
        .order_by("pk")
    )
    addressed = {asker.key} if asker else set()
    for invitation in invitations:
        person = invitation.representative
        if person is None or person.email.lower() in addressed:
            continue
        recipient = from_representative(person)
        addressed.add(recipient.key)
        new = [
            comment.pk
            for comment in comments
            if comment.pk not in heard[recipient.key] and recipient.key not in addresses_of_author(comment)
        ]
        if new:
            # Each comment is told once, so the first of them names the mail.
            yield make_notice(
                kind=NoticeKind.COMMENTS,
                cause=f"{approval_round.pk}:{new[0]}",
                recipient=recipient,
                context={"round": approval_round.pk, "comments": new, "invitation": invitation.pk},
                approval_round=approval_round,
            )


def _heard(approval_round: ApprovalRound) -> dict[str, set[int]]:
    """Which comments each address was told before."""
    heard: dict[str, set[int]] = defaultdict(set)
    told = Notice.objects.filter(kind=NoticeKind.COMMENTS, round=approval_round)
    for address, context in told.values_list("recipient_email", "context"):
        heard[address.lower()].update(context["comments"])
    return heard
