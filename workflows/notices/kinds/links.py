"""Where the mails lead to: personal sign-off links, and pages of the admin."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.approvals.models import ApprovalRound, Invitation
from workflows.approvals.tokens import sign_off_url
from workflows.notices.kinds.base import AddressChanged, NotNeeded
from workflows.notices.letters import Action
from workflows.notices.models import Notice


def look_up_invitations(notices: Sequence[Notice]) -> None:
    """What ``valid_invitation`` needs, for all of them at once; invitations to one round share its row."""
    asked = {notice.pk: notice.context.get("invitation") for notice in notices}
    found = _invitations().in_bulk({primary_key for primary_key in asked.values() if primary_key})
    for notice in notices:
        notice.invitation = found.get(asked[notice.pk])


def _invitations() -> QuerySet[Invitation]:
    return Invitation.objects.select_related("organisation", "representative").prefetch_related("round")


def valid_invitation(notice: Notice) -> Invitation:
    """The invitation whose link the mail carries.

    Raises NotNeeded when the round takes no answers any more, the link was revoked or the person has left (a mail to
    them would prove nothing), AddressChanged when the link would reach somebody else.
    """
    invitation = notice.invitation or _invitations().get(pk=notice.context["invitation"])
    if not invitation.round.takes_answers():
        raise NotNeeded(_("The round was closed before the mail could be sent."))
    if invitation.revoked_at:
        raise NotNeeded(_("The invitation was revoked before the mail could be sent."))
    person = invitation.representative
    if person is None or person.email.lower() != notice.recipient_email.lower():
        raise AddressChanged(_("The address of the representative was changed before the mail could be sent."))
    if not person.is_current:
        raise NotNeeded(_("The person no longer represents the organisation."))
    return invitation


def silent_invitation(notice: Notice) -> Invitation:
    """Like ``valid_invitation``, of an organisation that has not answered; raises NotNeeded when it has."""
    invitation = valid_invitation(notice)
    if has_answered(invitation.round, organisation_id=invitation.organisation_id):
        raise NotNeeded(_("The organisation answered before the mail could be sent."))
    return invitation


def has_answered(approval_round: ApprovalRound, *, organisation_id: int) -> bool:
    return approval_round.ballots.filter(organisation=organisation_id).exclude(position="").exists()


def answer_action(invitation: Invitation, *, language: str) -> Action:
    return Action(_("Read the text and answer"), sign_off_url(invitation, language=language))


def round_action(approval_round: ApprovalRound) -> Action:
    """The round's page in the admin."""
    return Action(_("Open the round"), absolute(reverse("approval_rounds:round", args=[approval_round.pk])))


def absolute(path: str) -> str:
    return str(settings.WAGTAILADMIN_BASE_URL).rstrip("/") + path
