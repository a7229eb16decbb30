"""Alarms about mail that did not arrive, and what followed from it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from workflows.approvals.enums import RoundOutcome
from workflows.approvals.models import ApprovalRound
from workflows.approvals.presentation.moments import moment_in_words
from workflows.notices.concerned import organisations_of
from workflows.notices.kinds.base import NotNeeded
from workflows.notices.kinds.links import round_action
from workflows.notices.letters import Letter, one_line
from workflows.notices.models import Notice
from workflows.organisations.models import Organisation


def extended_letter(notice: Notice) -> Letter:
    """The system extended a round, because silent organisations were not told."""
    approval_round = ApprovalRound.objects.get(pk=notice.context["round"])
    if not approval_round.takes_answers():
        raise NotNeeded(_("The round was closed before the alarm could be sent."))
    organisations = Organisation.objects.filter(pk__in=notice.context["untold"]).order_by("name")
    names = {"title": one_line(approval_round.title), "count": len(organisations)}
    return Letter(
        subject=_("Extended, because not all were reached: %(title)s") % names,
        lead=(
            ngettext(
                "The deadline for “%(title)s” has been extended: %(count)d silent organisation was not reached.",
                "The deadline for “%(title)s” has been extended: %(count)d silent organisations were not reached.",
                len(organisations),
            )
            % names,
            _("Please tell them another way now, and note it on the page of the round."),
        ),
        action=round_action(approval_round),
        facts=(
            (pgettext("mail", "Not reached"), _names_of(organisations)),
            (pgettext("mail", "New deadline"), moment_in_words(parse_datetime(notice.context["closes_at"]))),
        ),
        paragraphs=(
            _("The deadline is extended at most twice. If they are not reached by then, the question lapses."),
        ),
    )


def unreached_letter(notice: Notice) -> Letter:
    """A round lapsed, because silent organisations were not told."""
    approval_round = ApprovalRound.objects.get(pk=notice.context["round"])
    if approval_round.outcome != RoundOutcome.LAPSED:
        raise NotNeeded(_("The round did not stay lapsed."))
    ballots = approval_round.ballots.filter(position="", told_at__isnull=True).select_related("organisation")
    names = {"title": one_line(approval_round.title)}
    return Letter(
        subject=_("Lapsed, because not all were reached: %(title)s") % names,
        lead=(
            _("“%(title)s” has lapsed: organisations that did not answer were not reached.") % names,
            _("Please look after their addresses before you ask again."),
        ),
        action=round_action(approval_round),
        facts=(
            (
                pgettext("mail", "Not reached"),
                _names_of(ballot.organisation for ballot in ballots.order_by("organisation__name")),
            ),
            (pgettext("mail", "Decided on"), moment_in_words(approval_round.decided_at)),
        ),
        paragraphs=(_("Silence counts as consent only for organisations that were demonstrably told."),),
    )


def returned_letter(notice: Notice) -> Letter:
    """A mail was refused for good, or came back."""
    lost = Notice.objects.select_related("round").filter(pk=notice.context["notice"]).first()
    if lost is None:
        raise NotNeeded(_("The mail was deleted before the alarm could be sent."))
    organisations = organisations_of(lost)
    names = {
        "person": one_line(lost.recipient_name) or lost.recipient_email,
        "organisations": ", ".join(one_line(organisation.name) for organisation in organisations),
        "address": lost.recipient_email,
    }
    if names["organisations"]:
        sentence = _("A mail to %(person)s (%(organisations)s) did not arrive.") % names
    else:
        sentence = _("A mail to %(person)s did not arrive.") % names
    facts = (
        (pgettext("mail", "Organisation"), names["organisations"]),
        (pgettext("mail", "Person"), one_line(lost.recipient_name)),
        (pgettext("mail", "E-mail address"), lost.recipient_email),
        (pgettext("mail", "Kind of mail"), lost.get_kind_display()),
        (pgettext("mail", "Text"), one_line(lost.round.title) if lost.round else ""),
        (pgettext("mail", "What the mail server says"), lost.last_error),
    )
    return Letter(
        subject=_("Mail not delivered: %(person)s, %(address)s") % names,
        lead=(sentence, _("Please check the address.")),
        action=round_action(lost.round) if lost.round else None,
        facts=tuple((label, value) for label, value in facts if value),
        paragraphs=(
            _("Correct the address at the organisation and send the mail again, or tell the person another way."),
            _("If it was an invitation: note on the page of the round when and how you told the organisation."),
        ),
    )


def _names_of(organisations: Iterable[Organisation]) -> str:
    return "\n".join(one_line(organisation.name) for organisation in organisations)
