"""What must be so in the outbox: registered with the invariants of the rounds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Count, Exists, F, Min, OuterRef, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from workflows.approvals.enums import Channel
from workflows.approvals.invariants.registry import GRACE, Row, check
from workflows.approvals.models import BallotEntry, Invitation
from workflows.approvals.models.rounds import ApprovalRoundQuerySet
from workflows.approvals.services.delivery import STANDS
from workflows.notices import conf
from workflows.notices.enums import NoticeKind, State
from workflows.notices.models import Notice

ACCEPTED = [State.SENT, State.RETURNED]


def _about(key: str) -> Cast:
    """The primary key that a notice names in its context."""
    return Cast(KeyTextTransform(key, "context"), BigIntegerField())


def _invitation_notices() -> Any:  # the type checker forgets an alias on the way out of a function
    return Notice.objects.filter(kind=NoticeKind.INVITATION).alias(about=_about("invitation"))


@check(
    "invitation_without_mail",
    "no mail was queued for an invitation of {organisation__name}. Send it again on the round's page.",
)
def invitation_without_mail(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    mails = _invitation_notices().filter(about=OuterRef("pk"))
    return _of_organisations(Invitation.objects.filter(round__in=rounds).exclude(Exists(mails)))


@check(
    "accepted_without_mail",
    "an invitation of {organisation__name} counts as accepted by a mail server, but no mail with it was sent. Tell the "
    "organisation, for example by phone.",
)
def accepted_without_mail(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    """One for which nothing was queued is found as such."""
    mails = _invitation_notices().filter(about=OuterRef("pk"))
    invitations = Invitation.objects.filter(STANDS, Exists(mails), round__in=rounds)
    return _of_organisations(invitations.exclude(Exists(mails.filter(state__in=ACCEPTED))))


@check(
    "sent_and_not_noted",
    "the last mail with an invitation of {organisation__name} was sent, and yet the invitation does not count as "
    "accepted. What the mail log says as its last error tells why; note by hand that the organisation was told.",
)
def sent_and_not_noted(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    mails = _invitation_notices().filter(about=OuterRef("pk"), round=OuterRef("round"))
    newest = mails.order_by("-pk").values("state")[:1]
    by_now = Exists(mails.filter(state=State.SENT, accepted_at__lt=now - GRACE))
    never = Invitation.objects.filter(by_now, round__in=rounds, accepted_at__isnull=True, returned_at__isnull=True)
    return _of_organisations(never.alias(newest=newest).filter(newest=State.SENT))


@check(
    "mail_of_another_round",
    "a mail of the kind “{kind}” (number {mail}) belongs to it, and leads to the invitation of another round. Revoke "
    "that invitation, and send a new one.",
)
def mail_of_another_round(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    with_link = Notice.objects.filter(round__in=rounds, context__has_key="invitation").alias(about=_about("invitation"))
    elsewhere = Invitation.objects.filter(pk=OuterRef("about")).exclude(round=OuterRef("round"))
    wrong = with_link.filter(Exists(elsewhere)).order_by("pk")
    return wrong.values("round_id", "kind", mail=F("pk"), title=F("round__title"), number=F("round__number"))


@check(
    "answer_without_receipt",
    "{ballot__organisation__name} answered by its link, and no receipt was queued. Tell the person who answered.",
)
def answer_without_receipt(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    receipts = Notice.objects.filter(kind=NoticeKind.RECEIPT).alias(about=_about("entry"))
    entries = BallotEntry.objects.filter(ballot__round__in=rounds, channel=Channel.LINK)
    return (
        entries.exclude(Exists(receipts.filter(about=OuterRef("pk"))))
        .order_by("pk")
        .values(
            "ballot__organisation__name",
            round_id=F("ballot__round_id"),
            title=F("ballot__round__title"),
            number=F("ballot__round__number"),
        )
    )


@check(
    "mail_stuck",
    "{count} mails were taken to be sent and never reported on, the first at {since:%Y-%m-%d %H:%M} UTC. See that a "
    "worker and beat are running: the sweep gives them back.",
    mends_itself=True,
)
def mail_stuck(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    return _counted(Notice.objects.stale(now - conf.get("STALE_AFTER") - GRACE), "claimed_at")


@check(
    "mail_waiting",
    "{count} mails are waiting to be sent, the first since {since:%Y-%m-%d %H:%M} UTC. See that a worker for the queue "
    "“mail” is running and that the mail server can be reached.",
    mends_itself=True,
)
def mail_waiting(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    return _counted(Notice.objects.due(now - GRACE).order_by(), "next_attempt_at")


def _counted(notices: QuerySet[Notice], moment: str) -> Iterable[Row]:
    """Of all rounds, and of none: a full outbox is one thing to mend."""
    found = notices.order_by().aggregate(count=Count("pk"), since=Min(moment))
    return [found] if found["count"] else []


def _of_organisations(invitations: QuerySet[Invitation]) -> Iterable[Row]:
    return invitations.order_by("round_id", "pk").values(
        "round_id", "organisation__name", title=F("round__title"), number=F("round__number")
    )
