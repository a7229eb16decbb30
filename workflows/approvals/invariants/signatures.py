"""Who stands under a text: exactly who approved, and whom a correction carried over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from workflows.approvals.enums import Position, RoundOutcome, SignatureOrigin
from workflows.approvals.invariants.registry import Row, check
from workflows.approvals.models import ApprovalRound, Ballot, Signature
from workflows.approvals.models.guarded import guarded_models
from workflows.approvals.models.rounds import ApprovalRoundQuerySet

ADOPTED = Q(round__outcome=RoundOutcome.ADOPTED, round__settled_at__isnull=False)


@check(
    "signature_missing",
    "{organisation__name} approved and is not named under the text. Let the coordination office sign for it, with a "
    "note.",
)
def signature_missing(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    """Whether a type of page names signatories stands in its class; there are a handful of types."""
    signed = Signature.objects.filter(round=OuterRef("round"), organisation=OuterRef("organisation"))
    approved = Ballot.objects.filter(
        ADOPTED, round__in=rounds, round__is_correction=False, position=Position.APPROVE
    ).exclude(Exists(signed.filter(origin=SignatureOrigin.BALLOT)))
    return _about(approved.exclude(round__page_type__in=_types_without_signatories()))


@check(
    "signature_without_approval",
    "{organisation__name} is named under the text as if its ballot had said so, and it did not approve. Tell the "
    "coordination office: the name must be taken off.",
)
def signature_without_approval(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    approved = Ballot.objects.filter(
        round=OuterRef("round"), organisation=OuterRef("organisation"), position=Position.APPROVE
    )
    by_ballot = Signature.objects.filter(round__in=rounds, origin=SignatureOrigin.BALLOT)
    of_wrong_type = Q(round__page_type__in=_types_without_signatories())
    return _about(by_ballot.filter(~Exists(approved) | Q(round__is_correction=True) | of_wrong_type))


@check(
    "signature_without_adoption",
    "{organisation__name} is named under a text that was not adopted, or whose adoption is not carried out. Tell the "
    "coordination office: the name must be taken off.",
)
def signature_without_adoption(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterable[Row]:
    return _about(Signature.objects.filter(~ADOPTED, round__in=rounds))


@check(
    "signature_not_carried_over",
    "{organisation__name} had signed, or left, the text before its correction, and the correction does not show it. "
    "Let the coordination office sign for it, with a note.",
)
def signature_not_carried_over(rounds: ApprovalRoundQuerySet, now: datetime) -> Iterator[Row]:
    """Every signature that there was when the correction was carried out, with its date."""
    before = ApprovalRound.objects.filter(
        page_id=OuterRef("page_id"),
        number__lt=OuterRef("number"),
        outcome=RoundOutcome.ADOPTED,
        published_at__lt=OuterRef("settled_at"),
    ).order_by("-decided_at", "-pk")
    corrections = rounds.filter(is_correction=True, outcome=RoundOutcome.ADOPTED, settled_at__isnull=False)
    corrections = corrections.annotate(before=Subquery(before.values("pk")[:1]))
    carried = Signature.objects.filter(
        round=OuterRef("correction"), organisation=OuterRef("organisation"), signed_at=OuterRef("signed_at")
    )
    of_page = corrections.filter(before=OuterRef("round")).order_by("number")
    lost = (
        Signature.objects.filter(round__in=corrections.values("before"))
        .annotate(
            correction=Subquery(of_page.values("pk")[:1]),
            correction_title=Subquery(of_page.values("title")[:1]),
            correction_number=Subquery(of_page.values("number")[:1]),
            corrected_at=Subquery(of_page.values("settled_at")[:1]),
        )
        .filter(signed_at__lt=F("corrected_at"))
        .exclude(Exists(carried))
    )
    names = ("correction", "correction_title", "correction_number", "organisation__name")
    for round_id, title, number, organisation in lost.order_by("pk").values_list(*names):
        yield {"round_id": round_id, "title": title, "number": number, "organisation__name": organisation}


def _types_without_signatories() -> list[int]:
    models = [model for model in guarded_models() if not model.approval_makes_signatories]
    types = ContentType.objects.get_for_models(*models, for_concrete_models=False)
    return [content_type.pk for content_type in types.values()]


def _about(rows: QuerySet) -> Iterable[Row]:
    return rows.order_by("round_id", "pk").values(
        "round_id", "organisation__name", title=F("round__title"), number=F("round__number")
    )
