"""Questions about statements that public pages ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page

from projects.models import StatementPage
from workflows.approvals.descriptions import describe_rule, describe_threshold
from workflows.approvals.models import ApprovalRound, Signature
from workflows.approvals.selectors import signatories
from workflows.approvals.wording import digest_of


def statements_below(parent: Page) -> QuerySet[StatementPage]:
    """Live statements, the latest adoption first, each with ``adopted_at`` and ``signature_count``.

    An alias shows the adoption of its original.
    """
    adoptions = (
        ApprovalRound.objects.in_force()
        .filter(page_id=Coalesce(OuterRef("alias_of_id"), OuterRef("pk")))
        .order_by("-decided_at", "-pk")
    )
    standing = Signature.objects.standing().filter(round=OuterRef("adoption_id"))
    signed = standing.order_by().values("round").annotate(number=Count("pk"))
    return (
        StatementPage.objects.child_of(parent)
        .live()
        .public()
        .annotate(
            adoption_id=Subquery(adoptions.values("pk")[:1]),
            adopted_at=Subquery(adoptions.values("decided_at")[:1]),
        )
        .annotate(signature_count=Coalesce(Subquery(signed.values("number")), 0))
        .select_related("locale")
        .prefetch_related("topics")
        .order_by("-adopted_at", "-pk")
    )


@dataclass(frozen=True)
class Signatory:
    """An organisation that stands under a text; ``is_late``: it signed after the decision."""

    name: str
    website: str
    signed_at: datetime
    is_late: bool


@dataclass(frozen=True)
class Withdrawal:
    name: str
    signed_at: datetime
    withdrawn_at: datetime


@dataclass(frozen=True)
class PublicDecision:
    """What everyone may know of a decision. Who objected or stood aside, and why, is not in here."""

    uuid: UUID
    number: int
    digest: str
    rule: str
    threshold: str
    opened_at: datetime
    decided_at: datetime
    asked: int
    approved: int
    stood_aside: int
    objected: int
    silent: int
    signatories: list[Signatory]
    withdrawals: list[Withdrawal]


def public_decision(page: StatementPage) -> PublicDecision | None:
    """The decision that adopted exactly the wording of ``page`` as it stands in memory, or None.

    A draft that differs from what was adopted has no decision, also when an earlier wording had one.
    """
    adoption = page.adoption
    if adoption is None or adoption.digest != digest_of(page):
        return None
    return decision_of(adoption)


def decision_of(adoption: ApprovalRound) -> PublicDecision:
    """What everyone may know of an adoption; signatures in two lists, those that stand and those that do not."""
    tally = adoption.tally
    signed = signatories(adoption)
    return PublicDecision(
        uuid=adoption.uuid,
        number=adoption.number,
        digest=adoption.digest,
        rule=describe_rule(adoption.rule),
        threshold=describe_threshold(adoption.rule),
        opened_at=adoption.opened_at,
        decided_at=adoption.decided_at,
        asked=tally.electorate,
        approved=tally.approve,
        stood_aside=tally.stand_aside,
        objected=tally.object,
        silent=tally.silent,
        signatories=[
            Signatory(
                name=signature.organisation.name,
                website=signature.organisation.website,
                signed_at=signature.signed_at,
                is_late=signature.is_late,
            )
            for signature in signed
            if signature.withdrawn_at is None
        ],
        withdrawals=[
            Withdrawal(
                name=signature.organisation.name, signed_at=signature.signed_at, withdrawn_at=signature.withdrawn_at
            )
            for signature in signed
            if signature.withdrawn_at
        ],
    )
