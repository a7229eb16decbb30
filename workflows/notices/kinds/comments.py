"""What organisations say without voting."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from workflows.approvals import enums
from workflows.approvals.models import ApprovalRound, Invitation, RoundComment
from workflows.approvals.presentation.moments import moment_in_words
from workflows.approvals.tokens import sign_off_url
from workflows.notices.enums import NoticeKind, Topic
from workflows.notices.kinds.base import Kind, NotNeeded, register
from workflows.notices.kinds.links import round_action
from workflows.notices.letters import Action, Letter, one_line
from workflows.notices.models import Notice


@register
class CommentKind(Kind):
    """Whoever asked hears at once what an organisation asks or proposes."""

    name = NoticeKind.COMMENT

    def letter(self, notice: Notice) -> Letter:
        comment = RoundComment.objects.select_related("round", "organisation").get(pk=notice.context["comment"])
        names = {
            "title": one_line(comment.round.title),
            "author": one_line(comment.author_name) or _("Somebody"),
            "from": _author(comment),
        }
        sentences = {
            enums.CommentKind.QUESTION: _("%(from)s has a question about “%(title)s”."),
            enums.CommentKind.AMENDMENT: _("%(from)s proposes to change “%(title)s”."),
            enums.CommentKind.MORE_TIME: _("%(from)s asks for more time to answer about “%(title)s”."),
            enums.CommentKind.REPLY: _("%(from)s has replied to the comments on “%(title)s”."),
        }
        return Letter(
            subject=_("%(kind)s: %(title)s") % {"kind": comment.get_kind_display(), **names},
            lead=(
                sentences[enums.CommentKind(comment.kind)] % names,
                _("You can reply on the page of the round."),
            ),
            action=round_action(comment.round),
            facts=(
                (pgettext("mail", "Comment"), comment.text),
                (pgettext("mail", "Written on"), moment_in_words(comment.created_at)),
                (pgettext("mail", "Deadline"), moment_in_words(comment.round.closes_at)),
            ),
            paragraphs=(_("Everyone who takes part sees the comment, and your reply."),),
        )


@register
class CommentsKind(Kind):
    """The others hear of all comments once a day."""

    name = NoticeKind.COMMENTS
    topic = Topic.COMMENTS
    is_digestible = True

    def letter(self, notice: Notice) -> Letter:
        approval_round = ApprovalRound.objects.get(pk=notice.context["round"])
        comments = list(
            approval_round.comments.filter(pk__in=notice.context["comments"]).select_related("organisation")
        )
        if not comments:
            raise NotNeeded(_("The comments were removed before the mail could be sent."))
        names = {"title": one_line(approval_round.title), "count": len(comments)}
        return Letter(
            subject=ngettext("%(count)d new comment: %(title)s", "%(count)d new comments: %(title)s", len(comments))
            % names,
            lead=(
                ngettext(
                    "There is a new comment on “%(title)s”.",
                    "There are %(count)d new comments on “%(title)s”.",
                    len(comments),
                )
                % names,
                _("Answers are possible until %(deadline)s.") % {"deadline": moment_in_words(approval_round.closes_at)}
                if approval_round.takes_answers()
                else _("The round is closed."),
            ),
            action=self._way_in(notice),
            facts=tuple(
                (f"{_author(comment)}, {moment_in_words(comment.created_at)}", _with_kind(comment))
                for comment in comments
            ),
        )

    def _way_in(self, notice: Notice) -> Action | None:
        invitation = (
            Invitation.objects.select_related("representative")
            .filter(pk=notice.context["invitation"], revoked_at__isnull=True)
            .first()
        )
        person = invitation.representative if invitation else None
        if invitation is None or person is None or person.email.lower() != notice.recipient_email.lower():
            return None
        return Action(_("Read the text and the comments"), sign_off_url(invitation, language=notice.language))


def _author(comment: RoundComment) -> str:
    """For example “Eva Muster (Verein e. V.)”."""
    person = one_line(comment.author_name)
    organisation = one_line(comment.organisation.name) if comment.organisation else ""
    if person and organisation:
        return _("%(person)s (%(organisation)s)") % {"person": person, "organisation": organisation}
    return person or organisation or _("Somebody")


def _with_kind(comment: RoundComment) -> str:
    return f"{comment.get_kind_display()}\n{comment.text}"
