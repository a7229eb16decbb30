"""Everything that happened in a round, in order, and what happens next; in the reader's language.

From rows of several kinds, in as many queries whatever their number. How organisations answered is said only
to those who may see it; whose mail went where, only to the coordination office and the organisation itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.approvals.enums import EventKind, SignatureOrigin, Told
from workflows.approvals.models import ApprovalRound, BallotEntry, RoundEvent
from workflows.approvals.presentation.moments import moment_in_words

AT_ONE_MOMENT = timedelta(minutes=10)
"""Mails that go out within so long of the first are one line."""


@dataclass(frozen=True)
class Reader:
    """What the one for whom the timeline is made may see."""

    sees_answers: bool = False
    is_office: bool = False
    organisations: Collection[int] = ()

    def sees_mail_of(self, organisation_id: int | None) -> bool:
        return self.is_office or organisation_id in self.organisations


@dataclass(frozen=True)
class Entry:
    """A line; ``names`` are the organisations of several things that happened at one moment."""

    at: datetime
    icon: str
    text: str
    detail: str = ""
    names: tuple[str, ...] = ()
    group: str = field(default="", compare=False)
    """Entries of one group that follow each other closely are folded into one line."""


def timeline_of(approval_round: ApprovalRound, *, reader: Reader) -> list[Entry]:
    """The latest last; six queries."""
    entries = [
        *_beginning(approval_round),
        *_told_without_event(approval_round),
        *_logged(approval_round, reader),
        *_opened_links(approval_round, reader),
        *_answers(approval_round, reader),
        *_comments(approval_round),
        *_end(approval_round),
        *_signatures(approval_round),
    ]
    return list(_folded(sorted(entries, key=lambda entry: entry.at)))


def _beginning(approval_round: ApprovalRound) -> Iterator[Entry]:
    who = approval_round.opened_by_name or "–"
    if approval_round.recorded_at:
        recorder = approval_round.recorded_by_name or "–"
        yield Entry(
            approval_round.recorded_at,
            "edit",
            _("%(person)s entered the decision afterwards") % {"person": recorder},
            approval_round.note,
        )
    else:
        yield Entry(approval_round.opened_at, "group", _("%(person)s asked the organisations") % {"person": who})


def _end(approval_round: ApprovalRound) -> Iterator[Entry]:
    if approval_round.decided_at:
        text = _("Closed: %(outcome)s") % {"outcome": approval_round.get_outcome_display().lower()}
        yield Entry(approval_round.decided_at, "check", text, approval_round.reason_in_words)
    if approval_round.settled_at:
        yield Entry(approval_round.settled_at, "check", _("Carried out; everyone who was asked is told"))
    if approval_round.published_at:
        yield Entry(approval_round.published_at, "globe", _("Published"))
    if approval_round.retracted_at:
        text = _("Retracted by %(person)s") % {"person": approval_round.retracted_by_name or "–"}
        yield Entry(approval_round.retracted_at, "undo", text, approval_round.retraction_reason)


def _told_without_event(approval_round: ApprovalRound) -> Iterator[Entry]:
    """Organisations that were told before there was a log."""
    logged = approval_round.events.filter(kind=EventKind.TOLD).values("organisation")
    ballots = approval_round.ballots.filter(told_at__isnull=False).exclude(organisation__in=logged)
    for ballot in ballots.select_related("organisation"):
        if ballot.told_at and not approval_round.recorded_at:
            text = _told_text(ballot.organisation.name, by_hand=ballot.told_how == Told.BY_HAND)
            yield Entry(ballot.told_at, "mail", text, names=(ballot.organisation.name,), group="told")


def _told_text(organisation: str, *, by_hand: bool) -> str:
    if by_hand:
        return _("%(organisation)s was told by the coordination office") % {"organisation": organisation}
    return _("%(organisation)s was told by mail") % {"organisation": organisation}


def _logged(approval_round: ApprovalRound, reader: Reader) -> Iterator[Entry]:
    for event in approval_round.events.select_related("organisation"):
        if event.kind in PRIVATE and not reader.sees_mail_of(event.organisation_id):
            continue
        name = event.organisation.name if event.organisation else ""
        detail = event.detail_in_words
        if event.kind in MAILS and not reader.sees_mail_of(event.organisation_id):
            detail = ""
        yield Entry(
            event.at,
            ICONS[EventKind(event.kind)],
            _event_text(event, name),
            detail,
            names=(name,) if name else (),
            group=event.kind if name and not detail else "",
        )


PRIVATE = {EventKind.RETURNED, EventKind.LINK_RENEWED, EventKind.LINK_REVOKED}
MAILS = PRIVATE | {EventKind.TOLD, EventKind.REMINDED, EventKind.ESCALATED}
ICONS = {
    EventKind.TOLD: "mail",
    EventKind.RETURNED: "warning",
    EventKind.LINK_RENEWED: "link",
    EventKind.LINK_REVOKED: "cross",
    EventKind.REMINDED: "mail",
    EventKind.ESCALATED: "mail",
    EventKind.EXTENDED: "date",
    EventKind.FAILED: "warning",
    EventKind.RESTORED: "undo",
}


def _event_text(event: RoundEvent, organisation: str) -> str:
    values = {"organisation": organisation, "person": event.person, "deadline": moment_in_words(event.closes_at)}
    texts = {
        EventKind.TOLD: _("%(organisation)s was told"),
        EventKind.RETURNED: _("The mail to %(organisation)s came back"),
        EventKind.LINK_RENEWED: _("%(organisation)s got a new link"),
        EventKind.LINK_REVOKED: _("A link of %(organisation)s was revoked"),
        EventKind.REMINDED: _("%(organisation)s was reminded"),
        EventKind.ESCALATED: _("The deputy or office of %(organisation)s was asked"),
        EventKind.EXTENDED: _("The deadline was moved to %(deadline)s"),
        EventKind.FAILED: _("Could not be carried out"),
        EventKind.RESTORED: _("The adopted wording was put back"),
    }
    kind = EventKind(event.kind)
    if not organisation and kind in MAILS:
        return str(kind.label)
    text = texts[kind] % values
    if event.person and kind in {EventKind.EXTENDED, EventKind.RESTORED}:
        return _("%(text)s, by %(person)s") % {"text": text, "person": event.person}
    return text


def _opened_links(approval_round: ApprovalRound, reader: Reader) -> Iterator[Entry]:
    opened = approval_round.invitations.filter(opened_at__isnull=False).select_related("organisation")
    for invitation in opened:
        if invitation.opened_at and reader.sees_mail_of(invitation.organisation_id):
            text = _("%(organisation)s opened the link") % {"organisation": invitation.organisation.name}
            yield Entry(invitation.opened_at, "view", text, names=(invitation.organisation.name,), group="link")


def _answers(approval_round: ApprovalRound, reader: Reader) -> Iterator[Entry]:
    entries = BallotEntry.objects.filter(ballot__round=approval_round).select_related("ballot__organisation")
    seen: set[int] = set()
    for entry in entries.order_by("cast_at", "pk"):
        if entry.cast_at is None:
            continue
        changed = entry.ballot_id in seen
        seen.add(entry.ballot_id)
        organisation = entry.ballot.organisation
        values = {"organisation": organisation.name, "position": entry.get_position_display().lower()}
        if reader.sees_answers or organisation.pk in reader.organisations:
            text = (
                _("%(organisation)s changed its answer: %(position)s")
                if changed
                else _("%(organisation)s: %(position)s")
            )
            yield Entry(entry.cast_at, "edit" if changed else "check", text % values, entry.reason)
        else:
            text = _("%(organisation)s changed its answer") if changed else _("%(organisation)s answered")
            yield Entry(entry.cast_at, "edit" if changed else "check", text % values)


def _comments(approval_round: ApprovalRound) -> Iterator[Entry]:
    for comment in approval_round.comments.select_related("organisation"):
        who = comment.organisation.name if comment.organisation else comment.author_name or "–"
        values = {"who": who, "kind": comment.get_kind_display()}
        yield Entry(comment.created_at, "comment", _("%(who)s wrote: %(kind)s") % values, comment.text)


def _signatures(approval_round: ApprovalRound) -> Iterator[Entry]:
    for signature in approval_round.signatures.select_related("organisation"):
        values = {"organisation": signature.organisation.name}
        if signature.origin == SignatureOrigin.LATER:
            yield Entry(signature.signed_at, "edit", _("%(organisation)s signed afterwards") % values)
        if signature.withdrawn_at:
            yield Entry(
                signature.withdrawn_at, "undo", _("%(organisation)s withdrew its signature") % values, signature.note
            )


def _folded(entries: list[Entry]) -> Iterator[Entry]:
    """Join neighbours of a group that happened at one moment."""
    begun: Entry | None = None

    def key(entry: Entry) -> tuple[str, datetime]:
        nonlocal begun
        if begun is None or not entry.group or entry.group != begun.group or entry.at - begun.at > AT_ONE_MOMENT:
            begun = entry
        return begun.group, begun.at

    for (group, at), same in groupby(entries, key):
        together = list(same)
        names = tuple(sorted({name for entry in together for name in entry.names}))
        if group and len(names) > 1:
            yield Entry(at, together[0].icon, _folded_text(group, len(names)), names=names, group=group)
        else:
            yield from together


def _folded_text(group: str, count: int) -> str:
    texts = {
        "told": ngettext("%(count)d organisation told", "%(count)d organisations told", count),
        "reminded": ngettext("%(count)d organisation reminded", "%(count)d organisations reminded", count),
        "escalated": ngettext(
            "Deputy or office of %(count)d organisation asked",
            "Deputies or offices of %(count)d organisations asked",
            count,
        ),
        "returned": ngettext(
            "Mail of %(count)d organisation came back", "Mails of %(count)d organisations came back", count
        ),
        "link": ngettext("%(count)d organisation opened the link", "%(count)d organisations opened the link", count),
    }
    text = texts.get(group) or ngettext("%(count)d organisation", "%(count)d organisations", count)
    return text % {"count": count}
