"""Casting a ballot from a form in the admin."""

from __future__ import annotations

from django.http import HttpRequest

from workflows.approvals.enums import Channel
from workflows.approvals.exceptions import ApprovalError
from workflows.approvals.forms.rounds import BallotForm
from workflows.approvals.models import Ballot
from workflows.approvals.permissions import logged_in_user
from workflows.approvals.services import cast_ballot


def refused_status(*, request: HttpRequest, ballot: Ballot, form: BallotForm) -> int | None:
    """Cast what the form says; None when it counts, else the status to answer with, and the form says why."""
    if not form.is_valid():
        return 422
    try:
        cast_ballot(
            round_id=ballot.round_id,
            organisation=ballot.organisation,
            user=logged_in_user(request),
            position=form.cleaned_data["position"],
            reason=form.cleaned_data["reason"],
            channel=Channel.ADMIN,
        )
    except ApprovalError as error:
        form.add_error(None, error.message)
        return 409
    return None
