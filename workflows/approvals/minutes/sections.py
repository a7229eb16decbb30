"""The minutes as a sequence of sections in the active language, from which each file format is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from workflows.approvals.minutes.passages import Passage
from workflows.approvals.minutes.records import Answer, Happening, Minutes, Remark, SignatureLine, Told
from workflows.approvals.presentation.moments import moment_in_words


@dataclass(frozen=True)
class TableColumn:
    """``width`` is a share of the table's."""

    label: str
    width: int


@dataclass(frozen=True)
class Section:
    heading: str
    note: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    columns: list[TableColumn] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    language: str = ""
    direction: str = "ltr"


def sections_of(minutes: Minutes) -> list[Section]:
    """The sections that have something to say."""
    return [
        Section(heading=_("Decision"), facts=_filled(_decision(minutes))),
        Section(heading=_("What was asked"), facts=_filled(_question(minutes))),
        _positions(minutes),
        *_table_if_any(
            _("Earlier answers, since changed"), _answer_columns(), map(_answer_row, minutes.earlier_answers)
        ),
        _told(minutes),
        *_table_if_any(_("Comments"), _remark_columns(), map(_remark_row, minutes.remarks)),
        *_table_if_any(_("What happened in the round"), _happening_columns(), map(_happening_row, minutes.happenings)),
        *_table_if_any(_("Signatures"), _signature_columns(), map(_signature_row, minutes.signatures)),
        Section(
            heading=_("The exact wording"),
            note=_("As it stood when the round opened. The digest below belongs to exactly this text."),
            passages=minutes.wording,
            language=minutes.wording_language,
            direction=minutes.wording_direction,
        ),
        Section(
            heading=_("Digest of the wording"),
            facts=[
                ("SHA-256", minutes.digest),
                (_("Version of the digest"), str(minutes.digest_version)),
            ],
        ),
    ]


def _decision(minutes: Minutes) -> list[tuple[str, str]]:
    positions = Counter(answer.position for answer in minutes.answers if answer.at)
    return [
        (_("Outcome"), minutes.outcome or _("Open until %(moment)s") % {"moment": moment_in_words(minutes.closes_at)}),
        (_("Reason"), minutes.outcome_reason),
        (_("Decided at"), moment_in_words(minutes.decided_at)),
        (
            _("Answers"),
            _("%(answered)d of %(asked)d") % {"answered": positions.total(), "asked": len(minutes.answers)}
            + "".join(f"\n{position}: {number}" for position, number in positions.most_common()),
        ),
        (_("Carried out at"), moment_in_words(minutes.settled_at)),
        (_("Published at"), moment_in_words(minutes.published_at)),
        (_("Problem"), minutes.problem),
        (_("Decided elsewhere, recorded at"), moment_in_words(minutes.recorded_at)),
        (_("Recorded by"), minutes.recorded_by if minutes.recorded_at else ""),
        (_("Where and how it was decided"), minutes.note),
        (_("Retracted at"), moment_in_words(minutes.retracted_at)),
        (_("Retracted by"), minutes.retracted_by if minutes.retracted_at else ""),
        (_("Reason of the retraction"), minutes.retraction_reason),
        (_("Names of people erased at"), moment_in_words(minutes.people_erased_at)),
    ]


def _question(minutes: Minutes) -> list[tuple[str, str]]:
    kind = _("%(page_type)s (correction)") if minutes.is_correction else "%(page_type)s"
    return [
        (_("Text"), minutes.title),
        (_("Kind"), kind % {"page_type": minutes.page_type}),
        (_("Round"), str(minutes.number)),
        (_("Procedure"), minutes.procedure),
        (_("Rule"), "\n".join([minutes.rule, minutes.threshold, minutes.silence])),
        (_("Asked at"), moment_in_words(minutes.opened_at)),
        (_("Asked by"), minutes.opened_by),
        (_("Deadline"), moment_in_words(minutes.closes_at)),
        (
            _("Electorate"),
            ngettext("%(count)d organisation", "%(count)d organisations", len(minutes.electorate))
            % {"count": len(minutes.electorate)},
        ),
    ]


def _filled(facts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(label, value) for label, value in facts if value]


def _positions(minutes: Minutes) -> Section:
    silent = len(minutes.silent)
    note = ngettext("%(count)d organisation did not answer.", "%(count)d organisations did not answer.", silent) % {
        "count": silent
    }
    return Section(
        heading=_("Answers of the organisations"),
        note=note if silent else "",
        columns=_answer_columns(),
        rows=[_answer_row(answer) for answer in minutes.answers],
    )


def _answer_columns() -> list[TableColumn]:
    return [
        TableColumn(_("Organisation"), 5),
        TableColumn(_("Position"), 4),
        TableColumn(_("Reason"), 6),
        TableColumn(_("Answered by"), 4),
        TableColumn(_("When"), 3),
        TableColumn(_("By way of"), 3),
    ]


def _answer_row(answer: Answer) -> list[str]:
    position = answer.position or pgettext("instead of a position", "No answer")
    return [answer.organisation, position, answer.reason, answer.person, _moment(answer.at), answer.way]


def _told(minutes: Minutes) -> Section:
    return Section(
        heading=_("Who was told"),
        note=_("An organisation counts as told once a mail server has accepted a mail to it, or somebody told it."),
        columns=[
            TableColumn(_("Organisation"), 5),
            TableColumn(_("Told at"), 3),
            TableColumn(_("How"), 4),
            TableColumn(_("Mail accepted for"), 5),
            TableColumn(_("Came back"), 5),
        ],
        rows=[_told_row(told) for told in minutes.told],
    )


def _told_row(told: Told) -> list[str]:
    how = "\n".join(filter(None, [told.way, told.note]))
    when = _moment(told.at) or pgettext("an organisation", "Not told")
    return [told.organisation, when, how, "\n".join(told.mailed), "\n".join(told.returned)]


def _remark_columns() -> list[TableColumn]:
    return [
        TableColumn(_("When"), 3),
        TableColumn(_("Organisation"), 5),
        TableColumn(_("By"), 4),
        TableColumn(_("Kind"), 4),
        TableColumn(_("Text"), 8),
    ]


def _remark_row(remark: Remark) -> list[str]:
    return [_moment(remark.at), remark.organisation, remark.person, remark.kind, remark.text]


def _happening_columns() -> list[TableColumn]:
    return [
        TableColumn(_("When"), 3),
        TableColumn(_("What"), 4),
        TableColumn(_("Organisation"), 5),
        TableColumn(_("Person"), 4),
        TableColumn(_("Details"), 8),
    ]


def _happening_row(happening: Happening) -> list[str]:
    deadline = _("Until %(moment)s") % {"moment": _moment(happening.closes_at)} if happening.closes_at else ""
    details = "\n".join(filter(None, [deadline, happening.detail]))
    return [_moment(happening.at), happening.kind, happening.organisation, happening.person, details]


def _signature_columns() -> list[TableColumn]:
    return [
        TableColumn(_("Organisation"), 5),
        TableColumn(_("Signed at"), 3),
        TableColumn(_("Origin"), 4),
        TableColumn(_("Signed by"), 4),
        TableColumn(_("Withdrawn"), 4),
        TableColumn(_("Note"), 4),
    ]


def _signature_row(line: SignatureLine) -> list[str]:
    withdrawn = "\n".join(filter(None, [_moment(line.withdrawn_at), line.withdrawn_by]))
    return [line.organisation, _moment(line.signed_at), line.origin, line.person, withdrawn, line.note]


def _table_if_any(heading: str, columns: list[TableColumn], rows: Iterable[list[str]]) -> list[Section]:
    listed = list(rows)
    return [Section(heading=heading, columns=columns, rows=listed)] if listed else []


def _moment(moment: datetime | None) -> str:
    """Short, for tables; the zone is named once for the whole document."""
    if moment is None:
        return ""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return date_format(local, pgettext("format of a date and time in a table", "j M Y, H:i"))
