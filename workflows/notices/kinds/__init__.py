"""What is said to whom: one class for each kind of notice."""

from workflows.notices.kinds.alarms import AlarmKind
from workflows.notices.kinds.answers import ChangeKind, ReceiptKind
from workflows.notices.kinds.base import NotNeeded, kind_of
from workflows.notices.kinds.invitations import InvitationKind
from workflows.notices.kinds.outcomes import OutcomeKind

__all__ = ["AlarmKind", "ChangeKind", "InvitationKind", "NotNeeded", "OutcomeKind", "ReceiptKind", "kind_of"]
