"""Corrections: a new wording for those who adopted the one in force, whose signatures stay."""

from __future__ import annotations

from django.utils.translation import gettext as _

from workflows.approvals.enums import SignatureOrigin
from workflows.approvals.exceptions import PublicationRefused, RoundNotStarted
from workflows.approvals.models import ApprovalRound, OrganisationApprovalTask, Signature
from workflows.approvals.selectors import adoption_in_force


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
    signatures = list(before.signatures.order_by("pk"))
    for signature in signatures:
        signature.pk = None
        signature.round = approval_round
        signature.origin = SignatureOrigin.CARRIED_OVER
    Signature.objects.bulk_create(signatures)
