"""More time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext as _

from workflows.approvals.models import ApprovalRound
from workflows.approvals.presentation.descriptions import describe_silence
from workflows.approvals.presentation.moments import day_in_words, moment_in_words
from workflows.notices.enums import NoticeKind
from workflows.notices.kinds.base import Kind, NotNeeded, register
from workflows.notices.kinds.links import answer_action, look_up_invitations, round_action, silent_invitation
from workflows.notices.letters import Action, Letter, one_line
from workflows.notices.models import Notice


@register
class ExtensionKind(Kind):
    """Who has not answered, and who asked, learn of the new deadline."""

    name = NoticeKind.EXTENSION

    def look_up(self, notices: Sequence[Notice]) -> None:
        look_up_invitations(notices)

    def letter(self, notice: Notice) -> Letter:
        approval_round = ApprovalRound.objects.get(pk=notice.context["round"])
        self._require_occasion(approval_round, notice)
        action, facts = self._for_reader(approval_round, notice)
        names = {
            "title": one_line(approval_round.title),
            "day": day_in_words(approval_round.closes_at),
            "deadline": moment_in_words(approval_round.closes_at),
        }
        reason = notice.context["reason"]
        return Letter(
            subject=_("More time until %(day)s: %(title)s") % names,
            lead=(
                _("The deadline for “%(title)s” has been extended.") % names,
                _("Answers are now possible until %(deadline)s.") % names,
            ),
            action=action,
            facts=(
                *facts,
                (pgettext("mail", "New deadline"), names["deadline"]),
                (pgettext("mail", "Deadline before"), moment_in_words(_moment(notice.context["until_before"]))),
                *([(pgettext("mail", "Reason"), gettext(reason))] if reason else []),
            ),
            paragraphs=(
                describe_silence(approval_round.rule),
                _("Answers that were given already still count, and can be changed until then."),
            ),
        )

    def _require_occasion(self, approval_round: ApprovalRound, notice: Notice) -> None:
        if not approval_round.takes_answers():
            raise NotNeeded(_("The round was closed before the mail could be sent."))
        if approval_round.closes_at != _moment(notice.context["closes_at"]):
            raise NotNeeded(_("The deadline was moved again before the mail could be sent."))

    def _for_reader(self, approval_round: ApprovalRound, notice: Notice) -> tuple[Action, tuple[tuple[str, str], ...]]:
        """A representative gets their link; whoever asked, the way to the round."""
        if "invitation" not in notice.context:
            return round_action(approval_round), ()
        invitation = silent_invitation(notice)
        organisation = (pgettext("mail", "You answer for"), one_line(invitation.organisation.name))
        return answer_action(invitation, language=notice.language), (organisation,)


def _moment(text: str) -> datetime | None:
    return parse_datetime(text)
