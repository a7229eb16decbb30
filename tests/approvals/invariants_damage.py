"""One thing that is wrong, for each check that must find it."""

from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.db.models import F
from wagtail.models import Page, Revision, TaskState, WorkflowState

from projects.models import StatementPage
from tests.approvals.invariants_world import World
from tests.factories import OrganisationFactory
from workflows.approvals.models import ApprovalRound, Ballot, BallotEntry, Invitation, RoundEvent, Signature
from workflows.notices.models import Notice

TINY = timedelta(seconds=1)
LATER = timedelta(hours=1)

# What is broken, by the code of the check that must find it, and it alone.
BREAKS: dict[str, Callable[[World], object]] = {}


def breaks(code: str) -> Callable[[Callable[[World], object]], Callable[[World], object]]:
    def register(action: Callable[[World], object]) -> Callable[[World], object]:
        BREAKS[code] = action
        return action

    return register


def rows(approval_round: ApprovalRound):
    return ApprovalRound.objects.filter(pk=approval_round.pk)


def ballots(approval_round: ApprovalRound):
    return Ballot.objects.filter(round=approval_round).order_by("organisation__name")


def entries(approval_round: ApprovalRound):
    return BallotEntry.objects.filter(ballot__round=approval_round)


def invitations(approval_round: ApprovalRound):
    return Invitation.objects.filter(round=approval_round)


def mails(approval_round: ApprovalRound, kind: str):
    return Notice.objects.filter(round=approval_round, kind=kind)


def first(queryset):
    return type(queryset.first()).objects.filter(pk=queryset.first().pk)


@breaks("nobody_asked")
def _(world: World) -> None:
    invitations(world.withdrawn).delete()
    RoundEvent.objects.filter(round=world.withdrawn).delete()
    ballots(world.withdrawn).delete()


@breaks("ballot_missing")
def _(world: World) -> None:
    first(ballots(world.running).filter(position="")).delete()


@breaks("ballot_differs_from_history")
def _(world: World) -> None:
    first(ballots(world.lapsed).filter(position="approve")).update(position="stand_aside")


@breaks("answer_outside_round")
def _(world: World) -> None:
    ballot = ballots(world.withdrawn).first()
    answer = {"position": "approve", "cast_at": world.now, "channel": "admin", "cast_by_name": "Late"}
    BallotEntry.objects.create(ballot=ballot, **answer)
    Ballot.objects.filter(pk=ballot.pk).update(**answer)


@breaks("objection_without_reason")
def _(world: World) -> None:
    entries(world.rejected).update(reason=" ")
    ballots(world.rejected).filter(position="object").update(reason=" ")


@breaks("wrong_outcome")
def _(world: World) -> None:
    rows(world.lapsed).update(outcome="rejected")


@breaks("closed_early")
def _(world: World) -> None:
    rows(world.event).update(early_close="never")


@breaks("silence_of_the_untold")
def _(world: World) -> None:
    silent = ballots(world.by_silence).filter(position="")[0]
    invitations(world.by_silence).filter(organisation=silent.organisation).update(accepted_at=None)
    mails(world.by_silence, "invitation").filter(
        context__invitation=invitations(world.by_silence).get(organisation=silent.organisation).pk
    ).update(state="failed", accepted_at=None)
    Ballot.objects.filter(pk=silent.pk).update(told_at=None, told_how="")


@breaks("decided_after_deadline")
def _(world: World) -> None:
    rows(world.lapsed).update(decided_at=F("closes_at") + TINY)


@breaks("extended_too_often")
def _(world: World) -> None:
    rows(world.not_reached).update(extensions=3)


@breaks("withdrawn_without_reason")
def _(world: World) -> None:
    rows(world.withdrawn).update(outcome_reason="")


@breaks("overdue")
def _(world: World) -> None:
    moment = world.now - LATER
    rows(world.running).update(closes_at=moment, opened_at=moment - LATER)
    answer = {"cast_at": moment - TINY}
    ballots(world.running).exclude(position="").update(**answer)
    entries(world.running).update(**answer)


@breaks("unsettled")
def _(world: World) -> None:
    rows(world.lapsed).update(settled_at=None)


@breaks("not_invited")
def _(world: World) -> None:
    rows(world.running).update(invited_at=None, opened_at=F("opened_at") - LATER)


@breaks("reminder_overdue")
def _(world: World) -> None:
    rows(world.running).update(next_reminder_at=world.now - LATER)


@breaks("told_without_invitation")
def _(world: World) -> None:
    told = ballots(world.running)[0]
    invitations(world.running).filter(organisation=told.organisation).update(returned_at=world.now)


@breaks("accepted_and_untold")
def _(world: World) -> None:
    first(ballots(world.running)).update(told_at=None, told_how="")


@breaks("round_missing")
def _(world: World) -> None:
    rows(world.running).update(number=2)


@breaks("workflow_ended")
def _(world: World) -> None:
    TaskState.objects.filter(pk=world.running.task_state_id).update(status="cancelled")


@breaks("page_still_locked")
def _(world: World) -> None:
    state = TaskState.objects.get(pk=world.withdrawn.task_state_id)
    TaskState.objects.filter(pk=state.pk).update(status="in_progress")
    WorkflowState.objects.filter(pk=state.workflow_state_id).update(status="in_progress")


@breaks("workflow_without_round")
def _(world: World) -> None:
    state = TaskState.objects.get(pk=world.withdrawn.task_state_id)
    TaskState.objects.filter(pk=state.pk).update(status="in_progress")
    WorkflowState.objects.filter(pk=state.workflow_state_id).update(status="in_progress")
    rows(world.withdrawn).update(task_state=None)


@breaks("draft_changed")
def _(world: World) -> None:
    revision = Page.objects.get(pk=world.running.page_id).latest_revision
    Revision.objects.filter(pk=revision.pk).update(content={**revision.content, "introduction": "Untergeschoben"})


@breaks("adopted_and_not_published")
def _(world: World) -> None:
    page = world.recorded.page_id
    rows(world.recorded).update(published_at=None)
    Page.objects.filter(pk=page).update(live=False)


@breaks("published_without_adoption")
def _(world: World) -> None:
    rows(world.lapsed).update(published_at=F("settled_at"))


@breaks("retracted_and_never_in_force")
def _(world: World) -> None:
    rows(world.retracted).update(retraction_reason="")


@breaks("correction_of_nothing")
def _(world: World) -> None:
    rows(world.running).update(is_correction=True)


@breaks("live_without_warrant")
def _(world: World) -> None:
    StatementPage.objects.filter(pk=world.recorded.page_id).update(introduction="Untergeschoben")


@breaks("signature_missing")
def _(world: World) -> None:
    first(Signature.objects.filter(round=world.recorded)).delete()


@breaks("signature_without_approval")
def _(world: World) -> None:
    Signature.objects.create(round=world.recorded, organisation=OrganisationFactory(), signed_at=world.now)


@breaks("signature_without_adoption")
def _(world: World) -> None:
    Signature.objects.create(
        round=world.lapsed, organisation=OrganisationFactory(), signed_at=world.now, origin="later"
    )


@breaks("signature_not_carried_over")
def _(world: World) -> None:
    first(Signature.objects.filter(round=world.corrected)).delete()


@breaks("constraint_missing")
def _(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DROP INDEX one_open_round_per_page")


@breaks("wording_changed")
def _(world: World) -> None:
    wording = world.lapsed.wording
    rows(world.lapsed).update(wording={**wording, "fields": {**wording["fields"], "introduction": "Anders"}})


@breaks("invitation_without_mail")
def _(world: World) -> None:
    first(mails(world.withdrawn, "invitation")).delete()


@breaks("accepted_without_mail")
def _(world: World) -> None:
    first(mails(world.lapsed, "invitation").filter(state="sent")).update(state="failed", accepted_at=None)


@breaks("sent_and_not_noted")
def _(world: World) -> None:
    silent = ballots(world.running).filter(position="")[0]
    invitations(world.running).filter(organisation=silent.organisation).update(accepted_at=None)
    Ballot.objects.filter(pk=silent.pk).update(told_at=None, told_how="")
    mails(world.running, "invitation").filter(state="sent").update(accepted_at=world.now - LATER)


@breaks("mail_of_another_round")
def _(world: World) -> None:
    other = invitations(world.lapsed).first()
    notice = mails(world.running, "invitation").first()
    Notice.objects.create(
        kind="reminder",
        round=world.running,
        recipient_email=notice.recipient_email,
        language="de",
        context={"invitation": other.pk},
        dedupe_key="foreign",
    )


@breaks("answer_without_receipt")
def _(world: World) -> None:
    first(mails(world.running, "receipt")).delete()


@breaks("mail_stuck")
def _(world: World) -> None:
    first(mails(world.running, "receipt")).update(state="sending", accepted_at=None, claimed_at=world.now - LATER)


@breaks("mail_waiting")
def _(world: World) -> None:
    first(mails(world.running, "receipt")).update(state="queued", accepted_at=None, next_attempt_at=world.now - LATER)
