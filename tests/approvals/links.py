"""The addresses of sign-off pages."""

from workflows.approvals.models import ApprovalRound, Invitation
from workflows.approvals.tokens import sign_off_url
from workflows.organisations.models import Organisation


def path_of(invitation: Invitation, language: str = "en") -> str:
    return "/" + sign_off_url(invitation, language=language).split("/", 3)[3]


def path_for(approval_round: ApprovalRound, organisation: Organisation, language: str = "en") -> str:
    return path_of(Invitation.objects.filter(round=approval_round, organisation=organisation)[0], language)
