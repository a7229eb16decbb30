"""Questions about the network's pages that several of them ask."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from projects.models.events import EventPage
from projects.models.statements import StatementPage
from projects.reading import each_once
from workflows.approvals.enums import RoundOutcome
from workflows.approvals.models import ApprovalRound, Signature

PAST_EVENTS = 5


@dataclass(frozen=True)
class OwnEvents:
    """Those to come, the next one first, and the latest of those that are over."""

    upcoming: list[EventPage]
    past: list[EventPage]


def signatures_of(organisation_id: int) -> list[Signature]:
    """Under live statements, the latest first, withdrawn ones too; each with ``statement`` and ``is_late``.

    As on the statements themselves: the moment of any adoption of the page counts as "with the decision".
    """
    given = Signature.objects.filter(organisation=organisation_id)
    statements = StatementPage.objects.live().public().filter(alias_of__isnull=True).with_adoption()
    signed = statements.filter(Exists(given.filter(round=OuterRef("adoption_id")))).select_related("locale")
    adopted = {page.adoption_id: page for page in signed.defer("body")}
    decided_then = ApprovalRound.objects.filter(
        page_id=OuterRef("round__page_id"), outcome=RoundOutcome.ADOPTED, decided_at=OuterRef("signed_at")
    )
    found = given.filter(round__in=list(adopted)).annotate(is_late=~Exists(decided_then))
    signatures = list(found.order_by("-signed_at", "-pk"))
    for signature in signatures:
        signature.statement = adopted[signature.round_id]  # type: ignore[attr-defined]
    return signatures


def events_of(organisation_id: int, *, language: str) -> OwnEvents:
    now = timezone.now()
    events = each_once(EventPage.objects.live().public(), language=language).filter(hosts__organisation=organisation_id)
    return OwnEvents(
        upcoming=list(_for_teasers(events.filter(end__gte=now).order_by("start", "pk"))),
        past=list(_for_teasers(events.filter(end__lt=now).order_by("-start", "-pk"))[:PAST_EVENTS]),
    )


def _for_teasers(events: QuerySet[EventPage]) -> QuerySet[EventPage]:
    return events.select_related("locale").prefetch_related("hosts__organisation", "topics")
