"""What pages have in common about which member organisations decide."""

from __future__ import annotations

from typing import Any, Self

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel

from home.models import BasePage
from projects.decisions import decision_of
from workflows.approvals.guard.gone import GoneNotice
from workflows.approvals.models import ApprovalRequiredMixin, ApprovalRound
from workflows.approvals.selectors import latest_adoption
from workflows.approvals.wording import digest_of


class AdoptedPage(ApprovalRequiredMixin, BasePage):
    """A page that is public in the wording which organisations adopted, and says in the site's frame that it is gone.

    List ``seo_title`` and ``search_description`` in ``approval_fields``: they are public in the page's head. No voter
    would see them, so editors are not offered them.
    """

    retracted_template = "projects/gone_page.html"
    promote_panels = [
        MultiFieldPanel([BasePage.slug_panel, BasePage.menu_panel], heading=_("Address and menu")),
        MultiFieldPanel(BasePage.sharing_panels, heading=_("Search engines and sharing")),
    ]
    subpage_types: list[str] = []

    class Meta:
        abstract = True

    @cached_property
    def adoption(self) -> ApprovalRound | None:
        """The round that adopted what is live; an alias shows the adoption of its original."""
        return latest_adoption(self.alias_of or self)

    @property
    def adoption_of_this_wording(self) -> ApprovalRound | None:
        """The adoption of exactly the page as it stands in memory.

        A draft that differs from what was adopted has none, also when an earlier wording had one.
        """
        adoption = self.adoption
        return adoption if adoption is not None and adoption.digest == digest_of(self) else None

    def serve_gone(self, request: HttpRequest, notice: GoneNotice) -> HttpResponse:
        """Also what is said of a page that is gone is said in its own language."""
        with translation.override(self.text_language):
            return super().serve_gone(request, notice)

    def as_gone(self, notice: GoneNotice) -> Self:
        shown = super().as_gone(notice)
        shown.introduction, shown.social_image = "", None
        return shown

    def structured_data(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Nothing about a page that is gone: what stands in its fields may be a draft that nobody adopted."""
        return [] if self.gone_notice else [*super().structured_data(request), *self.described(request)]

    def described(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The text itself, in schema.org's terms."""
        raise NotImplementedError

    def get_gone_context(self, request: HttpRequest, notice: GoneNotice) -> dict[str, Any]:
        return super().get_gone_context(request, notice) | {"decision": decision_of(notice.approval_round)}
