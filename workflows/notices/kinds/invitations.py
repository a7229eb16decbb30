"""Asking."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from workflows.approvals import services
from workflows.approvals.descriptions import describe_rule, describe_silence, describe_threshold
from workflows.approvals.models import ApprovalRound, Invitation
from workflows.approvals.tokens import sign_off_url
from workflows.notices.enums import NoticeKind
from workflows.notices.kinds.base import Kind, NotNeeded, register
from workflows.notices.letters import Action, Letter, one_line
from workflows.notices.models import Notice
from workflows.notices.moments import day_in_words, moment_in_words


@register
class InvitationKind(Kind):
    """A representative is asked for their organisation's answer."""

    name = NoticeKind.INVITATION

    def letter(self, notice: Notice) -> Letter:
        invitation = Invitation.objects.select_related("round", "organisation").get(pk=notice.context["invitation"])
        approval_round = invitation.round
        if not approval_round.takes_answers():
            raise NotNeeded(_("The round was closed before the invitation could be sent."))
        if invitation.revoked_at:
            raise NotNeeded(_("The invitation was revoked before it could be sent."))
        return Letter(
            subject=_subject(approval_round),
            lead=_lead(invitation),
            facts=(
                (_("Text"), one_line(approval_round.title)),
                (_("You answer for"), one_line(invitation.organisation.name)),
                (_("Deadline"), moment_in_words(approval_round.closes_at)),
                (_("Rule"), describe_rule(approval_round.rule)),
            ),
            action=Action(_("Read the text and answer"), sign_off_url(invitation, language=notice.language)),
            paragraphs=(
                describe_threshold(approval_round.rule),
                describe_silence(approval_round.rule),
                _(
                    "You can approve, stand aside, or object with a reason. You can change your answer until the deadline."
                ),
                _("You need no login. The link is your key to answer for %(organisation)s: please do not pass it on.")
                % {"organisation": one_line(invitation.organisation.name)},
            ),
        )

    def on_accepted(self, notice: Notice, *, accepted_at: datetime) -> None:
        invitation = Invitation.objects.filter(pk=notice.context["invitation"]).first()
        if invitation is not None:
            services.record_told(invitation=invitation, told_at=accepted_at)


def _subject(approval_round: ApprovalRound) -> str:
    return _("Please answer by %(day)s: %(title)s") % {
        "day": day_in_words(approval_round.closes_at),
        "title": one_line(approval_round.title),
    }


def _lead(invitation: Invitation) -> tuple[str, str]:
    approval_round = invitation.round
    return (
        _("%(asker)s asks %(organisation)s: do you agree with “%(title)s”?")
        % {
            "asker": one_line(approval_round.opened_by_name) or settings.WAGTAIL_SITE_NAME,
            "organisation": one_line(invitation.organisation.name),
            "title": one_line(approval_round.title),
        },
        _("Please answer by %(deadline)s.") % {"deadline": moment_in_words(approval_round.closes_at)},
    )
