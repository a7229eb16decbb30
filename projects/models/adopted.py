"""What pages have in common about which member organisations decide."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel

from home.models import READ_METHODS
from projects.decisions import decision_of
from workflows.approvals.guard.gone import GoneNotice
from workflows.approvals.models import ApprovalRequiredMixin, ApprovalRound
from workflows.approvals.selectors import latest_adoption
from workflows.approvals.wording import digest_of


class AdoptedPage(ApprovalRequiredMixin):
    """A page that is public in the wording which organisations adopted, and says in the site's frame that it is gone.

    Put it before ``Page``, and list ``seo_title`` and ``search_description`` in ``approval_fields``: they are public in
    the page's head. No voter would see them, so editors are not offered them.
    """

    retracted_template = "projects/gone_page.html"
    promote_panels = [FieldPanel("slug"), FieldPanel("show_in_menus")]
    subpage_types: list[str] = []
    allowed_http_methods = READ_METHODS

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

    def get_gone_context(self, request: HttpRequest, notice: GoneNotice) -> dict[str, Any]:
        return super().get_gone_context(request, notice) | {"decision": decision_of(notice.approval_round)}
