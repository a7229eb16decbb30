"""The lists of rounds in the admin: what awaits an answer, what needs attention, and what a user may see of it.

All is annotated by subqueries, so that a list costs the same whatever its length.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Page

from workflows.approvals.deadlines import deadline_after
from workflows.approvals.enums import CommentKind, Visibility
from workflows.approvals.models import ApprovalRound, Ballot, Invitation, RoundComment, Signature
from workflows.approvals.models.guarded import guarded_models
from workflows.approvals.models.rounds import ApprovalRoundQuerySet
from workflows.approvals.permissions import may_manage_rounds
from workflows.approvals.selectors import rounds_visible_to
from workflows.organisations.selectors import organisations_represented_by

User = AbstractBaseUser | AnonymousUser

TIME_TO_ARRIVE = timedelta(hours=1)
"""So long an invitation may be on its way before its organisation counts as not reached."""


def ballots_awaiting(user: User, *, now: datetime | None = None) -> QuerySet[Ballot]:
    """The ballots that a user may cast now: the unanswered first, each part by its deadline, the nearest first."""
    return (
        Ballot.objects.filter(
            organisation__in=organisations_represented_by(user),
            round__outcome="",
            round__closes_at__gt=now or timezone.now(),
        )
        .select_related("round", "organisation")
        .order_by(Case(When(position="", then=0), default=1), "round__closes_at", "round_id", "organisation__name")
    )


def ballots_shown(awaiting: QuerySet[Ballot], *, keys: Iterable[int]) -> QuerySet[Ballot]:
    """The few of ``ballots_awaiting`` that a page shows, with their rounds.

    Their keys come first, for which PostgreSQL reads an index alone; else it would read every ballot that these
    organisations have ever had.
    """
    return awaiting.filter(pk__in=list(keys)).defer("round__wording")


def unanswered_of(user: User) -> int | None:
    """How many answers are awaited from a user's organisations; None for who represents none. One query."""
    open_ballots = Ballot.objects.filter(
        organisation=OuterRef("pk"), position="", round__outcome="", round__closes_at__gt=timezone.now()
    )
    numbers = list(
        organisations_represented_by(user)
        .order_by()
        .annotate(unanswered=_number(open_ballots, by="organisation"))
        .values_list("unanswered", flat=True)
    )
    return sum(numbers) if numbers else None


def adoptions_to_sign(user: User) -> ApprovalRoundQuerySet:
    """Public texts in force under which a member organisation of the user's is not named, asked or not.

    The same that ``services.signing.require_signable`` lets through, for a list.
    """
    adoptions = ApprovalRound.objects.in_force()
    newer = adoptions.filter(page_id=OuterRef("page_id"), number__gt=OuterRef("number"))
    live = Page.objects.filter(pk=OuterRef("page_id"), live=True)
    standing = Signature.objects.standing().filter(round=OuterRef(OuterRef("pk")), organisation=OuterRef("pk"))
    unnamed = organisations_represented_by(user).members().order_by().exclude(Exists(standing))
    signed_kinds = [model for model in guarded_models() if model.approval_makes_signatories]
    kinds = [ContentType.objects.get_for_model(model).pk for model in signed_kinds]
    return adoptions.filter(~Exists(newer), Exists(live), Exists(unnamed), page_type__in=kinds)


def board_of(user: User, *, now: datetime | None = None) -> ApprovalRoundQuerySet:
    """The rounds that a user may see, with what the board says about each."""
    rounds: ApprovalRoundQuerySet = with_attention(rounds_visible_to(user), now=now).with_tally()
    return _with_visibility(rounds, user=user)


def with_attention(rounds: ApprovalRoundQuerySet, *, now: datetime | None = None) -> ApprovalRoundQuerySet:
    """Annotate ``unreached``: how many organisations of an open round neither answered nor demonstrably know of it."""
    return rounds.annotate(
        unreached=Case(
            When(outcome="", then=_number(_unreached_ballots(now or timezone.now()), by="round")), default=Value(0)
        )
    )


def _unreached_ballots(now: datetime) -> QuerySet[Ballot]:
    """Silent ballots of an outer round whose organisation was not told, and no mail of this hour is on its way."""
    on_its_way = Invitation.objects.filter(
        round=OuterRef("round"),
        organisation=OuterRef("organisation"),
        revoked_at__isnull=True,
        returned_at__isnull=True,
        created_at__gt=now - TIME_TO_ARRIVE,
    )
    silent = Ballot.objects.filter(round=OuterRef("pk"), position="", told_at__isnull=True)
    return silent.exclude(Exists(on_its_way))


def with_comment_count(rounds: ApprovalRoundQuerySet) -> ApprovalRoundQuerySet:
    return rounds.annotate(comment_count=_number(RoundComment.objects.filter(round=OuterRef("pk")), by="round"))


def rounds_to_reply_to(user: User) -> ApprovalRoundQuerySet:
    """Open rounds that a user asked for and in which an organisation had the last word; the nearest deadline first."""
    comments = RoundComment.objects.filter(round=OuterRef("pk")).order_by("-created_at", "-pk")
    rounds = ApprovalRound.objects.open().filter(opened_by=user.pk, closes_at__gt=timezone.now())
    spoken = rounds.annotate(last_kind=Subquery(comments.values("kind")[:1])).exclude(last_kind=None)
    return spoken.exclude(last_kind=CommentKind.REPLY).order_by("closes_at", "pk")


def soon(now: datetime) -> datetime:
    """A deadline up to then is near: the end of the next working day."""
    return deadline_after(now, working_days=1)


def needing_attention(rounds: ApprovalRoundQuerySet, *, now: datetime | None = None) -> ApprovalRoundQuerySet:
    """Rounds that could not be carried out, that did not reach everyone, or that close soon with answers missing."""
    now = now or timezone.now()
    silent = Ballot.objects.filter(round=OuterRef("pk"), position="")
    stuck = Q(settled_at__isnull=True) & ~Q(problem="")
    unreached = Q(outcome="") & Exists(_unreached_ballots(now))
    closing = Q(outcome="", closes_at__lte=soon(now)) & Exists(silent)
    return rounds.filter(stuck | unreached | closing)


def silent_in(rounds: ApprovalRoundQuerySet, *, organisation_id: int) -> ApprovalRoundQuerySet:
    silent = Ballot.objects.filter(round=OuterRef("pk"), position="", organisation=organisation_id)
    return rounds.filter(Exists(silent))


def unasked_drafts(*, pages: QuerySet[Page]) -> QuerySet[Page]:
    """Of some pages, those whose draft was changed since the organisations were last asked about it, if ever."""
    rounds = ApprovalRound.objects.filter(page_id=OuterRef("pk"))
    last = rounds.order_by("-number").values("opened_at")[:1]
    return (
        pages.filter(Q(live=False) | Q(has_unpublished_changes=True))
        .exclude(Exists(rounds.open()))
        .annotate(last_asked_at=Subquery(last))
        .filter(Q(last_asked_at__isnull=True) | Q(latest_revision_created_at__gt=F("last_asked_at")))
    )


def _with_visibility(rounds: ApprovalRoundQuerySet, *, user: User) -> ApprovalRoundQuerySet:
    """Annotate ``answers_shown``: whether the user may see how the organisations answered, as the round page does."""
    if may_manage_rounds(user):
        return rounds.annotate(answers_shown=Value(True))
    own = Ballot.objects.filter(round=OuterRef("pk"), organisation__in=organisations_represented_by(user))
    answered = Q(visibility=Visibility.AFTER_ANSWER) & Exists(own) & ~Exists(own.filter(position=""))
    return rounds.annotate(
        answers_shown=Case(
            When(~Q(outcome=""), then=Value(True)),
            When(Q(visibility=Visibility.AT_ONCE) | answered, then=Value(True)),
            default=Value(False),
        )
    )


def _number(rows: QuerySet[Any], *, by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(number=Count(by)).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
