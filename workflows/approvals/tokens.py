"""Sign-off links: a signature over an invitation, its version and its address (``django.core.signing``)."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import constant_time_compare, salted_hmac

from workflows.approvals.models import Invitation
from workflows.organisations.models import Representative

_SALT = "workflows_approvals.sign_off"


class LinkForged(Exception):
    """The token was not made here, or was damaged on its way."""


class LinkOutdated(Exception):
    """A newer link was sent, the address changed, or the invitation was revoked; ``invitation`` tells which."""

    def __init__(self, invitation: Invitation) -> None:
        super().__init__(invitation)
        self.invitation = invitation


def make_token(invitation: Invitation) -> str:
    mark = _address_mark(invitation.representative) if invitation.representative else ""
    return signing.Signer(salt=_SALT).sign_object([str(invitation.uuid), invitation.version, mark])


def read_token(token: str) -> Invitation:
    """The invitation of a token; raises LinkForged or LinkOutdated. A link has no expiry of its own."""
    identifier, version, mark = _unsign(token)
    invitation = (
        Invitation.objects.select_related("round", "organisation", "representative").filter(uuid=identifier).first()
    )
    if invitation is None:
        raise LinkForged
    person = invitation.representative
    if invitation.revoked_at or invitation.version != version or (person and not _marks_address_of(person, mark)):
        raise LinkOutdated(invitation)
    return invitation


def language_of_token(token: str) -> str:
    """The language in which its person is written to; empty for a forged one."""
    try:
        identifier, _version, _mark = _unsign(token)
    except LinkForged:
        return ""
    people = Representative.objects.filter(invitations__uuid=identifier)
    return people.values_list("language", flat=True).first() or ""


def _unsign(token: str) -> tuple[uuid.UUID, int, str]:
    try:
        value = signing.Signer(salt=_SALT).unsign_object(token)
        return uuid.UUID(value[0]), int(value[1]), str(value[2])
    except (signing.BadSignature, ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:
        raise LinkForged from error


def _address_mark(person: Representative, *, secret: str | bytes | None = None) -> str:
    """Ends the links in a former mailbox: a person's row may be handed on to a successor."""
    return salted_hmac(_SALT, person.email.lower(), secret=secret).hexdigest()[:16]


def _marks_address_of(person: Representative, mark: str) -> bool:
    """By the present key, or by one that still holds while it is being replaced."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(constant_time_compare(mark, _address_mark(person, secret=secret)) for secret in secrets)


def sign_off_url(invitation: Invitation, *, language: str) -> str:
    """The absolute address of the sign-off page in a language of the interface."""
    with translation.override(language):
        path = reverse("workflows_approvals:sign_off", args=[make_token(invitation)])
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
