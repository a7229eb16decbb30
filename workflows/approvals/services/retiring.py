"""Taking a procedure out of use."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone
from django.utils.translation import gettext_noop

from workflows.approvals.models import OrganisationApprovalTask
from workflows.approvals.services.closing import close_round_if_due, withdraw_round
from workflows.approvals.services.settling import settle_round


def end_rounds_of_procedure(*, procedure: OrganisationApprovalTask, user: AbstractBaseUser | None) -> None:
    """Leave no workflow running under a procedure that is being deactivated; core would publish their pages.

    What is open is withdrawn; what the deadline has decided is closed; what is decided is settled, here and now.
    Raises what settling raises.
    """
    now = timezone.now()
    for round_id in procedure.rounds.open().values_list("pk", flat=True):
        if not close_round_if_due(round_id, now):
            withdraw_round(round_id=round_id, user=user, reason=gettext_noop("The procedure was deactivated."))
    for round_id in procedure.rounds.unsettled().values_list("pk", flat=True):
        settle_round(round_id=round_id)
