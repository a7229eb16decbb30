"""What the minutes of a round say, collected in the same number of queries for any number of organisations."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from workflows.approvals.minutes.passages import passages_of
from workflows.approvals.minutes.records import Answer, Happening, Minutes, Remark, SignatureLine, Told
from workflows.approvals.models import (
    ApprovalRound,
    Ballot,
    BallotEntry,
    Invitation,
    RoundComment,
    RoundEvent,
    Signature,
)
from workflows.approvals.presentation.descriptions import describe_rule, describe_silence, describe_threshold
from workflows.approvals.presentation.frozen import frozen_wording
from workflows.approvals.presentation.timeline import MAILS, PRIVATE

AS_STORED = (
    *("number", "is_correction", "opened_at", "closes_at", "decided_at", "settled_at", "published_at", "problem"),
    *("recorded_at", "note", "retracted_at", "retraction_reason", "people_erased_at", "digest", "digest_version"),
)


def minutes_of(approval_round: ApprovalRound, *, for_office: bool = True) -> Minutes:
    """All of it for the coordination office; for others without whose mail came back and what was noted about it.

    The timeline draws the same line.
    """
    ballots = list(
        approval_round.ballots.select_related("organisation")
        .prefetch_related(Prefetch("entries", BallotEntry.objects.order_by("cast_at", "pk")))
        .order_by("organisation__name")
    )
    collected = _Collected(approval_round, for_office=for_office)
    wording = frozen_wording(approval_round=approval_round, request=None)
    page_type = approval_round.page_type.model_class()
    return Minutes(
        **{name: getattr(approval_round, name) for name in AS_STORED},
        title=approval_round.title,
        page_type=capfirst(str(page_type._meta.verbose_name)) if page_type else str(approval_round.page_type),
        procedure=approval_round.procedure_name,
        rule=describe_rule(approval_round.rule),
        threshold=describe_threshold(approval_round.rule),
        silence=describe_silence(approval_round.rule),
        is_interim=approval_round.is_open,
        made_at=timezone.now(),
        opened_by=collected.person(approval_round.opened_by_name),
        outcome=str(approval_round.get_outcome_display()),
        outcome_reason=approval_round.reason_in_words,
        recorded_by=collected.person(approval_round.recorded_by_name),
        retracted_by=collected.person(approval_round.retracted_by_name),
        answers=[collected.answer(ballot, ballot) for ballot in ballots],
        earlier_answers=[
            collected.answer(ballot, entry) for ballot in ballots for entry in list(ballot.entries.all())[:-1]
        ],
        told=[collected.told(ballot) for ballot in ballots],
        remarks=collected.remarks(),
        happenings=collected.happenings(),
        signatures=collected.signatures(),
        wording=passages_of(wording.html),
        wording_language=wording.language,
        wording_direction=wording.direction,
    )


class _Collected:
    """The rows around a round as lines of its minutes."""

    def __init__(self, approval_round: ApprovalRound, *, for_office: bool) -> None:
        self.round = approval_round
        self.for_office = for_office
        self.invitations: dict[int, list[Invitation]] = defaultdict(list)
        for invitation in approval_round.invitations.select_related("representative").order_by("pk"):
            self.invitations[invitation.organisation_id].append(invitation)

    def person(self, name: str) -> str:
        """A name as it was kept, or that it was erased; empty where nobody is named."""
        return name or (_("Name erased") if self.round.people_erased_at else "")

    def answer(self, ballot: Ballot, cast: Ballot | BallotEntry) -> Answer:
        return Answer(
            organisation=ballot.organisation.name,
            position=str(cast.get_position_display()),
            reason=cast.reason,
            person=self.person(cast.cast_by_name) if cast.position else "",
            at=cast.cast_at,
            way=str(cast.get_channel_display()),
        )

    def told(self, ballot: Ballot) -> Told:
        invitations = self.invitations[ballot.organisation_id]
        return Told(
            organisation=ballot.organisation.name,
            at=ballot.told_at,
            way=str(ballot.get_told_how_display()),
            note=ballot.told_note if self.for_office else "",
            mailed=[self._invited(invitation) for invitation in invitations if invitation.accepted_at],
            returned=[
                ": ".join(filter(None, [self._invited(invitation), invitation.return_reason]))
                for invitation in invitations
                if invitation.returned_at and self.for_office
            ],
        )

    def _invited(self, invitation: Invitation) -> str:
        if invitation.representative is not None:
            return invitation.representative.name
        return self.person("") or _("a former representative")

    def remarks(self) -> list[Remark]:
        comments: list[RoundComment] = list(self.round.comments.select_related("organisation"))
        return [
            Remark(
                organisation=comment.organisation.name if comment.organisation else "",
                person=self.person(comment.author_name),
                kind=str(comment.get_kind_display()),
                text=comment.text,
                at=comment.created_at,
            )
            for comment in comments
        ]

    def happenings(self) -> list[Happening]:
        events: list[RoundEvent] = list(self.round.events.select_related("organisation"))
        if not self.for_office:
            events = [event for event in events if event.kind not in PRIVATE]
        return [
            Happening(
                at=event.at,
                kind=str(event.get_kind_display()),
                organisation=event.organisation.name if event.organisation else "",
                person=event.person,
                detail=event.detail_in_words if self.for_office or event.kind not in MAILS else "",
                closes_at=event.closes_at,
            )
            for event in events
        ]

    def signatures(self) -> list[SignatureLine]:
        rows: list[Signature] = list(self.round.signatures.select_related("organisation"))
        return [
            SignatureLine(
                organisation=signature.organisation.name,
                signed_at=signature.signed_at,
                origin=str(signature.get_origin_display()),
                person=self.person(signature.signed_by_name),
                withdrawn_at=signature.withdrawn_at,
                withdrawn_by=self.person(signature.withdrawn_by_name) if signature.withdrawn_at else "",
                note=signature.note,
            )
            for signature in rows
        ]
