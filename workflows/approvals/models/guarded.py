"""The mixin that puts a page model under the guard."""

from __future__ import annotations

from collections.abc import Collection
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from wagtail.models import PagePermissionTester, get_page_models
from wagtail.url_routing import RouteResult


@dataclass(frozen=True)
class ApprovalValue:
    """A field of a wording as a template shows it: one value, or the items of a relation."""

    label: str
    value: Any
    items: list[Any]


if TYPE_CHECKING:
    # The mixin only ever stands before a page, and uses what a page has.
    from wagtail.models import Page as PageBase

    from workflows.approvals.guard.gone import GoneNotice
else:
    PageBase = models.Model


class GuardedPagePermissionTester(PagePermissionTester):
    """Core's permissions, but nobody may publish a wording without a warrant."""

    def can_publish(self) -> bool:
        """Whether the user could publish the page's latest wording; costs a few queries."""
        from workflows.approvals.guard.warrants import is_warranted

        return super().can_publish() and is_warranted(self.page.get_latest_revision_as_object())

    def can_set_view_restrictions(self) -> bool:
        return super().can_publish()

    def can_unschedule(self) -> bool:
        return super().can_publish()


class ApprovalRequiredMixin(PageBase):
    """A page that goes live only in a wording that organisations have adopted.

    Put it before ``Page`` and name the ``approval_fields``: concrete fields and child relations. The title
    always counts. A child relation that a page type got after texts had been adopted stands in
    ``approval_fields_if_filled`` as well: empty, it counts for nothing, and what was adopted before keeps its digest.
    ``wording_template`` shows a wording, with ``page`` in its context, also for pages
    that have been deleted, and ``wording_stylesheets`` (static paths) make it look on the sign-off page as it will on
    the site; ``render_wording`` may be replaced altogether. ``approval_makes_signatories`` tells whether who
    approves is named under the text, as the answers offered say. ``retracted_template`` is what the address of a
    page that was public says once it is offline, with ``notice`` (GoneNotice) in its context.
    """

    approval_fields: ClassVar[Collection[str]] = ()
    approval_fields_if_filled: ClassVar[Collection[str]] = ()
    wording_template: ClassVar[str] = "workflows_approvals/wording.html"
    wording_stylesheets: ClassVar[Collection[str]] = ()
    approval_makes_signatories: ClassVar[bool] = True

    retracted_template: ClassVar[str] = "workflows_approvals/retracted.html"

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save as Wagtail does; raises PublicationRefused for a live wording without a warrant."""
        from workflows.approvals.guard.saving import check_save

        check_save(self, kwargs.get("update_fields"))
        return super().save(*args, **kwargs)

    @classmethod
    def approval_field_names(cls) -> list[str]:
        return ["title", *(name for name in cls.approval_fields if name != "title")]

    def permissions_for_user(self, user: AbstractBaseUser) -> PagePermissionTester:
        return GuardedPagePermissionTester(user, self)

    @property
    def status_string(self) -> str:
        """Core's status; in the page explorer, where the page stands with the organisations."""
        from workflows.approvals.explorer import approval_status

        return approval_status(self, status=str(super().status_string))

    @cached_property
    def gone_notice(self) -> GoneNotice | None:
        """What its address says while the page is not live; None while it is, and when it never was."""
        from workflows.approvals.guard.gone import gone_notice

        return None if self.live else gone_notice(self)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """As Wagtail routes, but what was public once is not "not found" for being offline now."""
        if not path_components and self.gone_notice:
            return RouteResult(self)
        result: RouteResult = super().route(request, path_components)
        return result

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.gone_notice:
            return self.serve_gone(request, self.gone_notice)
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def serve_gone(self, request: HttpRequest, notice: GoneNotice) -> HttpResponse:
        """Say that the text is not public any more, under the title that was adopted, never under the draft's."""
        request.is_preview = False  # type: ignore[attr-defined]  # as Wagtail's serve() does
        shown = self.as_gone(notice)
        context = {"page": shown, "self": shown, **self.get_gone_context(request, notice)}
        return TemplateResponse(
            request, self.retracted_template, context, headers={"X-Robots-Tag": "noindex, nofollow"}
        )

    def as_gone(self, notice: GoneNotice) -> Self:
        """A copy for the frame of such an answer; empty in it what the page's head says of a draft."""
        shown = copy(self)
        shown.title, shown.seo_title, shown.search_description = notice.title, "", ""
        return shown

    def get_gone_context(self, request: HttpRequest, notice: GoneNotice) -> dict[str, Any]:
        return {"notice": notice}

    @property
    def approval_values(self) -> list[ApprovalValue]:
        """The approved fields besides the title, with their labels, for templates that know no model."""
        values = []
        for name in self.approval_field_names():
            field = self._meta.get_field(name)
            label = getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural
            value = getattr(self, name)
            many = hasattr(value, "all")
            if name != "title":
                values.append(ApprovalValue(str(label), None if many else value, list(value.all()) if many else []))
        return values

    def render_wording(self, request: HttpRequest | None = None) -> str:
        """The HTML of the approved fields, as visitors will see them."""
        return render_to_string(self.wording_template, {"page": self, "self": self}, request=request)


def guarded_models() -> list[type[ApprovalRequiredMixin]]:
    """The page types that need approval."""
    return [model for model in get_page_models() if issubclass(model, ApprovalRequiredMixin)]
