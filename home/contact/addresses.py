"""E-mail addresses that people can use and collectors cannot read.

The text is broken by words that no browser shows, reads aloud or copies; taken for text they make another address, in a
domain that cannot exist (RFC 2606). The link leads to the site, which redirects to ``mailto:``. Its token is signed, so
that nobody can count through the contacts.
"""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from home.models import Contact

DECOY = "keine-werbung.invalid"

_signer = signing.Signer(salt="home.contact.addresses")


class HttpResponseMail(HttpResponseRedirect):
    allowed_schemes = ["mailto"]


def shown_address(address: str) -> SafeString:
    """To be put inside of an element with ``dir="ltr"``.

    Without ``<wbr>``: Chromium's accessibility tree (2026) has a space for it.
    """
    local, _, domain = address.rpartition("@")
    return format_html("{}@<span hidden>{} </span>{}", local, DECOY, domain)


def mail_address(contact: Contact) -> str:
    """Where the link of a contact's e-mail address leads, in the active language."""
    return reverse("contact_mail", args=[_signer.sign(str(contact.pk))])


@require_safe
def write_mail(request: HttpRequest, token: str) -> HttpResponseRedirect:
    """Open the visitor's mail program; 404 for a token that this site has not made."""
    try:
        primary_key = int(_signer.unsign(token))
    except (signing.BadSignature, ValueError):
        primary_key = 0
    contact = get_object_or_404(Contact.objects.exclude(email=""), pk=primary_key)
    response = HttpResponseMail(f"mailto:{contact.email}")
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    return response
