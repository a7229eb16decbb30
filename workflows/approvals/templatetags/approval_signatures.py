"""What an organisation may do about its signature, wherever its sign-off page offers it."""

from typing import Any

from django import template

from workflows.approvals.exceptions import ApprovalError
from workflows.approvals.models import Invitation
from workflows.approvals.services.signing import require_latest, require_signable

register = template.Library()


@register.inclusion_tag("workflows_approvals/sign_off/_signature.html")
def signature_offer(invitation: Invitation, token: str) -> dict[str, Any]:
    """A way to sign later or to withdraw, for the organisation of a link; nothing while neither is possible."""
    approval_round = invitation.round
    if approval_round.is_open:
        return {"is_offered": False}
    standing = approval_round.signatures.standing().filter(organisation=invitation.organisation_id).first()
    try:
        (require_latest if standing else require_signable)(approval_round)
    except ApprovalError:
        return {"is_offered": False}
    return {"is_offered": True, "standing": standing, "organisation": invitation.organisation, "token": token}
