"""What is said to whom: one class for each kind of notice."""

from workflows.notices.kinds.alarms import AlarmKind
from workflows.notices.kinds.answers import ChangeKind, ReceiptKind
from workflows.notices.kinds.base import AddressChanged, Kind, NotNeeded, further_kinds, kind_of, register
from workflows.notices.kinds.comments import CommentKind, CommentsKind
from workflows.notices.kinds.digests import DigestKind
from workflows.notices.kinds.extensions import ExtensionKind
from workflows.notices.kinds.invitations import InvitationKind
from workflows.notices.kinds.outcomes import OutcomeKind, RetractedKind
from workflows.notices.kinds.reminders import OfficeKind, ReminderKind
from workflows.notices.kinds.signatures import SignatureKind

__all__ = [
    "AddressChanged",
    "AlarmKind",
    "ChangeKind",
    "CommentKind",
    "CommentsKind",
    "DigestKind",
    "ExtensionKind",
    "InvitationKind",
    "Kind",
    "NotNeeded",
    "OfficeKind",
    "OutcomeKind",
    "ReceiptKind",
    "ReminderKind",
    "RetractedKind",
    "SignatureKind",
    "further_kinds",
    "kind_of",
    "register",
]
