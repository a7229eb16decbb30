"""Links to the mail settings of an address: a signature over it, without an expiry."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import translation

from workflows.notices.enums import Topic
from workflows.organisations.models import Representative

_SALT = "workflows_notices.mail_settings"


class TokenForged(Exception):
    """The token was not made here, or was damaged on its way."""


def make_token(address: str) -> str:
    return signing.Signer(salt=_SALT).sign_object(address.lower())


def read_token(token: str) -> str:
    """The address of a token; raises TokenForged."""
    try:
        address = signing.Signer(salt=_SALT).unsign_object(token)
        validate_email(address)
    except (signing.BadSignature, ValidationError, ValueError, TypeError) as error:
        raise TokenForged from error
    return str(address)


def language_of_token(token: str) -> str:
    """The language in which the address is written to; empty when nobody known has it, or the token is forged."""
    try:
        address = read_token(token)
    except TokenForged:
        return ""
    people = Representative.objects.filter(email__iexact=address).order_by("pk")
    return people.values_list("language", flat=True).first() or ""


def settings_url(address: str, *, language: str) -> str:
    """The absolute address of the mail settings, in a language of the interface."""
    return _absolute("mail_settings", make_token(address), language=language)


def stop_url(address: str, *, topic: Topic, language: str) -> str:
    """Where a mail program unsubscribes with one click (RFC 8058), and a person with two."""
    return _absolute("stop", make_token(address), topic.value, language=language)


def _absolute(name: str, *args: str, language: str) -> str:
    with translation.override(language):
        path = reverse(f"workflows_notices_settings:{name}", args=args)
    return str(settings.WAGTAILADMIN_BASE_URL).rstrip("/") + path
