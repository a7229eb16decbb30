"""Taking an adopted text back, from the page of its round."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _

from workflows.approvals.forms.signatures import RetractForm
from workflows.approvals.permissions import may_manage_rounds
from workflows.approvals.services import retract_adoption
from workflows.approvals.views.round_actions import RoundActionView


class RetractView(RoundActionView):
    form_class = RetractForm
    form_name = "retract_form"

    def is_allowed(self, user: AbstractBaseUser) -> bool:
        return may_manage_rounds(user)

    def perform(self, *, user: AbstractBaseUser, cleaned: dict[str, Any]) -> str:
        retract_adoption(round_id=self.approval_round.pk, user=user, reason=cleaned["reason"])
        return _("The text is retracted. Its page is offline, and its address says so.")
