"""Corrections: a new wording for those who adopted the one in force, whose signatures stay."""

from __future__ import annotations

from copy import copy

from django.utils.translation import gettext as _

from workflows.approvals.enums import SignatureOrigin
from workflows.approvals.exceptions import PublicationRefused, RoundNotStarted
from workflows.approvals.models import ApprovalRound, OrganisationApprovalTask, Signature
from workflows.approvals.selectors import adoption_in_force

WITHDRAWAL = ["withdrawn_at", "withdrawal_channel", "withdrawn_by_name", "note"]
"""The fields of a signature that its withdrawal sets."""


def require_correctable(*, procedure: OrganisationApprovalTask, page_id: int) -> None:
    """Raise RoundNotStarted for a correction of what was never adopted, or is no longer in force."""
    if procedure.is_correction and adoption_in_force(page_id) is None:
        raise RoundNotStarted(
            _("There is nothing to correct: no wording of this page has been adopted and is in force.")
        )


def carry_signatures_over(approval_round: ApprovalRound) -> None:
    """Copy the signatures of the adoption before, withdrawn ones too, with their dates; part of settling.

    Locks the round before, so that a signature given or withdrawn at this moment is neither lost nor doubled.
    Raises PublicationRefused when that adoption was retracted meanwhile.
    """
    before = adoption_in_force(approval_round.page_id)
    if before is None:
        raise PublicationRefused(_("The adoption that this corrects is no longer in force. Nothing was published."))
    ApprovalRound.objects.select_for_update(of=("self",)).get(pk=before.pk)
    signatures = before.signatures.order_by("pk")
    Signature.objects.bulk_create([_carried_over(signature, approval_round) for signature in signatures])


def carry_change_over(signature: Signature) -> None:
    """Sign or leave corrections that wait for their date, too: their signatures were carried over before this one.

    Part of the transaction that holds the lock of the signature's round.
    """
    adoption = signature.round
    waiting = ApprovalRound.objects.carried_out().filter(
        page_id=adoption.page_id, is_correction=True, published_at__isnull=True, number__gt=adoption.number
    )
    for correction in waiting:
        standing = correction.signatures.standing().filter(organisation=signature.organisation_id)
        if signature.withdrawn_at:
            standing.update(**{name: getattr(signature, name) for name in WITHDRAWAL})
        elif not standing.exists():
            _carried_over(signature, correction).save()


def _carried_over(signature: Signature, correction: ApprovalRound) -> Signature:
    carried = copy(signature)
    carried.pk, carried._state.adding = None, True
    carried.round, carried.origin = correction, SignatureOrigin.CARRIED_OVER
    return carried
