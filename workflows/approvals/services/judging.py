"""What a decision that was taken elsewhere amounts to, before it is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from workflows.approvals.enums import Position, RoundOutcome
from workflows.approvals.exceptions import ApprovalError, NotEntitled, ReasonRequired, RoundNotStarted
from workflows.approvals.models import ApprovalRequiredMixin, ApprovalRound, OrganisationApprovalTask
from workflows.approvals.permissions import may_manage_rounds
from workflows.approvals.rules import SILENCE_IS_CONSENT, Outcome, Tally, decide
from workflows.approvals.selectors import open_round_of
from workflows.approvals.services.correcting import require_correctable
from workflows.approvals.services.opening import (
    require_open_to,
    require_settled,
    require_workable_rule,
    validate_content,
)
from workflows.approvals.texts import storable
from workflows.organisations.models import Organisation


@dataclass(frozen=True)
class Answer:
    """What an organisation said at the meeting; without a position it was silent, or not present."""

    position: str = ""
    reason: str = ""

    @property
    def position_label(self) -> str:
        return str(Position(self.position).label) if self.position else _("No answer")


Answers = Mapping[Organisation, Answer]


@dataclass(frozen=True)
class Verdict:
    """What the answers lead to by the procedure's rule."""

    outcome: Outcome
    tally: Tally


def preview_decision(
    *,
    page: Page,
    procedure: OrganisationApprovalTask,
    user: AbstractBaseUser,
    decided_on: date | datetime,
    note: str,
    answers: Answers,
    all_invited: bool = False,
) -> Verdict:
    """What ``record_decision`` would decide; writes nothing, and raises what it would raise."""
    require_office(user)
    return judge(
        page=page.specific,
        procedure=procedure,
        decided_at=moment_of(decided_on),
        note=note,
        answers=answers,
        told=all_invited,
    )


def moment_of(decided_on: date | datetime) -> datetime:
    """When a decision of a day counts: at its end, or now when that is still to come.

    Raises ApprovalError for the future, and ValueError for a datetime without a zone.
    """
    now = timezone.now()
    if isinstance(decided_on, datetime):
        if timezone.is_naive(decided_on):
            raise ValueError("The moment of a decision needs a time zone.")
        moment = decided_on
    else:
        if decided_on > timezone.localdate():
            raise ApprovalError(_("A decision cannot be recorded before it is taken."))
        moment = min(now, timezone.make_aware(datetime.combine(decided_on, time(23, 59))))
    if moment > now:
        raise ApprovalError(_("A decision cannot be recorded before it is taken."))
    return moment


def require_office(user: AbstractBaseUser) -> None:
    if not may_manage_rounds(user):
        raise NotEntitled(_("Only the coordination office records a decision."))


def judge(
    *,
    page: Page,
    procedure: OrganisationApprovalTask,
    decided_at: datetime,
    note: str,
    answers: Answers,
    told: bool,
) -> Verdict:
    """Everything that must be right before anything is written."""
    _require_recordable(page, procedure)
    require_workable_rule(procedure, len(answers))
    _require_order(page, decided_at)
    if not storable(note):
        raise ReasonRequired(_("Please note where and how the decision was taken."))
    tally = _count(answers)
    if procedure.preset in SILENCE_IS_CONSENT and tally.silent and not told:
        raise ApprovalError(
            _("Silence counts as consent under this rule, so please confirm that all organisations were invited.")
        )
    outcome = decide(procedure.rule, tally, closed=True)
    if outcome is None:
        raise ValueError("A closed round has an outcome.")
    return Verdict(outcome, tally)


def _require_recordable(page: Page, procedure: OrganisationApprovalTask) -> None:
    if not isinstance(page, ApprovalRequiredMixin):
        raise RoundNotStarted(_("Organisations cannot be asked about pages of this type."))
    require_open_to(page, procedure)
    require_settled(page)
    if page.workflow_in_progress or open_round_of(page):
        raise RoundNotStarted(_("The organisations are already being asked about this page."))
    require_correctable(procedure=procedure, page_id=page.pk)
    validate_content(page)


def _require_order(page: Page, decided_at: datetime) -> None:
    """The latest decision is in force, so an older one cannot come after it."""
    adopted = ApprovalRound.objects.for_page(page).filter(outcome=RoundOutcome.ADOPTED)
    last = adopted.aggregate(decided=Max("decided_at"), retracted=Max("retracted_at"))
    if any(moment and moment >= decided_at for moment in last.values()):
        raise ApprovalError(_("The page was decided about after that day already. Only a later decision counts."))


def _count(answers: Answers) -> Tally:
    """The tally; raises ReasonRequired for an objection without a reason and ValueError for an unknown position."""
    positions = {position.value: 0 for position in Position}
    for organisation, answer in answers.items():
        if not answer.position:
            continue
        positions[Position(answer.position).value] += 1
        if answer.position == Position.OBJECT and not storable(answer.reason):
            raise ReasonRequired(
                _("Please give the reason for the objection of %(organisation)s.") % {"organisation": organisation}
            )
    return Tally(electorate=len(answers), **positions)
