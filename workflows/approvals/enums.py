from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

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


class EarlyClose(TextChoices):
    NEVER = "never", _("Never")
    ALL_ANSWERED = "all_answered", _("When all have answered")
    ADOPTION_CERTAIN = "adoption_certain", _("As soon as adoption is certain")


class Visibility(TextChoices):
    """When an organisation sees how the others have answered."""

    AT_ONCE = "at_once", _("At once")
    AFTER_ANSWER = "after_answer", _("After its own answer")
    AFTER_CLOSE = "after_close", _("After the close")
