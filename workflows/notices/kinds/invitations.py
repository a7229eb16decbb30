"""Asking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from workflows.approvals import services
from workflows.approvals.models import Invitation
from workflows.approvals.presentation.descriptions import describe_rule, describe_silence, describe_threshold
from workflows.approvals.presentation.moments import day_in_words, moment_in_words
from workflows.approvals.rules import Rule
from workflows.approvals.tokens import sign_off_url
from workflows.notices.conf import site_name
from workflows.notices.enums import NoticeKind, State
from workflows.notices.kinds.base import Kind, register
from workflows.notices.kinds.links import look_up_invitations, valid_invitation
from workflows.notices.letters import Action, Letter, one_line
from workflows.notices.models import Notice
from workflows.organisations.enums import Role


@register
class InvitationKind(Kind):
    """A representative is asked for their organisation's answer."""

    name = NoticeKind.INVITATION
    has_consequences = True

    def look_up(self, notices: Sequence[Notice]) -> None:
        look_up_invitations(notices)

    def letter(self, notice: Notice) -> Letter:
        invitation = valid_invitation(notice)
        approval_round = invitation.round
        return invitation_letter(
            asker=approval_round.opened_by_name,
            organisation=invitation.organisation.name,
            title=approval_round.title,
            closes_at=approval_round.closes_at,
            rule=approval_round.rule,
            url=sign_off_url(invitation, language=notice.language),
            is_deputy=_stands_in(invitation),
            is_correction=approval_round.is_correction,
        )

    def on_accepted(self, notices: Sequence[Notice]) -> None:
        services.record_told_all(
            told={notice.context["invitation"]: notice.accepted_at for notice in notices if notice.accepted_at}
        )

    def on_refused(self, notice: Notice, *, at: datetime, reason: str) -> None:
        invitation = Invitation.objects.filter(pk=notice.context["invitation"]).first()
        if invitation is not None and not _was_sent_again(notice):
            services.record_returned(invitation=invitation, at=at, reason=reason)


def _was_sent_again(notice: Notice) -> bool:
    """Whether a later mail with the same invitation was accepted, for example at a corrected address."""
    later = Notice.objects.filter(
        kind=NoticeKind.INVITATION,
        round=notice.round_id,
        context__invitation=notice.context["invitation"],
        state=State.SENT,
        pk__gt=notice.pk,
    )
    return later.exists()


def _stands_in(invitation: Invitation) -> bool:
    """Whether a deputy is asked because a delegate has not answered, and not for want of a delegate."""
    person = invitation.representative
    if person is None or person.role != Role.DEPUTY:
        return False
    return Invitation.objects.filter(
        round=invitation.round_id, organisation=invitation.organisation_id, representative__role=Role.DELEGATE
    ).exists()


def invitation_letter(
    *,
    asker: str,
    organisation: str,
    title: str,
    closes_at: datetime,
    rule: Rule,
    url: str,
    is_deputy: bool = False,
    is_correction: bool = False,
) -> Letter:
    """What an invitation says, in the active language; also for the preview before a round is opened."""
    names = {
        "asker": one_line(asker) or site_name(),
        "organisation": one_line(organisation),
        "title": one_line(title),
        "day": day_in_words(closes_at),
        "deadline": moment_in_words(closes_at),
    }
    return Letter(
        subject=_subject(names, is_correction=is_correction),
        lead=(
            _question(names, is_correction=is_correction),
            _("Please answer by %(deadline)s.") % names,
        ),
        action=Action(_("Read the text and answer"), url),
        facts=(
            (pgettext("mail", "Text"), names["title"]),
            (pgettext("mail", "You answer for"), names["organisation"]),
            (pgettext("mail", "Deadline"), names["deadline"]),
            (pgettext("mail", "Rule"), describe_rule(rule)),
        ),
        paragraphs=_paragraphs(rule=rule, names=names, is_deputy=is_deputy, is_correction=is_correction),
    )


def _subject(names: dict[str, str], *, is_correction: bool) -> str:
    if is_correction:
        return _("Correction, please answer by %(day)s: %(title)s") % names
    return _("Please answer by %(day)s: %(title)s") % names


def _question(names: dict[str, str], *, is_correction: bool) -> str:
    """Whoever is asked about a correction shall not take it for a second vote on the whole text."""
    if is_correction:
        return _("%(asker)s asks %(organisation)s: do you agree with a correction of “%(title)s”?") % names
    return _("%(asker)s asks %(organisation)s: do you agree with “%(title)s”?") % names


def _paragraphs(*, rule: Rule, names: dict[str, str], is_deputy: bool, is_correction: bool) -> tuple[str, ...]:
    only = _("The organisations have adopted this text before. Only the correction is asked about.")
    stands_in = _("You are asked as a deputy, because %(organisation)s has not answered yet.") % names
    return (
        *([only] if is_correction else []),
        *([stands_in] if is_deputy else []),
        describe_threshold(rule),
        describe_silence(rule),
        _("You can approve, stand aside, or object with a reason, and change your answer until the deadline."),
        _("You need no login. The link is your key to answer for %(organisation)s: please do not pass it on.") % names,
    )
