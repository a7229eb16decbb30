"""What everyone may know of a decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from projects.models.organisations import OrganisationPage
from projects.profiles import profiles_of
from workflows.approvals.models import ApprovalRound
from workflows.approvals.presentation.descriptions import describe_rule, describe_threshold
from workflows.approvals.selectors import signatories


@dataclass(frozen=True)
class Signatory:
    """An organisation that stands under a text; ``is_late``: it signed after the decision."""

    name: str
    website: str
    profile: OrganisationPage | None
    signed_at: datetime
    is_late: bool


@dataclass(frozen=True)
class Withdrawal:
    name: str
    profile: OrganisationPage | None
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


def decision_of(adoption: ApprovalRound) -> PublicDecision:
    """What everyone may know of an adoption; signatures in two lists, those that stand and those that do not."""
    tally = adoption.tally
    signed = signatories(adoption)
    profiles = profiles_of(signature.organisation_id for signature in signed)
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
                profile=profiles.get(signature.organisation_id),
                signed_at=signature.signed_at,
                is_late=signature.is_late,
            )
            for signature in signed
            if signature.withdrawn_at is None
        ],
        withdrawals=[
            Withdrawal(
                name=signature.organisation.name,
                profile=profiles.get(signature.organisation_id),
                signed_at=signature.signed_at,
                withdrawn_at=signature.withdrawn_at,
            )
            for signature in signed
            if signature.withdrawn_at
        ],
    )
