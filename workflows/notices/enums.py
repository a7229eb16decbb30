from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """Where a notice stands on its way to the mail server."""

    QUEUED = "queued", pgettext_lazy("notice", "Waiting")
    SENDING = "sending", pgettext_lazy("notice", "Being sent")
    SENT = "sent", pgettext_lazy("notice", "Sent")
    FAILED = "failed", pgettext_lazy("notice", "Failed")
    RETURNED = "returned", pgettext_lazy("notice", "Came back")
    HELD = "held", pgettext_lazy("notice", "Kept for the daily summary")
    BUNDLED = "bundled", pgettext_lazy("notice", "In a daily summary")
    OBSOLETE = "obsolete", pgettext_lazy("notice", "No longer needed")


class NoticeKind(TextChoices):
    """What a notice says; the texts are in `kinds/`."""

    INVITATION = "invitation", pgettext_lazy("notice", "Invitation")
    RECEIPT = "receipt", pgettext_lazy("notice", "Receipt")
    CHANGE = "change", pgettext_lazy("notice", "Change by a colleague")
    OUTCOME = "outcome", pgettext_lazy("notice", "Outcome")
    ALARM = "alarm", pgettext_lazy("notice", "Alarm")
    REMINDER = "reminder", pgettext_lazy("notice", "Reminder")
    OFFICE = "office", pgettext_lazy("notice", "Letter to the organisation's office")
    EXTENSION = "extension", pgettext_lazy("notice", "New deadline")
    COMMENT = "comment", pgettext_lazy("notice", "Comment")
    COMMENTS = "comments", pgettext_lazy("notice", "Comments of the day")
    SIGNATURE = "signature", pgettext_lazy("notice", "Signature")
    RETRACTED = "retracted", pgettext_lazy("notice", "Retracted")
    DIGEST = "digest", pgettext_lazy("notice", "Daily summary")


class Topic(TextChoices):
    """What a person may do without; the values are fields of `MailPreference`."""

    REMINDERS = "reminders", pgettext_lazy("mail settings", "Reminders")
    COMMENTS = "comments", pgettext_lazy("mail settings", "Comments of others")
