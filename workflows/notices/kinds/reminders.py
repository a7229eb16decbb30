"""Asking again where nobody has answered."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from workflows.approvals.models import ApprovalRound, Ballot, Invitation
from workflows.approvals.presentation.descriptions import (
    describe_outlook,
    describe_rule,
    describe_silence,
    describe_threshold,
)
from workflows.approvals.presentation.moments import day_in_words, moment_in_words
from workflows.approvals.selectors import answers_are_visible
from workflows.notices.enums import NoticeKind, Topic
from workflows.notices.kinds.base import AddressChanged, Kind, NotNeeded, register
from workflows.notices.kinds.links import answer_action, has_answered, look_up_invitations, silent_invitation
from workflows.notices.letters import Letter, one_line
from workflows.notices.models import Notice
from workflows.organisations.models import Organisation


@register
class ReminderKind(Kind):
    """A representative whose organisation has not answered is asked again, by the same link."""

    name = NoticeKind.REMINDER
    topic = Topic.REMINDERS

    def look_up(self, notices: Sequence[Notice]) -> None:
        look_up_invitations(notices)

    def letter(self, notice: Notice) -> Letter:
        invitation = silent_invitation(notice)
        approval_round = invitation.round
        names = _names(approval_round, invitation.organisation)
        return Letter(
            subject=_("Reminder, please answer by %(day)s: %(title)s") % names,
            lead=(
                _question(names, is_correction=approval_round.is_correction),
                _("Please answer by %(deadline)s.") % names,
            ),
            action=answer_action(invitation, language=notice.language),
            facts=(
                (pgettext("mail", "Text"), names["title"]),
                (pgettext("mail", "You answer for"), names["organisation"]),
                (pgettext("mail", "Deadline"), names["deadline"]),
                (pgettext("mail", "Rule"), describe_rule(approval_round.rule)),
                *_standing(approval_round, invitation),
            ),
            paragraphs=(
                describe_threshold(approval_round.rule),
                describe_silence(approval_round.rule),
                _("You can approve, stand aside, or object with a reason, and change your answer until the deadline."),
                _("You need no login. The link is your key to answer for %(organisation)s: please do not pass it on.")
                % names,
            ),
        )


@register
class OfficeKind(Kind):
    """The office of an organisation that has not answered hears of it; whoever reads there has no vote."""

    name = NoticeKind.OFFICE
    topic = Topic.REMINDERS

    def letter(self, notice: Notice) -> Letter:
        approval_round = ApprovalRound.objects.get(pk=notice.context["round"])
        organisation = Organisation.objects.get(pk=notice.context["organisation"])
        self._require_occasion(approval_round, organisation, notice)
        names = _names(approval_round, organisation)
        people = _people_asked(approval_round, organisation)
        asked = (
            _("Please tell the people named above: each of them has a mail with a personal link to answer by.")
            if people
            else _("Nobody could be asked by mail. Please tell the coordination office who answers for you.")
        )
        return Letter(
            subject=_("%(organisation)s has not answered yet: %(title)s") % names,
            lead=(
                _("%(organisation)s was asked about “%(title)s” and has not answered yet.") % names,
                _("An answer is possible until %(deadline)s.") % names,
            ),
            facts=(
                (pgettext("mail", "Text"), names["title"]),
                (pgettext("mail", "Deadline"), names["deadline"]),
                (pgettext("mail", "Rule"), describe_rule(approval_round.rule)),
                *([(pgettext("mail", "These people were asked"), people)] if people else []),
            ),
            paragraphs=(
                asked,
                describe_silence(approval_round.rule),
                _("If these people no longer speak for you, please tell the coordination office."),
            ),
        )

    def _require_occasion(self, approval_round: ApprovalRound, organisation: Organisation, notice: Notice) -> None:
        if not approval_round.takes_answers():
            raise NotNeeded(_("The round was closed before the mail could be sent."))
        if has_answered(approval_round, organisation_id=organisation.pk):
            raise NotNeeded(_("The organisation answered before the mail could be sent."))
        if organisation.email.lower() != notice.recipient_email.lower():
            raise AddressChanged(_("The address of the office was changed before the mail could be sent."))


def _question(names: dict[str, str], *, is_correction: bool) -> str:
    if is_correction:
        return _("%(organisation)s has not answered yet: do you agree with a correction of “%(title)s”?") % names
    return _("%(organisation)s has not answered yet: do you agree with “%(title)s”?") % names


def _names(approval_round: ApprovalRound, organisation: Organisation) -> dict[str, str]:
    return {
        "organisation": one_line(organisation.name),
        "title": one_line(approval_round.title),
        "day": day_in_words(approval_round.closes_at),
        "deadline": moment_in_words(approval_round.closes_at),
    }


def _standing(approval_round: ApprovalRound, invitation: Invitation) -> list[tuple[str, str]]:
    """How it stands and what is missing, where the organisation may see it before its own answer."""
    own = Ballot.objects.get(round=approval_round, organisation=invitation.organisation_id)
    if not answers_are_visible(approval_round=approval_round, own_ballots=[own]):
        return []
    outlook = describe_outlook(approval_round)
    facts = [(pgettext("mail", "If it closed now"), outlook.outcome), (pgettext("mail", "Missing"), outlook.missing)]
    return [(label, value) for label, value in facts if value]


def _people_asked(approval_round: ApprovalRound, organisation: Organisation) -> str:
    """One name a line."""
    invitations = approval_round.invitations.filter(
        organisation=organisation, revoked_at__isnull=True, representative__isnull=False
    )
    names = invitations.order_by("representative__role", "pk").values_list("representative__name", flat=True)
    return "\n".join(one_line(str(name)) for name in names)
