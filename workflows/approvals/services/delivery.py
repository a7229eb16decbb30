"""What the mail side reports back, and links that are asked for anew."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.approvals import signals
from workflows.approvals.enums import Told
from workflows.approvals.exceptions import NotEntitled, RoundClosed, TooSoon
from workflows.approvals.locking import atomic_with_retry
from workflows.approvals.models import Ballot, Invitation

RENEWAL_PAUSE = timedelta(minutes=10)
"""So long a new link cannot be asked for again: each is a mail, and ends the link before."""


def record_told(*, invitation: Invitation, told_at: datetime) -> None:
    """Note that an organisation was demonstrably told; the first time counts, later ones change nothing."""
    Ballot.objects.filter(
        round_id=invitation.round_id, organisation_id=invitation.organisation_id, told_at__isnull=True
    ).update(told_at=told_at, told_how=Told.MAIL)


@atomic_with_retry
def renew_invitation(*, invitation_id: int) -> Invitation:
    """End the links sent so far and have a new one mailed to the same person.

    Raises RoundClosed when there is nothing left to answer, NotEntitled when the person no longer represents
    the organisation or the invitation was revoked, and TooSoon within ``RENEWAL_PAUSE`` of the last new link.
    """
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("round", "representative", "organisation")
        .get(pk=invitation_id)
    )
    if not invitation.round.takes_answers():
        raise RoundClosed(_("This round is closed."))
    person = invitation.representative
    if invitation.revoked_at or person is None or not person.is_current:
        raise NotEntitled(_("This invitation is no longer valid."))
    now = timezone.now()
    if invitation.renewed_at and now - invitation.renewed_at < RENEWAL_PAUSE:
        raise TooSoon(_("A new link was sent a few minutes ago. Please look for it in your mailbox."))
    Invitation.objects.filter(pk=invitation.pk).update(version=F("version") + 1, renewed_at=now)
    invitation.refresh_from_db(fields=["version", "renewed_at"])
    signals.invitation_renewed.send(sender=Invitation, invitation=invitation)
    return invitation
