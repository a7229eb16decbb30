"""The minutes of a round as files."""

from __future__ import annotations

from abc import abstractmethod

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.generic import View

from workflows.approvals.minutes import Minutes, minutes_as_csv, minutes_as_pdf, minutes_of
from workflows.approvals.permissions import may_manage_rounds, may_read_minutes
from workflows.approvals.selectors import rounds_visible_to
from workflows.typesetting import can_typeset


class MinutesView(View):
    """For those who may see the round, in their language; while it is open, for the coordination office alone."""

    http_method_names = ["get", "head", "options"]
    content_type = ""
    extension = ""

    @abstractmethod
    def render(self, minutes: Minutes) -> bytes: ...

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        approval_round = get_object_or_404(rounds_visible_to(request.user).select_related("page_type"), pk=pk)
        if not may_read_minutes(user=request.user, approval_round=approval_round):
            raise PermissionDenied
        minutes = minutes_of(approval_round, for_office=may_manage_rounds(request.user))
        response = HttpResponse(self.render(minutes), content_type=self.content_type)
        name = slugify(approval_round.title)[:60] or approval_round.pk
        filename = f"{slugify(_('Minutes'))}-{name}-{approval_round.number}.{self.extension}"
        response["Content-Disposition"] = content_disposition_header(True, filename)
        patch_cache_control(response, private=True, no_store=True)
        return response


class MinutesPdfView(MinutesView):
    content_type = "application/pdf"
    extension = "pdf"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not can_typeset():
            raise Http404
        return super().get(request, pk)

    def render(self, minutes: Minutes) -> bytes:
        return minutes_as_pdf(minutes)


class MinutesCsvView(MinutesView):
    content_type = "text/csv; charset=utf-8"
    extension = "csv"

    def render(self, minutes: Minutes) -> bytes:
        return minutes_as_csv(minutes)
