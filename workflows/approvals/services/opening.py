"""Asking the organisations."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.fields import StreamField
from wagtail.models import Page, TaskState

from workflows.approvals import signals
from workflows.approvals.deadlines import deadline_after
from workflows.approvals.drafts import draft_of, readable_content
from workflows.approvals.electorates import resolve_electorate
from workflows.approvals.exceptions import RoundNotStarted
from workflows.approvals.locking import atomic_with_retry
from workflows.approvals.models import ApprovalRequiredMixin, ApprovalRound, OrganisationApprovalTask
from workflows.approvals.nudging import nudge_on_commit
from workflows.approvals.rules import Tally, decide
from workflows.approvals.selectors import open_round_of, startable_procedures
from workflows.approvals.services.balloting import make_ballots
from workflows.approvals.services.correcting import require_correctable
from workflows.approvals.texts import name_of
from workflows.approvals.wording import DIGEST_VERSION, digest_of_wording, wording_of


@atomic_with_retry
def start_round(*, page: Page, procedure: OrganisationApprovalTask, user: AbstractBaseUser | None) -> ApprovalRound:
    """Ask the procedure's electorate about the page's latest revision.

    Starts the procedure's workflow, which locks the page, freezes the wording and makes the ballots. A task that is
    nudged after the commit writes the invitations (`invite_round`): the request costs the same whatever the electorate.
    Raises RoundNotStarted, with the reason in its message, when the content is not complete, a round or a
    workflow is running, nobody would be asked, or no workflow ends with this procedure.
    """
    page = Page.objects.select_for_update(of=("self",)).get(pk=page.pk).specific
    require_settled(page)
    if page.workflow_in_progress or page.current_workflow_state or open_round_of(page):
        end_rejected_workflow(page, user)
    validate_content(page)
    workflow = {task.pk: workflow for task, workflow in startable_procedures(page)}.get(procedure.pk)
    if workflow is None:
        require_open_to(page, procedure)
        raise RoundNotStarted(_("No active workflow ends with the procedure “%(name)s”.") % {"name": procedure.name})
    if page.get_latest_revision() is None:
        page.save_revision(user=user)
    workflow.start(page, user)
    return open_round_of(page) or _not_reached()


def require_settled(page: Page) -> None:
    """What was decided about a page is carried out before anything new is asked about it."""
    if ApprovalRound.objects.for_page(page).unsettled().exists():
        raise RoundNotStarted(_("The last decision about this page has not been carried out yet."))


def require_open_to(page: Page, procedure: OrganisationApprovalTask) -> None:
    if not procedure.is_open_to(page):
        raise RoundNotStarted(
            _("The procedure “%(name)s” is not meant for pages of the type “%(type)s”.")
            % {"name": procedure.name, "type": page._meta.verbose_name}
        )


def _not_reached() -> ApprovalRound:
    raise RoundNotStarted(_("Another task of the workflow comes first; the organisations are asked after it."))


def end_rejected_workflow(page: Page, user: AbstractBaseUser | None) -> None:
    """Make way for a new round after a rejected or lapsed one; refuse while something is running."""
    if page.workflow_in_progress or open_round_of(page):
        raise RoundNotStarted(_("The organisations are already being asked about this page."))
    page.current_workflow_state.cancel(user=user)


def validate_content(page: Page) -> None:
    """Check the latest revision as publishing would, and that it can be shown; raises RoundNotStarted."""
    latest = draft_of(page)
    with readable_content():
        problems = _stream_problems(latest)
        try:
            latest.full_clean()
        except ValidationError as error:
            problems |= error.message_dict
        if not problems and isinstance(latest, ApprovalRequiredMixin):
            latest.render_wording()  # what cannot be shown must not be frozen, nor asked about
    if problems:
        named = "; ".join(f"{_field_label(latest, field)}: {' '.join(problem)}" for field, problem in problems.items())
        raise RoundNotStarted(_("The page is not complete: %(problems)s") % {"problems": named})


def _stream_problems(page: Page) -> dict[str, list[str]]:
    """What is missing in blocks: a model's ``full_clean`` looks at no block, and a draft may hold empty ones."""
    problems: dict[str, list[str]] = {}
    for field in page._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        try:
            field.stream_block.clean(getattr(page, field.name))
        except StreamBlockValidationError as error:
            numbers = sorted(index + 1 for index in error.block_errors)
            incomplete = [_("Block %(number)d is not complete.") % {"number": number} for number in numbers]
            problems[field.name] = [*error.non_block_errors, *incomplete]
    return problems


def _field_label(page: Page, field: str) -> str:
    names = {model_field.name for model_field in page._meta.get_fields()}
    return str(page._meta.get_field(field).verbose_name) if field in names else field


def open_round(
    *, procedure: OrganisationApprovalTask, task_state: TaskState, user: AbstractBaseUser | None
) -> ApprovalRound:
    """Freeze wording, rule and electorate for a task that Wagtail has just started; part of its transaction.

    Nothing is done for each organisation in Python; the invitations are left to a task, nudged after the commit.

    Raises RoundNotStarted when the procedure is not the workflow's last task, the page is not guarded or not of a
    type that the procedure is open to, an earlier round is still open, or the electorate is empty or too small for
    the rule.
    """
    from workflows.approvals.tasks import invite_round

    if not procedure.is_last_of(task_state.workflow_state.workflow):
        raise RoundNotStarted(
            _("The procedure “%(name)s” must be the last task of its workflow.") % {"name": procedure}
        )
    page = task_state.revision.as_object()
    if not isinstance(page, ApprovalRequiredMixin):
        raise RoundNotStarted(_("Organisations cannot be asked about pages of this type."))
    require_open_to(page, procedure)
    Page.objects.select_for_update(of=("self",)).get(pk=page.pk)
    require_settled(page)
    if open_round_of(page):
        raise RoundNotStarted(_("The organisations are already being asked about this page."))
    require_correctable(procedure=procedure, page_id=page.pk)
    organisations = resolve_electorate(procedure=procedure, page=page)

    approval_round = _create_round(procedure=procedure, task_state=task_state, page=page, user=user)
    require_workable_rule(procedure, make_ballots(round_id=approval_round.pk, organisations=organisations))
    signals.round_opened.send(sender=ApprovalRound, approval_round=approval_round, user=user)
    nudge_on_commit(invite_round, approval_round.pk)
    return approval_round


def require_workable_rule(procedure: OrganisationApprovalTask, electorate: int) -> None:
    if not electorate:
        raise RoundNotStarted(_("Nobody would be asked: the electorate of “%(name)s” is empty.") % {"name": procedure})
    try:
        decide(procedure.rule, Tally(electorate), closed=True)
    except ValueError as error:
        raise RoundNotStarted(
            _("The rule of “%(name)s” does not fit %(count)d organisations.") % {"name": procedure, "count": electorate}
        ) from error


def _create_round(
    *,
    procedure: OrganisationApprovalTask,
    task_state: TaskState,
    page: ApprovalRequiredMixin,
    user: AbstractBaseUser | None,
) -> ApprovalRound:
    opened_at = timezone.now()
    return ApprovalRound.objects.create(
        **what_is_frozen(procedure=procedure, page=page),
        revision=task_state.revision,
        task_state_id=task_state.pk,
        opened_at=opened_at,
        opened_by_id=user.pk if user else None,
        opened_by_name=name_of(user),
        closes_at=deadline_after(opened_at, working_days=procedure.response_days),
    )


def what_is_frozen(*, procedure: OrganisationApprovalTask, page: ApprovalRequiredMixin) -> dict[str, Any]:
    """The fields of a new round that later changes of page and procedure do not touch; the caller locks the page."""
    wording = wording_of(page)
    last_number = ApprovalRound.objects.for_page(page).aggregate(last=Max("number"))["last"] or 0
    return {
        "number": last_number + 1,
        "page_type": ContentType.objects.get_for_model(page, for_concrete_model=False),
        "page_id": page.pk,
        "procedure": procedure,
        "procedure_name": procedure.name,
        "title": page.title,
        "locale": page.locale.language_code,
        "wording": wording,
        "digest": digest_of_wording(type(page), wording),
        "digest_version": DIGEST_VERSION,
        "preset": procedure.preset,
        "at_least": procedure.at_least,
        "quorum": procedure.quorum,
        "early_close": procedure.early_close,
        "visibility": procedure.visibility,
        "is_correction": procedure.is_correction,
        "reminder_days": procedure.reminder_days,
    }
