"""Recording what was decided elsewhere, in a meeting."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from workflows.approvals.enums import Channel, Told
from workflows.approvals.exceptions import ApprovalError
from workflows.approvals.locking import atomic_with_retry
from workflows.approvals.models import (
    ApprovalRequiredMixin,
    ApprovalRound,
    Ballot,
    BallotEntry,
    OrganisationApprovalTask,
)
from workflows.approvals.rules import Outcome
from workflows.approvals.services.closing import decide_round
from workflows.approvals.services.judging import Answers, judge, moment_of, require_office
from workflows.approvals.services.opening import end_rejected_workflow, what_is_frozen
from workflows.approvals.texts import name_of, storable
from workflows.approvals.wording import digest_of

TOLD_NOTE_MAX_LENGTH = 500


@atomic_with_retry
def record_decision(
    *,
    page: Page,
    procedure: OrganisationApprovalTask,
    user: AbstractBaseUser,
    decided_on: date | datetime,
    note: str,
    answers: Answers,
    all_invited: bool = False,
    digest: str = "",
) -> ApprovalRound:
    """Enter a decision about the page's latest draft that was taken elsewhere; settled like any other.

    The electorate is exactly ``answers``; the rule is the procedure's. ``decided_on`` is a day (its end counts, or
    now for today) or an aware datetime, in the past, and after the last adoption and retraction of the page.
    ``all_invited`` says that every organisation knew it would be asked at the meeting: without it nobody's silence
    is consent. ``digest`` is that of the draft the office has looked at; a draft that has changed since is refused.
    Nobody is invited. Only the coordination office may: raises NotEntitled, else ApprovalError saying what is
    missing.
    """
    require_office(user)
    page = Page.objects.select_for_update(of=("self",)).get(pk=page.pk).specific
    decided_at = moment_of(decided_on)
    verdict = judge(page=page, procedure=procedure, decided_at=decided_at, note=note, answers=answers, told=all_invited)
    if page.current_workflow_state:
        end_rejected_workflow(page, user)
    revision = page.get_latest_revision() or page.save_revision(user=user)
    draft = revision.as_object()
    if digest and digest != digest_of(draft):
        raise ApprovalError(_("The draft has changed since you looked at it. Please check the wording again."))
    _require_new(draft, decided_at=decided_at, outcome=verdict.outcome)
    approval_round = _create(
        draft=draft, revision=revision, procedure=procedure, user=user, decided_at=decided_at, note=storable(note)
    )
    _cast(approval_round, answers=answers, told=all_invited)
    decide_round(approval_round, outcome=verdict.outcome, decided_at=decided_at)
    return approval_round


def _require_new(draft: ApprovalRequiredMixin, *, decided_at: datetime, outcome: Outcome) -> None:
    """A form that was sent twice is one decision: of one day, about one wording, with one outcome."""
    recorded = ApprovalRound.objects.for_page(draft).filter(
        recorded_at__isnull=False, digest=digest_of(draft), outcome=outcome
    )
    if recorded.filter(decided_at__date=timezone.localdate(decided_at)).exists():
        raise ApprovalError(_("A decision of this day about this wording is recorded already."))


def _create(
    *,
    draft: ApprovalRequiredMixin,
    revision: Revision,
    procedure: OrganisationApprovalTask,
    user: AbstractBaseUser,
    decided_at: datetime,
    note: str,
) -> ApprovalRound:
    name = name_of(user)
    return ApprovalRound.objects.create(
        **what_is_frozen(procedure=procedure, page=draft),
        revision=revision,
        opened_at=decided_at,
        opened_by_id=user.pk,
        opened_by_name=name,
        closes_at=decided_at,
        recorded_at=timezone.now(),
        recorded_by_name=name,
        note=note,
    )


def _cast(approval_round: ApprovalRound, *, answers: Answers, told: bool) -> None:
    """Who answered was there; who was silent was told only if the office says so."""
    moment = approval_round.closes_at
    ballots = []
    for organisation, answer in answers.items():
        knew = bool(answer.position) or told
        ballots.append(
            Ballot(
                round=approval_round,
                organisation=organisation,
                position=answer.position,
                reason=storable(answer.reason) if answer.position else "",
                cast_at=moment if answer.position else None,
                channel=Channel.MEETING if answer.position else "",
                told_at=moment if knew else None,
                told_how=Told.BY_HAND if knew else "",
                told_note=approval_round.note[:TOLD_NOTE_MAX_LENGTH] if knew else "",
            )
        )
    BallotEntry.objects.bulk_create(
        [
            BallotEntry(
                ballot=ballot,
                position=ballot.position,
                reason=ballot.reason,
                cast_at=ballot.cast_at,
                channel=ballot.channel,
            )
            for ballot in Ballot.objects.bulk_create(ballots)
            if ballot.position
        ]
    )
