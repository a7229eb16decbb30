from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """Where a notice stands on its way to the mail server."""

    QUEUED = "queued", pgettext_lazy("notice", "Waiting")
    SENDING = "sending", pgettext_lazy("notice", "Being sent")
    SENT = "sent", pgettext_lazy("notice", "Sent")
    FAILED = "failed", pgettext_lazy("notice", "Failed")


class NoticeKind(TextChoices):
    """What a notice says; the texts are in `kinds.py`."""

    INVITATION = "invitation", pgettext_lazy("notice", "Invitation")
    RECEIPT = "receipt", pgettext_lazy("notice", "Receipt")
    CHANGE = "change", pgettext_lazy("notice", "Change by a colleague")
    OUTCOME = "outcome", pgettext_lazy("notice", "Outcome")
    ALARM = "alarm", pgettext_lazy("notice", "Alarm")
