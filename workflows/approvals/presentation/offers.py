"""The answers that a round offers, in the words of those who give them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from workflows.approvals.enums import Position
from workflows.approvals.models import ApprovalRound


def answers_offered(approval_round: ApprovalRound) -> list[tuple[str, str]]:
    """Choices for a form: nobody is promised to be named where approving makes no signatories."""
    approve, aside = _("We approve"), _("We stand aside: let it pass")
    if approval_round.is_correction:
        approve = _("We agree with the correction")
    elif approval_round.makes_signatories:
        approve = _("We approve, and are named as a signatory")
        aside = _("We stand aside: let it pass, but do not name us")
    return [
        (Position.APPROVE.value, approve),
        (Position.STAND_ASIDE.value, aside),
        (Position.OBJECT.value, _("We object (please give the reason below)")),
    ]
