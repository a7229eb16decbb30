"""Questions about rounds that services, views and templates ask."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page, Workflow, WorkflowTask

from workflows.approvals.enums import Position, RoundOutcome, Visibility
from workflows.approvals.models import ApprovalRound, Ballot, OrganisationApprovalTask, Signature
from workflows.approvals.models.rounds import ApprovalRoundQuerySet
from workflows.organisations.models import Representative
from workflows.organisations.selectors import organisations_represented_by


def latest_adoption(page: Page) -> ApprovalRound | None:
    """The round that adopted the page's present wording: the latest settled adoption, unless it was retracted.

    While a newer one waits for its go-live date, a live page still shows the wording before it.
    """
    rounds = ApprovalRound.objects.for_page(page)
    adoptions = rounds.in_force() if page.live else rounds.carried_out()
    return adoptions.order_by("-decided_at", "-pk").first()


def adoption_in_force(page_id: int) -> ApprovalRound | None:
    """The adoption under which a page is, or could be, live today; None also once it was retracted."""
    return ApprovalRound.objects.filter(page_id=page_id).in_force().order_by("-decided_at", "-pk").first()


def latest_round(page: Page) -> ApprovalRound | None:
    return ApprovalRound.objects.for_page(page).order_by("-number").first()


def open_round_of(page: Page) -> ApprovalRound | None:
    return ApprovalRound.objects.for_page(page).open().first()


def signatories(approval_round: ApprovalRound) -> QuerySet[Signature]:
    """All signatures, withdrawn ones too, each with ``is_late``: given after the decision, not with it.

    A correction carries signatures over with their dates, so the moment of any adoption of the page counts.
    """
    decided_then = ApprovalRound.objects.filter(
        page_id=approval_round.page_id, outcome=RoundOutcome.ADOPTED, decided_at=OuterRef("signed_at")
    )
    return approval_round.signatures.select_related("organisation").annotate(is_late=~Exists(decided_then))


def rounds_visible_to(user: AbstractBaseUser | AnonymousUser) -> ApprovalRoundQuerySet:
    """Rounds whose page in the admin a user may open.

    Those who may view rounds see all; others see what their organisations were asked, and what they asked.
    """
    rounds = ApprovalRound.objects.all()
    if not user.is_authenticated:
        return rounds.none()
    if user.has_perm("workflows_approvals.view_approvalround"):  # type: ignore[attr-defined]
        return rounds
    asked = Ballot.objects.filter(round=OuterRef("pk"), organisation__in=organisations_represented_by(user))
    return rounds.filter(Exists(asked)) | rounds.filter(opened_by=user.pk)


def ballots_of_user(*, approval_round: ApprovalRound, user: AbstractBaseUser | AnonymousUser) -> QuerySet[Ballot]:
    """The ballots that the user may cast: one for each organisation they represent today."""
    return (
        approval_round.ballots.filter(organisation__in=organisations_represented_by(user))
        .select_related("organisation")
        .order_by("organisation__name")
    )


def answers_are_visible(*, approval_round: ApprovalRound, own_ballots: list[Ballot]) -> bool:
    """Whether those who hold ``own_ballots`` may see how the others answered, as the procedure set it."""
    if not approval_round.is_open or approval_round.visibility == Visibility.AT_ONCE:
        return True
    if approval_round.visibility == Visibility.AFTER_CLOSE:
        return False
    return bool(own_ballots) and all(ballot.position for ballot in own_ballots)


def unreachable_organisations(approval_round: ApprovalRound) -> QuerySet[Ballot]:
    """Ballots of organisations for which nobody was invited."""
    return approval_round.ballots.exclude(
        organisation__in=approval_round.invitations.values("organisation")
    ).select_related("organisation")


def startable_procedures(page: Page) -> list[tuple[OrganisationApprovalTask, Workflow]]:
    """The active procedures open to pages of this type with which an active workflow ends, each with that workflow."""
    last_tasks: dict[int, WorkflowTask] = {}
    steps = WorkflowTask.objects.filter(workflow__active=True).select_related("workflow")
    for step in steps.order_by("workflow_id", "sort_order"):
        last_tasks[step.workflow_id] = step
    workflows = {step.task_id: step.workflow for step in reversed(last_tasks.values())}
    tasks = OrganisationApprovalTask.objects.filter(active=True, pk__in=workflows).order_by("name")
    open_tasks = tasks.filter(Q(page_types=None) | Q(page_types=page.content_type_id))
    return [(task, workflows[task.pk]) for task in open_tasks]


def counts_of(approval_round: ApprovalRound) -> dict[str, int]:
    """The public numbers of a decision."""
    tally = approval_round.tally
    return {
        "electorate": tally.electorate,
        Position.APPROVE.value: tally.approve,
        Position.STAND_ASIDE.value: tally.stand_aside,
        Position.OBJECT.value: tally.object,
        "silent": tally.silent,
    }


def people_to_invite(approval_round: ApprovalRound) -> list[Representative]:
    """Whom a round asks by mail: each organisation's delegates, or its deputies where it has no delegate.

    Without those who have an invitation already.
    """
    people = (
        Representative.objects.current()
        .filter(organisation__ballots__round=approval_round, wants_mail=True)
        .order_by("organisation_id", "role", "pk")
    )
    first_role: dict[int, str] = {}
    for person in people:
        first_role.setdefault(person.organisation_id, person.role)
    invited = set(approval_round.invitations.values_list("representative", flat=True))
    return [
        person for person in people if person.role == first_role[person.organisation_id] and person.pk not in invited
    ]
