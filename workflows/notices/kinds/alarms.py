"""What needs a person."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Page

from workflows.approvals.models import ApprovalRound
from workflows.approvals.presentation.moments import moment_in_words
from workflows.notices.enums import NoticeKind
from workflows.notices.kinds.base import Kind, NotNeeded, register
from workflows.notices.kinds.delivery_alarms import extended_letter, returned_letter, unreached_letter
from workflows.notices.kinds.links import absolute
from workflows.notices.letters import Action, Letter, one_line
from workflows.notices.models import Notice

_ABOUT: dict[str, Callable[[Notice], Letter]] = {
    "extended": extended_letter,
    "not_reached": unreached_letter,
    "not_delivered": returned_letter,
}


@register
class AlarmKind(Kind):
    """The coordination office hears of what needs a person: about a round, a page, or a mail."""

    name = NoticeKind.ALARM

    def letter(self, notice: Notice) -> Letter:
        if "about" in notice.context:
            return _ABOUT[notice.context["about"]](notice)
        if "round" in notice.context:
            return self._settlement(ApprovalRound.objects.get(pk=notice.context["round"]))
        return self._wording(Page.objects.get(pk=notice.context["page"]), notice)

    def _settlement(self, approval_round: ApprovalRound) -> Letter:
        names = {"title": one_line(approval_round.title), "outcome": approval_round.get_outcome_display()}
        if approval_round.settled_at:
            raise NotNeeded(_("The problem was solved before the alarm could be sent."))
        return Letter(
            subject=_("Needs your attention: %(title)s") % names,
            lead=(
                _("The decision on “%(title)s” (%(outcome)s) could not be carried out.") % names,
                _("It is tried again every minute. Please look after it now."),
            ),
            facts=(
                (pgettext("mail", "Problem"), approval_round.problem),
                (pgettext("mail", "Decided on"), moment_in_words(approval_round.decided_at)),
            ),
            action=_editor(approval_round.page_id),
            paragraphs=(_("The decision itself is safe. Nothing has been published."),),
        )

    def _wording(self, page: Page, notice: Notice) -> Letter:
        names = {"title": one_line(page.title)}
        if page.live:
            first = _("“%(title)s” is public in a wording that the organisations have not adopted.") % names
        else:
            first = (
                _("“%(title)s” was due to be published in a wording that the organisations have not adopted.") % names
            )
        return Letter(
            subject=_("Needs your attention: %(title)s") % names,
            lead=(first, _("Please look after it now.")),
            facts=(
                (pgettext("mail", "Page"), page.full_url or names["title"]),
                (pgettext("mail", "Found on"), moment_in_words(notice.created_at)),
            ),
            action=_editor(page.pk),
            paragraphs=(_("Restore the adopted wording, take the page offline, or ask the organisations."),),
        )


def _editor(page_id: int) -> Action:
    return Action(_("Open the page"), absolute(reverse("wagtailadmin_pages:edit", args=[page_id])))
