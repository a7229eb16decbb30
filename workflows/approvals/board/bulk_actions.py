"""What the coordination office does to several rounds of the board at once."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from workflows.approvals import services
from workflows.approvals.exceptions import ApprovalError
from workflows.approvals.models import ApprovalRound
from workflows.approvals.permissions import logged_in_user, may_manage_rounds
from workflows.approvals.selectors import rounds_visible_to


class RemindAction(BulkAction):
    """Reminds the organisations that have not answered. The request inserts rows; mails go out afterwards."""

    display_name = gettext_lazy("Remind")
    aria_label = gettext_lazy("Remind the organisations that have not answered")
    action_type = "remind"
    template_name = "workflows_approvals/admin/board/confirm_remind.html"
    models = [ApprovalRound]
    action_priority = 10

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_manage_rounds(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @classmethod
    def get_queryset(cls, model: type[ApprovalRound], object_ids: list[str]) -> list[ApprovalRound]:
        return list(ApprovalRound.objects.filter(pk__in=_numbers(object_ids)).with_tally().order_by("closes_at", "pk"))

    def get_all_objects_in_listing_query(self, parent_id: str | None) -> Any:
        return rounds_visible_to(self.request.user).open().values_list("pk", flat=True)

    def check_perm(self, obj: ApprovalRound) -> bool:
        """Others are listed as left out."""
        return obj.takes_answers() and bool(obj.tally.silent)

    def get_execution_context(self) -> dict[str, Any]:
        return {"request": self.request}

    @classmethod
    def execute_action(cls, objects: list[ApprovalRound], **kwargs: Any) -> tuple[int, int]:
        request: HttpRequest = kwargs["request"]
        reminded = []
        for approval_round in objects:
            try:
                with transaction.atomic():
                    services.remind_now(round_id=approval_round.pk, user=logged_in_user(request))
            except ApprovalError as error:
                messages.warning(
                    request,
                    _("“%(title)s” was not reminded: %(reason)s")
                    % {"title": approval_round.title, "reason": error.message},
                )
            else:
                reminded.append(approval_round.title)
        if reminded:
            messages.success(request, _("Reminded: %(titles)s.") % {"titles": ", ".join(reminded)})
        return len(reminded), 0

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        silent = sum(entry["item"].tally.silent for entry in context["items"])
        text = ngettext("%(count)d answer is missing.", "%(count)d answers are missing.", silent)
        return {**context, "missing": text % {"count": silent}}


def _numbers(object_ids: Any) -> list[int]:
    return [int(number) for number in object_ids if str(number).isdecimal()]
