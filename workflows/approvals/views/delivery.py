"""What the coordination office does on the round page so that everybody is told: more time, proof, new links."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import Form
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.approvals.forms.delivery import ExtendForm, ReturnedForm, ToldForm
from workflows.approvals.models import Ballot, Invitation
from workflows.approvals.permissions import may_extend, may_manage_rounds
from workflows.approvals.presentation.delivery_table import returned_form_name, told_form_name
from workflows.approvals.presentation.moments import moment_in_words
from workflows.approvals.services import (
    extend_round,
    invite_representative,
    record_returned_by_hand,
    record_told_by_hand,
    remind_now,
    resend_invitation,
    revoke_invitation,
)
from workflows.approvals.views.round_actions import RoundActionView
from workflows.organisations.models import Representative


class OfficeActionView(RoundActionView):
    """For the coordination office alone."""

    def is_allowed(self, user: AbstractBaseUser) -> bool:
        return may_manage_rounds(user)


class ExtendView(RoundActionView):
    """Also for whoever asked."""

    form_name = "extend_form"

    def is_allowed(self, user: AbstractBaseUser) -> bool:
        return may_extend(user=user, approval_round=self.approval_round)

    def get_form(self, data: Any) -> Form:
        return ExtendForm(data, approval_round=self.approval_round)

    def perform(self, *, user: AbstractBaseUser, cleaned: dict[str, Any]) -> str:
        approval_round = extend_round(
            round_id=self.approval_round.pk, user=user, closes_at=cleaned["closes_at"], reason=cleaned["reason"]
        )
        return _("Answers are now possible until %(deadline)s.") % {
            "deadline": moment_in_words(approval_round.closes_at)
        }


class RemindView(OfficeActionView):
    """Reminds the silent now, whatever the procedure's days are."""

    def perform(self, *, user: AbstractBaseUser, cleaned: dict[str, Any]) -> str:
        count = len(remind_now(round_id=self.approval_round.pk, user=user))
        return ngettext("%(count)d person is reminded.", "%(count)d people are reminded.", count) % {"count": count}


class ToldView(OfficeActionView):
    """An organisation was told by phone, or face to face."""

    @cached_property
    def ballot(self) -> Ballot:
        ballots = self.approval_round.ballots.select_related("organisation")
        return get_object_or_404(ballots, organisation=self.kwargs["organisation_id"])

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.form_name = told_form_name(kwargs["organisation_id"])

    def get_form(self, data: Any) -> Form:
        return ToldForm(data, auto_id=f"id-{told_form_name(self.ballot.organisation_id)}-%s")

    def perform(self, *, user: AbstractBaseUser, cleaned: dict[str, Any]) -> str:
        organisation = self.ballot.organisation
        record_told_by_hand(round_id=self.approval_round.pk, organisation=organisation, user=user, note=cleaned["note"])
        return _("It is noted that %(organisation)s was told.") % {"organisation": organisation}


class InvitationActionView(OfficeActionView):
    """Acts on one invitation of the round."""

    @cached_property
    def invitation(self) -> Invitation:
        invitations = self.approval_round.invitations.select_related("representative", "organisation")
        return get_object_or_404(invitations, pk=self.kwargs["invitation_id"])

    @property
    def person(self) -> str:
        """Whom the confirmation names."""
        person = self.invitation.representative
        return person.name if person else str(self.invitation.organisation)


class ReturnedView(InvitationActionView):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.form_name = returned_form_name(kwargs["invitation_id"])

    def get_form(self, data: Any) -> Form:
        return ReturnedForm(data, auto_id=f"id-{returned_form_name(self.invitation.pk)}-%s")

    def perform(self, *, user: AbstractBaseUser, cleaned: dict[str, Any]) -> str:
        record_returned_by_hand(
            round_id=self.approval_round.pk, invitation_id=self.invitation.pk, user=user, note=cleaned["note"]
        )
        return _("It is noted that the mail to %(name)s did not arrive.") % {"name": self.person}


class ResendView(InvitationActionView):
    def perform(self, *, user: AbstractBaseUser, cleaned: dict[str, Any]) -> str:
        resend_invitation(invitation_id=self.invitation.pk, user=user)
        return _("A new link is on its way to %(name)s. Earlier links no longer work.") % {"name": self.person}


class RevokeView(InvitationActionView):
    def perform(self, *, user: AbstractBaseUser, cleaned: dict[str, Any]) -> str:
        revoke_invitation(invitation_id=self.invitation.pk, user=user)
        return _("The link of %(name)s no longer works.") % {"name": self.person}


class InviteView(OfficeActionView):
    """Asks somebody who began to represent an organisation after the round was opened."""

    def perform(self, *, user: AbstractBaseUser, cleaned: dict[str, Any]) -> str:
        person = get_object_or_404(
            Representative.objects.filter(organisation__ballots__round=self.approval_round),
            pk=self.kwargs["representative_id"],
        )
        invite_representative(round_id=self.approval_round.pk, representative_id=person.pk, user=user)
        return _("%(name)s is invited.") % {"name": person.name}
