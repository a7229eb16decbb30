"""What the page of a round in the admin shows of the talk about it, and of the round before."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.forms import Form

from workflows.approvals.comparison.earlier import earlier_of, former_ballots
from workflows.approvals.forms.comments import CommentForm, ReplyForm
from workflows.approvals.models import ApprovalRound, Ballot
from workflows.approvals.permissions import may_reply


def discussion_context(
    *,
    approval_round: ApprovalRound,
    own_ballots: list[Ballot],
    user: AbstractBaseUser | AnonymousUser,
    refused: dict[str, Form],
) -> dict[str, Any]:
    """For templates: comments with their forms, what has changed since the round before, the answers given then.

    Costs the same whatever the number of comments. ``refused`` are forms that come back as they were filled in.
    """
    takes_answers = approval_round.takes_answers()
    comment_form = None
    if takes_answers and own_ballots:
        organisations = [ballot.organisation for ballot in own_ballots]
        comment_form = refused.get("comment_form") or CommentForm(organisations=organisations, auto_id="comment_%s")
    reply_form = None
    if may_reply(user=user, approval_round=approval_round):
        reply_form = refused.get("reply_form") or ReplyForm(auto_id="reply_%s")
    earlier = earlier_of(approval_round)
    open_answers = [ballot.organisation_id for ballot in own_ballots if not ballot.position and takes_answers]
    return {
        "comments": list(approval_round.comments.select_related("organisation")),
        "comment_form": comment_form,
        "reply_form": reply_form,
        "earlier": earlier,
        "former_ballots": former_ballots(approval_round=approval_round, earlier=earlier, organisations=open_answers),
    }
