"""The mixin that puts a page model under the guard."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail.models import PagePermissionTester


@dataclass(frozen=True)
class ApprovalValue:
    """A field of a wording as a template shows it: one value, or the items of a relation."""

    label: str
    value: Any
    items: list[Any]


if TYPE_CHECKING:
    # The mixin only ever stands before a page, and uses what a page has.
    from wagtail.models import Page as PageBase
else:
    PageBase = models.Model


class GuardedPagePermissionTester(PagePermissionTester):
    """Core's permissions, but nobody may publish a wording without a warrant."""

    def can_publish(self) -> bool:
        """Whether the user could publish the page's latest wording; costs a few queries."""
        from workflows.approvals.warrants import is_warranted

        return super().can_publish() and is_warranted(self.page.get_latest_revision_as_object())

    def can_set_view_restrictions(self) -> bool:
        return super().can_publish()

    def can_unschedule(self) -> bool:
        return super().can_publish()


class ApprovalRequiredMixin(PageBase):
    """A page that goes live only in a wording that organisations have adopted.

    Put it before ``Page`` and name the ``approval_fields``: concrete fields and child relations. The title
    always counts. ``wording_template`` shows a wording, with ``page`` in its context, also for pages
    that have been deleted, and ``wording_stylesheets`` (static paths) make it look on the sign-off page as it will on
    the site; ``render_wording`` may be replaced altogether. ``approval_makes_signatories`` tells whether who
    approves is named under the text, as the answers offered say.
    """

    approval_fields: ClassVar[Collection[str]] = ()
    wording_template: ClassVar[str] = "workflows_approvals/wording.html"
    wording_stylesheets: ClassVar[Collection[str]] = ()
    approval_makes_signatories: ClassVar[bool] = True

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save as Wagtail does; raises PublicationRefused for a live wording without a warrant."""
        from workflows.approvals import guard

        guard.check_save(self, kwargs.get("update_fields"))
        return super().save(*args, **kwargs)

    @classmethod
    def approval_field_names(cls) -> list[str]:
        return ["title", *(name for name in cls.approval_fields if name != "title")]

    def permissions_for_user(self, user: AbstractBaseUser) -> PagePermissionTester:
        return GuardedPagePermissionTester(user, self)

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
