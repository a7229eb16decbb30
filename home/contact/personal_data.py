"""What messages hold about a person, for a request under Art. 15 GDPR."""

from __future__ import annotations

from typing import Any

from django.utils.formats import localize
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from home.contact.models import ContactMessage


def on_personal_data_requested(sender: type[Any], email: str, **kwargs: Any) -> dict[str, list[dict[str, str]]]:
    return {
        _("Messages"): [
            {
                _("Received"): localize(localtime(message.created_at)),
                _("Kind"): message.get_kind_display(),
                _("Name"): message.name,
                _("Subject"): message.subject,
                _("Message"): message.message,
                _("Page with the barrier"): message.barrier_address,
                _("Consent given"): message.consent_text,
            }
            for message in ContactMessage.objects.filter(email__iexact=email)
        ]
    }
