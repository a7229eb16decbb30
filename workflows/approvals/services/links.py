"""New links for old ones, and links that end."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.approvals import signals
from workflows.approvals.enums import EventKind
from workflows.approvals.exceptions import NotEntitled, RoundClosed, TooSoon
from workflows.approvals.locking import atomic_with_retry
from workflows.approvals.models import Invitation
from workflows.approvals.services.delivery import came_back, lock_invitation, log_invitation
from workflows.approvals.texts import name_of

RENEWAL_PAUSE = timedelta(minutes=10)
"""So long a new link cannot be asked for again: each is a mail, and ends the link before."""
RESENDING_PAUSE = timedelta(minutes=1)
"""So long the coordination office, which knows what it does, waits: a second click sends nothing."""


@atomic_with_retry
def renew_invitation(*, invitation_id: int) -> Invitation:
    """End the links sent so far and have a new one mailed to the same person.

    Raises RoundClosed when there is nothing left to answer, NotEntitled when the person no longer represents
    the organisation, the invitation was revoked or its mail came back (whoever holds the link may be somebody else),
    and TooSoon within ``RENEWAL_PAUSE`` of the last new link.
    """
    invitation = _require_usable(invitation_id)
    if came_back(invitation):
        raise NotEntitled(_("The mail with this link came back. Please ask the coordination office for a new one."))
    if _was_renewed_within(RENEWAL_PAUSE, invitation):
        raise TooSoon(_("A new link was sent a few minutes ago. Please look for it in your mailbox."))
    _renew(invitation)
    return invitation


@atomic_with_retry
def resend_invitation(*, invitation_id: int, user: AbstractBaseUser | None) -> Invitation:
    """Have a new link mailed by the coordination office, also to an address that was corrected after a mail came back.

    Only when this mail is accepted does the organisation count as told again. Raises as ``renew_invitation`` does,
    and NotEntitled too when the person wants no mail; the pause is ``RESENDING_PAUSE``.
    """
    invitation = _require_usable(invitation_id)
    if _was_renewed_within(RESENDING_PAUSE, invitation):
        raise TooSoon(_("A new link was sent a moment ago."))
    if invitation.representative is not None and not invitation.representative.wants_mail:
        raise NotEntitled(_("%(name)s wants no mail.") % {"name": invitation.representative.name})
    if came_back(invitation):
        invitation.accepted_at, invitation.returned_at, invitation.return_reason = None, None, ""
        invitation.save(update_fields=["accepted_at", "returned_at", "return_reason"])
    _renew(invitation, by=user)
    return invitation


@atomic_with_retry
def revoke_invitation(*, invitation_id: int, user: AbstractBaseUser | None) -> Invitation:
    """End all links of an invitation for good; a second call changes nothing."""
    invitation = lock_invitation(invitation_id)
    if invitation.revoked_at is None:
        invitation.revoked_at = timezone.now()
        invitation.save(update_fields=["revoked_at"])
        log_invitation(invitation, EventKind.LINK_REVOKED, at=invitation.revoked_at, detail=name_of(user))
    return invitation


def _require_usable(invitation_id: int) -> Invitation:
    invitation = lock_invitation(invitation_id)
    if not invitation.round.takes_answers():
        raise RoundClosed(_("This round is closed."))
    person = invitation.representative
    if invitation.revoked_at or person is None or not person.is_current:
        raise NotEntitled(_("This invitation is no longer valid."))
    return invitation


def _was_renewed_within(pause: timedelta, invitation: Invitation) -> bool:
    return invitation.renewed_at is not None and timezone.now() - invitation.renewed_at < pause


def _renew(invitation: Invitation, *, by: AbstractBaseUser | None = None) -> None:
    invitation.version += 1
    invitation.renewed_at = timezone.now()
    invitation.save(update_fields=["version", "renewed_at"])
    log_invitation(invitation, EventKind.LINK_RENEWED, at=invitation.renewed_at, detail=name_of(by))
    signals.invitation_renewed.send(sender=Invitation, invitation=invitation)
