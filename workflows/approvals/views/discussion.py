"""What is said about a text on its round's page: comments of the user's organisations, and the replies."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.forms import Form
from django.utils.translation import gettext as _

from workflows.approvals.enums import CommentKind
from workflows.approvals.forms.comments import CommentForm, ReplyForm
from workflows.approvals.models import ApprovalRound
from workflows.approvals.permissions import may_reply
from workflows.approvals.selectors import ballots_of_user
from workflows.approvals.services.commenting import comment
from workflows.approvals.views.round_actions import RoundActionView
from workflows.organisations.models import Organisation


def organisations_that_comment(
    *, approval_round: ApprovalRound, user: AbstractBaseUser | AnonymousUser
) -> list[Organisation]:
    if not approval_round.takes_answers():
        return []
    return [ballot.organisation for ballot in ballots_of_user(approval_round=approval_round, user=user)]


class CommentView(RoundActionView):
    """A comment for one of the user's organisations."""

    form_name = "comment_form"

    def is_allowed(self, user: AbstractBaseUser) -> bool:
        return bool(organisations_that_comment(approval_round=self.approval_round, user=user))

    def get_form(self, data: Any) -> Form:
        offered = organisations_that_comment(approval_round=self.approval_round, user=self.request.user)
        return CommentForm(data, organisations=offered, auto_id="comment_%s")

    def perform(self, *, user: AbstractBaseUser, cleaned: dict[str, Any]) -> str:
        comment(
            round_id=self.approval_round.pk,
            user=user,
            organisation=cleaned["organisation"],
            kind=cleaned["kind"],
            text=cleaned["text"],
        )
        return _("Your comment is there. Whoever asked is told now, the other organisations once a day.")


class ReplyView(RoundActionView):
    """A reply by whoever asked, or by the coordination office."""

    form_name = "reply_form"

    def is_allowed(self, user: AbstractBaseUser) -> bool:
        return may_reply(user=user, approval_round=self.approval_round)

    def get_form(self, data: Any) -> Form:
        return ReplyForm(data, auto_id="reply_%s")

    def perform(self, *, user: AbstractBaseUser, cleaned: dict[str, Any]) -> str:
        comment(round_id=self.approval_round.pk, user=user, kind=CommentKind.REPLY, text=cleaned["text"])
        return _("Your reply is there. The organisations are told once a day.")
