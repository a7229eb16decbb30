"""Asking."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from workflows.approvals import services
from workflows.approvals.descriptions import describe_rule, describe_silence, describe_threshold
from workflows.approvals.models import Invitation
from workflows.approvals.moments import day_in_words, moment_in_words
from workflows.approvals.rules import Rule
from workflows.approvals.tokens import sign_off_url
from workflows.notices.enums import NoticeKind
from workflows.notices.kinds.base import Kind, NotNeeded, register
from workflows.notices.letters import Action, Letter, one_line
from workflows.notices.models import Notice


@register
class InvitationKind(Kind):
    """A representative is asked for their organisation's answer."""

    name = NoticeKind.INVITATION

    def letter(self, notice: Notice) -> Letter:
        invitation = Invitation.objects.select_related("round", "organisation", "representative").get(
            pk=notice.context["invitation"]
        )
        approval_round = invitation.round
        if not approval_round.takes_answers():
            raise NotNeeded(_("The round was closed before the invitation could be sent."))
        if invitation.revoked_at:
            raise NotNeeded(_("The invitation was revoked before it could be sent."))
        person = invitation.representative
        if person is None or person.email != notice.recipient_email:
            raise NotNeeded(_("The address of the representative was changed before the invitation could be sent."))
        return invitation_letter(
            asker=approval_round.opened_by_name,
            organisation=invitation.organisation.name,
            title=approval_round.title,
            closes_at=approval_round.closes_at,
            rule=approval_round.rule,
            url=sign_off_url(invitation, language=notice.language),
        )

    def on_accepted(self, notice: Notice, *, accepted_at: datetime) -> None:
        invitation = Invitation.objects.filter(pk=notice.context["invitation"]).first()
        if invitation is not None:
            services.record_told(invitation=invitation, told_at=accepted_at)


def invitation_letter(
    *, asker: str, organisation: str, title: str, closes_at: datetime, rule: Rule, url: str
) -> Letter:
    """What an invitation says, in the active language; also for the preview before a round is opened."""
    names = {
        "asker": one_line(asker) or settings.WAGTAIL_SITE_NAME,
        "organisation": one_line(organisation),
        "title": one_line(title),
        "day": day_in_words(closes_at),
        "deadline": moment_in_words(closes_at),
    }
    return Letter(
        subject=_("Please answer by %(day)s: %(title)s") % names,
        lead=(
            _("%(asker)s asks %(organisation)s: do you agree with “%(title)s”?") % names,
            _("Please answer by %(deadline)s.") % names,
        ),
        action=Action(_("Read the text and answer"), url),
        facts=(
            (pgettext("mail", "Text"), names["title"]),
            (pgettext("mail", "You answer for"), names["organisation"]),
            (pgettext("mail", "Deadline"), names["deadline"]),
            (pgettext("mail", "Rule"), describe_rule(rule)),
        ),
        paragraphs=(
            describe_threshold(rule),
            describe_silence(rule),
            _("You can approve, stand aside, or object with a reason, and change your answer until the deadline."),
            _("You need no login. The link is your key to answer for %(organisation)s: please do not pass it on.")
            % names,
        ),
    )
