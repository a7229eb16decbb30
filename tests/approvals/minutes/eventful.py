"""A round in which everything happens that minutes tell."""

from django.utils import timezone

from tests import scenarios
from tests.factories import OrganisationFactory, RepresentativeFactory
from workflows.approvals import services
from workflows.approvals.enums import CommentKind, EventKind, SignatureOrigin
from workflows.approvals.models import ApprovalRound, Ballot, Invitation, RoundComment
from workflows.approvals.services.events import log_event

ARABIC = "جمعية الحوار"
ARABIC_PERSON = "ناهد الأمين"
TYPST = '#panic("x") $1/0$ @ref *b* _i_ `r` <l> // /* \\ "q" \'s\' [c] {d} =h -l +n ~'


def eventful_round() -> ApprovalRound:
    """Four organisations: one approves, one objects after it had stood aside, one is silent, one was told by phone."""
    arabic = OrganisationFactory(name=ARABIC)
    RepresentativeFactory(organisation=arabic, name=ARABIC_PERSON)
    approval_round = scenarios.open_round(members=3)
    first, second, third = (it for it in scenarios.asked(approval_round) if it != arabic)
    scenarios.vote(approval_round, arabic)
    scenarios.vote(approval_round, first, "stand_aside", reason="Noch offen")
    scenarios.vote(approval_round, first, "object", reason=TYPST)
    Ballot.objects.filter(round=approval_round, organisation=second).update(
        told_at=timezone.now(), told_how="by_hand", told_note="Telefonat mit dem Vorstand"
    )
    Invitation.objects.filter(round=approval_round, organisation=third).update(
        accepted_at=timezone.now(), returned_at=timezone.now(), return_reason="550 unknown mailbox"
    )
    RoundComment.objects.create(
        round=approval_round,
        kind=CommentKind.QUESTION,
        text="Was heißt „bezahlbar“? 😀",
        organisation=first,
        author_name="Kim Frage",
        channel="link",
        created_at=timezone.now(),
    )
    log_event(
        approval_round=approval_round,
        kind=EventKind.EXTENDED,
        detail="Ferien",
        person="Kim Büro",
        closes_at=approval_round.closes_at,
    )
    return approval_round


def decide(approval_round: ApprovalRound) -> ApprovalRound:
    services.close_due_rounds(now=approval_round.closes_at)
    approval_round.refresh_from_db()
    organisation = scenarios.asked(approval_round)[0]
    approval_round.signatures.create(
        organisation=organisation,
        signed_at=timezone.now(),
        origin=SignatureOrigin.LATER,
        signed_by_name="Robin Nachzeichnung",
        withdrawn_at=timezone.now(),
        withdrawn_by_name="Robin Rückzug",
    )
    return approval_round
