from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a representative is for their organisation: both may answer, the delegate is asked first."""

    DELEGATE = "delegate", _("Delegate")
    DEPUTY = "deputy", _("Deputy")
