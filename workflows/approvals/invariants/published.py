"""Invariants 3 and 5: an adoption goes live, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q
from wagtail.models import Page, PageLogEntry

from workflows.approvals.enums import RoundOutcome
from workflows.approvals.invariants.registry import ABOUT, Row, check
from workflows.approvals.models import ApprovalRound
from workflows.approvals.models.rounds import ApprovalRoundQuerySet
from workflows.approvals.services.checking import unwarranted_pages


@check(
    "adopted_and_not_published",
    "it was adopted and carried out, and yet its text never went live, nor was a date set for it. Publish the page, "
    "or ask why its text was kept back.",
)
def adopted_and_not_published(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    """A page that was deleted, a date that was set (and perhaps lost again) and a newer adoption are reasons."""
    adoptions = rounds.filter(outcome=RoundOutcome.ADOPTED, settled_at__isnull=False, published_at__isnull=True)
    scheduled = PageLogEntry.objects.filter(
        page=OuterRef("page_id"), action="wagtail.publish.schedule", timestamp__gte=OuterRef("decided_at")
    )
    newer = ApprovalRound.objects.filter(
        page_id=OuterRef("page_id"), outcome=RoundOutcome.ADOPTED, number__gt=OuterRef("number")
    )
    page = Page.objects.filter(pk=OuterRef("page_id"))
    kept_back = adoptions.filter(Exists(page), retracted_at__isnull=True).exclude(Exists(scheduled))
    return kept_back.exclude(Exists(newer)).values(*ABOUT, round_id=F("pk"))


@check(
    "published_without_adoption",
    "it is noted as published, but it was not adopted, or its adoption was not carried out. Compare the page with the "
    "round, and take the page offline if it was not adopted.",
)
def published_without_adoption(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    adopted = Q(outcome=RoundOutcome.ADOPTED, settled_at__isnull=False, published_at__gte=F("decided_at"))
    return rounds.filter(~adopted, published_at__isnull=False).values(*ABOUT, round_id=F("pk"))


@check(
    "retracted_and_never_in_force",
    "it is noted as retracted, but was never published, or before it was decided, or without a reason. Look at the "
    "page's history.",
)
def retracted_and_never_in_force(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    wrong = Q(published_at__isnull=True) | Q(retracted_at__lt=F("published_at")) | Q(retraction_reason="")
    return rounds.filter(wrong, retracted_at__isnull=False).values(*ABOUT, round_id=F("pk"))


@check(
    "correction_of_nothing",
    "it asks to correct a text that is not in force: no adoption came before, or it was retracted. Withdraw the round.",
)
def correction_of_nothing(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    in_force = ApprovalRound.objects.in_force().filter(page_id=OuterRef("page_id"), number__lt=OuterRef("number"))
    return rounds.open().filter(~Exists(in_force), is_correction=True).values(*ABOUT, round_id=F("pk"))


@check(
    "live_without_warrant",
    "Page {pk}, “{title}”, is live in a wording that the organisations have not adopted. Take it offline, or publish "
    "the revision that was adopted.",
)
def live_without_warrant(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterator[Row]:
    """The nightly check without its alarm, of the rounds' pages and of those without a round.

    Its work grows with the live pages, not with the rounds.
    """
    without_round = Q(~Exists(ApprovalRound.objects.filter(page_id=OuterRef("pk"))))
    for page, _digest in unwarranted_pages(Q(pk__in=rounds.values("page_id")) | without_round):
        yield {"pk": page.pk, "title": page.title}
