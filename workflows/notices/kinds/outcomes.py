"""How it ended."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Page

from workflows.approvals.enums import RoundOutcome
from workflows.approvals.models import ApprovalRound
from workflows.approvals.presentation.descriptions import describe_rule
from workflows.approvals.presentation.moments import moment_in_words
from workflows.approvals.selectors import counts_of
from workflows.notices.enums import NoticeKind
from workflows.notices.kinds.base import Kind, register
from workflows.notices.letters import Action, Letter, one_line
from workflows.notices.models import Notice


@register
class OutcomeKind(Kind):
    """Everyone who took part learns how it ended."""

    name = NoticeKind.OUTCOME
    is_digestible = True

    def letter(self, notice: Notice) -> Letter:
        approval_round = ApprovalRound.objects.get(pk=notice.context["round"])
        names = {"title": one_line(approval_round.title)}
        if approval_round.outcome == RoundOutcome.WITHDRAWN:
            return self._withdrawn(approval_round, names)
        subject, sentence = _verdict(approval_round)
        counts = counts_of(approval_round)
        return Letter(
            subject=subject % names,
            lead=(
                sentence % names,
                _("Decided on %(moment)s: %(approve)d of %(electorate)d organisations approved.")
                % {"moment": moment_in_words(approval_round.decided_at), **counts},
            ),
            facts=(
                *(
                    [(pgettext("mail", "Reason"), approval_round.reason_in_words)]
                    if approval_round.outcome_reason
                    else []
                ),
                (pgettext("mail", "Rule"), describe_rule(approval_round.rule)),
                (pgettext("mail", "Organisations asked"), str(counts["electorate"])),
                (pgettext("mail", "Approved"), str(counts["approve"])),
                (pgettext("mail", "Stood aside"), str(counts["stand_aside"])),
                (pgettext("mail", "Objected"), str(counts["object"])),
                (pgettext("mail", "Did not answer"), str(counts["silent"])),
                *_record_of(approval_round),
            ),
            action=public_page(approval_round),
            paragraphs=_how_recorded(approval_round),
        )

    def _withdrawn(self, approval_round: ApprovalRound, names: dict[str, str]) -> Letter:
        return Letter(
            subject=_("Withdrawn: %(title)s") % names,
            lead=(
                _("The question about “%(title)s” has been withdrawn.") % names,
                _("No answer is needed any more."),
            ),
            facts=(
                (pgettext("mail", "Reason"), approval_round.reason_in_words),
                (pgettext("mail", "Withdrawn on"), moment_in_words(approval_round.decided_at)),
            ),
            paragraphs=(_("Nothing was decided. If the question is asked again, you will get a new mail."),),
        )


@register
class RetractedKind(Kind):
    """Everyone who took part learns that the network took back what it had adopted."""

    name = NoticeKind.RETRACTED
    is_digestible = True

    def letter(self, notice: Notice) -> Letter:
        approval_round = ApprovalRound.objects.get(pk=notice.context["round"])
        names = {"title": one_line(approval_round.title)}
        facts = (
            (pgettext("mail", "Reason"), approval_round.retraction_reason),
            (pgettext("mail", "Taken back by"), one_line(approval_round.retracted_by_name)),
            (pgettext("mail", "Taken back on"), moment_in_words(approval_round.retracted_at)),
            (pgettext("mail", "Adopted on"), moment_in_words(approval_round.decided_at)),
        )
        return Letter(
            subject=_("Taken back: %(title)s") % names,
            lead=(
                _("The network has taken back “%(title)s”.") % names,
                _("The text is no longer public. Its page says so."),
            ),
            facts=tuple((label, value) for label, value in facts if value),
            action=_page_of(approval_round),
            paragraphs=(_("Please do not quote the text any more, and take it down where you have published it."),),
        )


def _verdict(approval_round: ApprovalRound) -> tuple[str, str]:
    """The subject and the first sentence, each with a place for the title."""
    if approval_round.outcome == RoundOutcome.ADOPTED:
        return _("Adopted: %(title)s"), _("“%(title)s” has been adopted.")
    if approval_round.outcome == RoundOutcome.REJECTED:
        return _("Rejected: %(title)s"), _("“%(title)s” has been rejected.")
    if approval_round.outcome_reason:
        return _("Lapsed: %(title)s"), _("“%(title)s” has lapsed.")
    return _("Lapsed: %(title)s"), _("“%(title)s” has lapsed: there were too few answers or approvals.")


def _page_of(approval_round: ApprovalRound) -> Action | None:
    """The address that says so; none when the page was deleted."""
    page = Page.objects.filter(pk=approval_round.page_id).first()
    url = page.full_url if page else None
    return Action(_("Read what its page says"), url) if url else None


def _record_of(approval_round: ApprovalRound) -> list[tuple[str, str]]:
    """Where and how a decision was taken that was only entered here."""
    if not approval_round.recorded_at:
        return []
    facts = [
        (pgettext("mail", "Decided where and how"), approval_round.note),
        (pgettext("mail", "Recorded by"), one_line(approval_round.recorded_by_name)),
        (pgettext("mail", "Recorded on"), moment_in_words(approval_round.recorded_at)),
    ]
    return [(label, value) for label, value in facts if value]


def _how_recorded(approval_round: ApprovalRound) -> tuple[str, ...]:
    if not approval_round.recorded_at:
        return ()
    return (
        _("The decision was not taken in this system, but for example at a meeting, and was recorded here afterwards."),
        _("If it is not recorded as it was taken, please tell the coordination office."),
    )


def public_page(approval_round: ApprovalRound) -> Action | None:
    """Where an adopted text is to be read, when it is live."""
    page = Page.objects.filter(pk=approval_round.page_id, live=True).first()
    url = page.full_url if page and approval_round.outcome == RoundOutcome.ADOPTED else None
    return Action(_("Read the published text"), url) if url else None
