"""System checks of what an operator sets."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, register

CONTACT_SCHEMES = ("mailto:", "https://", "tel:")


@register(Tags.security, deploy=True)
def check_security_contacts(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """RFC 9116 wants addresses with a scheme; nobody named is allowed, and worth knowing."""
    if not settings.SECURITY_CONTACTS:
        hint = "Set SECURITY_CONTACTS, for example to mailto:security@example.org."
        return [Info("Nobody is named in /.well-known/security.txt, so it is missing.", hint=hint, id="home.I001")]
    return [
        Error(
            f"SECURITY_CONTACTS: “{contact}” is no address.",
            hint="Begin with mailto:, https:// or tel:.",
            id="home.E001",
        )
        for contact in settings.SECURITY_CONTACTS
        if not contact.startswith(CONTACT_SCHEMES) or not contact.isprintable()
    ]
