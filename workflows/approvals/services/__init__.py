"""What can be done with approval rounds. All keyword-only, transactional, raising ``ApprovalError``."""

from workflows.approvals.services.checking import check_live_wordings, check_rounds
from workflows.approvals.services.closing import close_due_rounds, reconcile_rounds, withdraw_round
from workflows.approvals.services.commenting import comment
from workflows.approvals.services.delivery import (
    record_returned,
    record_returned_by_hand,
    record_told,
    record_told_all,
    record_told_by_hand,
)
from workflows.approvals.services.erasing import erase_people
from workflows.approvals.services.extending import extend_round
from workflows.approvals.services.inviting import invite_representative, invite_round, uninvited_rounds
from workflows.approvals.services.judging import Answer, preview_decision
from workflows.approvals.services.links import renew_invitation, resend_invitation, revoke_invitation
from workflows.approvals.services.opening import start_round
from workflows.approvals.services.recording import record_decision
from workflows.approvals.services.reminding import escalate_due_rounds, remind_due_rounds, remind_now
from workflows.approvals.services.restoring import restore_wording
from workflows.approvals.services.retracting import retract_adoption
from workflows.approvals.services.scheduling import publish_scheduled
from workflows.approvals.services.settling import settle_round, unsettled_rounds
from workflows.approvals.services.signing import sign_later, withdraw_signature
from workflows.approvals.services.voting import cast_ballot

__all__ = [
    "Answer",
    "cast_ballot",
    "check_live_wordings",
    "check_rounds",
    "close_due_rounds",
    "comment",
    "erase_people",
    "escalate_due_rounds",
    "extend_round",
    "invite_representative",
    "invite_round",
    "preview_decision",
    "publish_scheduled",
    "reconcile_rounds",
    "record_decision",
    "record_returned",
    "record_returned_by_hand",
    "record_told",
    "record_told_all",
    "record_told_by_hand",
    "remind_due_rounds",
    "remind_now",
    "renew_invitation",
    "resend_invitation",
    "restore_wording",
    "retract_adoption",
    "revoke_invitation",
    "settle_round",
    "sign_later",
    "start_round",
    "uninvited_rounds",
    "unsettled_rounds",
    "withdraw_round",
    "withdraw_signature",
]
