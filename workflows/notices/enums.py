from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a notice stands on its way to the mail server."""

    QUEUED = "queued", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")


class NoticeKind(TextChoices):
    """What a notice says; the texts are in `kinds.py`."""

    INVITATION = "invitation", _("Invitation")
    RECEIPT = "receipt", _("Receipt")
    CHANGE = "change", _("Change by a colleague")
    OUTCOME = "outcome", _("Outcome")
    ALARM = "alarm", _("Alarm")
