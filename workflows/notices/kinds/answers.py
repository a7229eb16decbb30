"""Confirming what was answered."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from workflows.approvals.models import ApprovalRound, BallotEntry, Invitation
from workflows.approvals.presentation.moments import moment_in_words
from workflows.approvals.tokens import sign_off_url
from workflows.notices.enums import NoticeKind
from workflows.notices.kinds.base import Kind, register
from workflows.notices.letters import Action, Letter, one_line
from workflows.notices.models import Notice


class AnswerKind(Kind):
    """What mails about an answer have in common."""

    def entry(self, primary_key: int) -> BallotEntry:
        return BallotEntry.objects.select_related("ballot__round", "ballot__organisation").get(pk=primary_key)

    def facts(self, entry: BallotEntry) -> tuple[tuple[str, str], ...]:
        facts = [
            (pgettext("mail", "Text"), one_line(entry.ballot.round.title)),
            (pgettext("mail", "Organisation"), one_line(entry.ballot.organisation.name)),
            (pgettext("mail", "Answer"), entry.get_position_display()),
            (pgettext("mail", "Reason"), entry.reason),
            (pgettext("mail", "Answered by"), one_line(entry.cast_by_name)),
            (pgettext("mail", "Answered on"), moment_in_words(entry.cast_at)),
        ]
        return tuple((label, value) for label, value in facts if value)

    def until_when(self, approval_round: ApprovalRound) -> str:
        if approval_round.takes_answers():
            return _("It can be changed until %(deadline)s.") % {"deadline": moment_in_words(approval_round.closes_at)}
        return _("The round is closed, so it can no longer be changed.")

    def way_back(self, notice: Notice, entry: BallotEntry) -> Action | None:
        """The sign-off link of the recipient; whoever was not invited answers in the admin."""
        invitation = Invitation.objects.filter(
            round=entry.ballot.round_id,
            organisation=entry.ballot.organisation_id,
            representative=notice.context["representative"],
            revoked_at__isnull=True,
        ).first()
        if invitation is None:
            return None
        label = _("View or change the answer") if entry.ballot.round.takes_answers() else _("View the answer")
        return Action(label, sign_off_url(invitation, language=notice.language))


@register
class ReceiptKind(AnswerKind):
    """Whoever answered gets it in writing."""

    name = NoticeKind.RECEIPT

    def letter(self, notice: Notice) -> Letter:
        entry = self.entry(notice.context["entry"])
        names = {
            "organisation": one_line(entry.ballot.organisation.name),
            "title": one_line(entry.ballot.round.title),
            "answer": entry.get_position_display(),
        }
        return Letter(
            subject=_("Your answer has been recorded: %(title)s") % names,
            lead=(
                _("Your answer for %(organisation)s on “%(title)s” has been recorded: %(answer)s.") % names,
                self.until_when(entry.ballot.round),
            ),
            facts=self.facts(entry),
            action=self.way_back(notice, entry),
            paragraphs=(_("If this was not you, please tell the coordination office."),),
        )


@register
class ChangeKind(AnswerKind):
    """A representative replaced what a colleague had answered: the colleagues hear of it."""

    name = NoticeKind.CHANGE
    is_digestible = True

    def letter(self, notice: Notice) -> Letter:
        entry, previous = self.entry(notice.context["entry"]), self.entry(notice.context["previous"])
        names = {
            "person": one_line(entry.cast_by_name),
            "organisation": one_line(entry.ballot.organisation.name),
            "title": one_line(entry.ballot.round.title),
            "answer": entry.get_position_display(),
        }
        before = _("%(answer)s (%(person)s)") % {
            "answer": previous.get_position_display(),
            "person": one_line(previous.cast_by_name),
        }
        return Letter(
            subject=_("The answer of %(organisation)s was changed: %(title)s") % names,
            lead=(
                _("%(person)s has changed the answer of %(organisation)s on “%(title)s” to: %(answer)s.") % names,
                self.until_when(entry.ballot.round),
            ),
            facts=(*self.facts(entry), (pgettext("mail", "Answer before"), before)),
            action=self.way_back(notice, entry),
            paragraphs=(_("Each organisation has one voice; its representatives agree on it among themselves."),),
        )
