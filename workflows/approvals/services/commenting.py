"""Questions, proposed amendments and requests for time, without voting; and the replies."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.approvals import signals
from workflows.approvals.enums import Channel, CommentKind
from workflows.approvals.exceptions import NotEntitled, RoundClosed, TextRefused
from workflows.approvals.locking import atomic_with_retry
from workflows.approvals.models import ApprovalRound, RoundComment
from workflows.approvals.permissions import may_reply
from workflows.approvals.services.voting import require_mandate
from workflows.approvals.texts import name_of, storable
from workflows.organisations.models import Organisation, Representative

COMMENT_MAX_LENGTH = 5000
ECHO = timedelta(minutes=10)
"""So long the same words of the same person count as sent twice by mistake."""


@atomic_with_retry
def comment(
    *,
    round_id: int,
    user: AbstractBaseUser | None,
    kind: str,
    text: str,
    organisation: Organisation | None = None,
    representative: Representative | None = None,
    channel: str = Channel.ADMIN,
) -> RoundComment:
    """Say something to everyone in an open round, as one of its organisations or as whoever asked.

    With ``organisation``, ``representative`` is the person whom a link names, else ``user`` must represent it
    today. Without one it is a reply, by whoever asked or the coordination office. Locks the round, so that a
    double click is stored, and told, once. Raises RoundClosed, NotEntitled, TextRefused, and ValueError for an
    unknown kind or channel, or one that does not go without an organisation.
    """
    kind, channel, text = CommentKind(kind), Channel(channel), storable(text)
    approval_round = ApprovalRound.objects.select_for_update(of=("self",)).get(pk=round_id)
    now = timezone.now()
    if not approval_round.takes_answers(now):
        raise RoundClosed(_("This round is closed. Your comment was not stored."))
    _require_text(text)
    if organisation is None:
        if kind is not CommentKind.REPLY:
            raise ValueError(f"only an organisation makes a comment of the kind {kind}")
        written = _reply(approval_round, user)
    else:
        written = _of_organisation(approval_round, organisation, user=user, representative=representative)
    written.kind, written.text, written.channel, written.created_at = kind, text, channel, now
    echo = _echo_of(written, since=now - ECHO)
    if echo is not None:
        return echo
    written.save()
    signals.round_commented.send(sender=RoundComment, approval_round=approval_round, comment=written)
    return written


def _require_text(text: str) -> None:
    if not text:
        raise TextRefused(_("Please write what you want to say."))
    if len(text) > COMMENT_MAX_LENGTH:
        raise TextRefused(_("Please say it in at most %(count)d characters.") % {"count": COMMENT_MAX_LENGTH})


def _reply(approval_round: ApprovalRound, user: AbstractBaseUser | None) -> RoundComment:
    if user is None or not may_reply(user=user, approval_round=approval_round):
        raise NotEntitled(_("Only whoever asked and the coordination office reply without an organisation."))
    return RoundComment(round=approval_round, author_id=user.pk, author_name=name_of(user))


def _of_organisation(
    approval_round: ApprovalRound,
    organisation: Organisation,
    *,
    user: AbstractBaseUser | None,
    representative: Representative | None,
) -> RoundComment:
    mandate = require_mandate(organisation=organisation, user=user, representative=representative)
    if not approval_round.ballots.filter(organisation=organisation).exists():
        raise NotEntitled(_("%(organisation)s was not asked in this round.") % {"organisation": organisation})
    return RoundComment(
        round=approval_round,
        organisation=organisation,
        representative=mandate,
        author_id=user.pk if user else mandate.user_id,
        author_name=mandate.name,
    )


def _echo_of(written: RoundComment, *, since: datetime) -> RoundComment | None:
    return RoundComment.objects.filter(
        round=written.round,
        organisation=written.organisation,
        representative=written.representative,
        author=written.author,
        kind=written.kind,
        text=written.text,
        created_at__gte=since,
    ).first()
