from workflows.approvals.models.ballots import Ballot, BallotEntry
from workflows.approvals.models.comments import RoundComment
from workflows.approvals.models.events import RoundEvent
from workflows.approvals.models.guarded import ApprovalRequiredMixin
from workflows.approvals.models.invitations import Invitation
from workflows.approvals.models.procedures import OrganisationApprovalTask
from workflows.approvals.models.rounds import ApprovalRound
from workflows.approvals.models.signatures import Signature

__all__ = [
    "ApprovalRequiredMixin",
    "ApprovalRound",
    "Ballot",
    "BallotEntry",
    "Invitation",
    "OrganisationApprovalTask",
    "RoundComment",
    "RoundEvent",
    "Signature",
]
