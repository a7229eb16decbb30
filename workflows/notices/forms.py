from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.notices.models import MailPreference


class MailSettingsForm(forms.ModelForm):
    """An unticked box is a wish, too."""

    class Meta:
        model = MailPreference
        fields = ["reminders", "comments", "digest"]
        labels = {
            "reminders": _("Reminders when my organisation has not answered yet"),
            "comments": _("What the others ask and propose, once a day"),
            "digest": _("One summary a day instead of single mails"),
        }
        help_texts = {
            "digest": _("Outcomes, new deadlines and comments then come in one mail each morning."),
        }
