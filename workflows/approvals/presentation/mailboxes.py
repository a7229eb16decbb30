"""What one mailbox was asked in a round: a person may answer for several organisations."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from workflows.approvals.models import Ballot, Invitation
from workflows.approvals.tokens import make_token
from workflows.organisations.models import Organisation, Representative


@dataclass(frozen=True)
class OwnVoice:
    """One of the organisations for which the owner of a mailbox answers, with the way to its page."""

    organisation: Organisation
    ballot: Ballot
    path: str


def own_voices(invitation: Invitation) -> list[OwnVoice]:
    """The organisation of an invitation, then the others for which its mailbox was asked in the same round.

    The token has proven the mailbox, for it carries a mark of the address. Links to the others open nothing that
    was not mailed there: only invitations that stand, of people who represent their organisation today under the
    same address.
    """
    person = invitation.representative
    here = Representative.objects.current().filter(email__iexact=person.email if person else "")
    others = (
        Invitation.objects.filter(round_id=invitation.round_id, revoked_at__isnull=True, representative__in=here)
        .exclude(organisation_id=invitation.organisation_id)
        .select_related("organisation", "representative")
        .order_by("organisation__name", "pk")
    )
    invitations = {one.organisation_id: one for one in [invitation, *others]}
    ballots = {
        ballot.organisation_id: ballot
        for ballot in invitation.round.ballots.filter(organisation__in=invitations).select_related("organisation")
    }
    return [
        OwnVoice(
            ballots[key].organisation, ballots[key], reverse("workflows_approvals:sign_off", args=[make_token(one)])
        )
        for key, one in invitations.items()
        if key in ballots
    ]
