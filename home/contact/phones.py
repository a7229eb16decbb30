"""Telephone numbers as people write them, and as a telephone dials them."""

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REGION = "DE"
"""Where a number without a country code belongs."""


def validate_phone(value: str) -> None:
    """Accepts what can be dialled, however it is grouped."""
    if not dialled(value):
        raise ValidationError(_("Enter a telephone number, for example 0251 1234-0 or +49 251 1234-0."), code="phone")


def dialled(value: str) -> str:
    """As in ``tel:`` links (E.164, an extension after RFC 3966); empty for what is no number."""
    try:
        number = phonenumbers.parse(value, REGION)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return (
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.RFC3966).replace("-", "").removeprefix("tel:")
    )
