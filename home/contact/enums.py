from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class MessageKind(TextChoices):
    """What somebody writes about."""

    ENQUIRY = "enquiry", pgettext_lazy("message", "Enquiry")
    BARRIER = "barrier", pgettext_lazy("message", "Barrier")
