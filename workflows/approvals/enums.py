from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflows.approvals import rules


class Preset(TextChoices):
    """The decision rules by name; what they mean is in `rules.py`."""

    UNANIMITY = rules.UNANIMITY, _("Unanimity")
    CONSENT = rules.CONSENT, _("Consent")
    NO_OBJECTION = rules.NO_OBJECTION, _("No objection")
    MAJORITY = rules.MAJORITY, _("Simple majority")
    TWO_THIRDS = rules.TWO_THIRDS, _("Two thirds")
    AT_LEAST = rules.AT_LEAST, _("A number of approvals")


class Position(TextChoices):
    APPROVE = "approve", _("Approve")
    STAND_ASIDE = "stand_aside", _("Stand aside")
    OBJECT = "object", _("Object")


class RoundOutcome(TextChoices):
    """How a round ended; an open round has none."""

    ADOPTED = rules.Outcome.ADOPTED.value, _("Adopted")
    REJECTED = rules.Outcome.REJECTED.value, _("Rejected")
    LAPSED = rules.Outcome.LAPSED.value, _("Lapsed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Channel(TextChoices):
    """The way by which an answer came in."""

    LINK = "link", _("Link in the mail")
    ADMIN = "admin", _("Logged in")
    MEETING = "meeting", _("Meeting")
    OFFICE = "office", _("Coordination office")


class EarlyClose(TextChoices):
    NEVER = "never", _("Never")
    ALL_ANSWERED = "all_answered", _("When all have answered")
    ADOPTION_CERTAIN = "adoption_certain", _("As soon as adoption is certain")


class Visibility(TextChoices):
    """When an organisation sees how the others have answered."""

    AT_ONCE = "at_once", _("At once")
    AFTER_ANSWER = "after_answer", _("After its own answer")
    AFTER_CLOSE = "after_close", _("After the close")


class Told(TextChoices):
    """How an organisation came to know that it is asked."""

    MAIL = "mail", _("By mail")
    BY_HAND = "by_hand", _("By the coordination office, for example by phone")


class CommentKind(TextChoices):
    QUESTION = "question", _("Question")
    AMENDMENT = "amendment", _("Proposed amendment")
    MORE_TIME = "more_time", _("We need more time")
    REPLY = "reply", _("Reply")


class SignatureOrigin(TextChoices):
    """What put an organisation's name under a text."""

    BALLOT = "ballot", _("With its ballot")
    LATER = "later", _("Afterwards")
    CARRIED_OVER = "carried_over", _("Carried over by a correction")


class EventKind(TextChoices):
    """What happened in a round besides what has a row of its own (ballots, comments, signatures)."""

    TOLD = "told", pgettext_lazy("event of a round", "Told")
    RETURNED = "returned", pgettext_lazy("event of a round", "Mail came back")
    LINK_RENEWED = "link_renewed", pgettext_lazy("event of a round", "New link sent")
    LINK_REVOKED = "link_revoked", pgettext_lazy("event of a round", "Link revoked")
    REMINDED = "reminded", pgettext_lazy("event of a round", "Reminded")
    ESCALATED = "escalated", pgettext_lazy("event of a round", "Deputy or office asked")
    EXTENDED = "extended", pgettext_lazy("event of a round", "Deadline extended")
    FAILED = "failed", pgettext_lazy("event of a round", "Could not be carried out")
    RESTORED = "restored", pgettext_lazy("event of a round", "Adopted wording put back")
