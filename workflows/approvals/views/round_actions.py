"""What can be done to a round from its page: one small form each, which falls back to the page when it is refused."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from workflows.approvals.exceptions import ApprovalError
from workflows.approvals.forms.rounds import WithdrawForm
from workflows.approvals.permissions import logged_in_user, may_restore, may_withdraw
from workflows.approvals.services import restore_wording, withdraw_round
from workflows.approvals.views.rounds import RoundView


class RoundActionView(RoundView):
    """POST only. Name the form as the page's templates do, who may do it, and what is done."""

    http_method_names = ["post", "options"]
    form_class: type[Form] = Form
    form_name = ""

    @abstractmethod
    def is_allowed(self, user: AbstractBaseUser) -> bool: ...

    @abstractmethod
    def perform(self, *, user: AbstractBaseUser, cleaned: dict[str, Any]) -> str:
        """Call the service; returns the sentence that confirms it. An ApprovalError is shown above the form."""

    def get_form(self, data: Any) -> Form:
        return self.form_class(data)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        user = logged_in_user(request)
        if not self.is_allowed(user):
            raise PermissionDenied
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.refuse(form, status=422)
        try:
            confirmation = self.perform(user=user, cleaned=form.cleaned_data)
        except ApprovalError as error:
            form.add_error(None, error.message)
            return self.refuse(form, status=409)
        messages.success(request, confirmation)
        return self.back_to_round()

    def refuse(self, form: Form, *, status: int) -> HttpResponse:
        """The page again, with the form as it was filled in and what is wrong with it."""
        self.approval_round.refresh_from_db()
        for error in form.non_field_errors():
            messages.error(self.request, str(error))
        self.refused_forms[self.form_name] = form
        return self.render_to_response(self.get_context_data(), status=status)


class WithdrawView(RoundActionView):
    form_class = WithdrawForm
    form_name = "withdraw_form"

    def is_allowed(self, user: AbstractBaseUser) -> bool:
        return may_withdraw(user=user, approval_round=self.approval_round)

    def perform(self, *, user: AbstractBaseUser, cleaned: dict[str, Any]) -> str:
        withdraw_round(round_id=self.approval_round.pk, user=user, reason=cleaned["reason"])
        return _("The round is withdrawn. The text can be changed again.")


class RestoreView(RoundActionView):
    """Puts the adopted wording back, where something else stands in its way."""

    def is_allowed(self, user: AbstractBaseUser) -> bool:
        return may_restore(user=user, approval_round=self.approval_round)

    def perform(self, *, user: AbstractBaseUser, cleaned: dict[str, Any]) -> str:
        restore_wording(round_id=self.approval_round.pk, user=user)
        return _("The adopted wording is the draft again, and is about to be published.")
