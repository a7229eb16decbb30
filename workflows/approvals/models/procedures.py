"""Procedures: Wagtail workflow tasks that ask organisations instead of users."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.locks import WorkflowLock
from wagtail.models import Page, Task, TaskState, Workflow, WorkflowState

from workflows.approvals import rules
from workflows.approvals.days import ReminderDaysField
from workflows.approvals.electorates import electorate_choices
from workflows.approvals.enums import EarlyClose, Preset, Visibility
from workflows.approvals.models.guarded import guarded_models
from workflows.approvals.page_types import PageTypesField


def default_reminder_days() -> list[int]:
    return [3, 1]


def guarded_page_types() -> models.Q:
    """The content types of pages that need approval, for a choice in the admin."""
    return models.Q(pk__in=[ContentType.objects.get_for_model(model).pk for model in guarded_models()])


class ApprovalLock(WorkflowLock):
    """Nobody edits a text while organisations are asked about it."""

    def get_message(self, user: AbstractBaseUser) -> str:
        return str(
            _("The member organisations are being asked about this text. It cannot be changed until they have decided.")
        )

    def get_locked_by(self, user: AbstractBaseUser, can_lock: bool = False) -> str:
        return str(_("Locked by an approval round"))

    def get_description(self, user: AbstractBaseUser, can_lock: bool = False) -> str:
        return str(_("To change the text, withdraw the round first."))


class OrganisationApprovalTask(Task):
    """Who is asked, how the answers decide, and how long there is to answer."""

    electorate = models.CharField(_("who is asked"), max_length=60, choices=electorate_choices, default="all_members")
    organisations = models.ManyToManyField(
        "workflows_organisations.Organisation",
        verbose_name=_("selected organisations"),
        blank=True,
        related_name="+",
        help_text=_("Only for the electorate “selected organisations”."),
    )
    preset = models.CharField(_("rule"), max_length=20, choices=Preset, default=Preset.TWO_THIRDS)
    at_least = models.PositiveIntegerField(
        _("approvals needed"), default=0, help_text=_("Only for the rule “a number of approvals”.")
    )
    quorum = models.PositiveSmallIntegerField(
        _("quorum in percent"),
        default=0,
        validators=[MaxValueValidator(100)],
        help_text=_("The share of the organisations that must answer. 0: no quorum."),
    )
    response_days = models.PositiveSmallIntegerField(
        _("time to answer, in working days"), default=10, validators=[MinValueValidator(1), MaxValueValidator(250)]
    )
    early_close = models.CharField(_("early close"), max_length=20, choices=EarlyClose, default=EarlyClose.ALL_ANSWERED)
    visibility = models.CharField(
        _("answers are visible"), max_length=20, choices=Visibility, default=Visibility.AFTER_ANSWER
    )
    reminder_days = ReminderDaysField(
        default=default_reminder_days,
        help_text=_("Organisations that have not answered are reminded on these days. Empty: never."),
    )
    escalation_days = models.PositiveSmallIntegerField(
        _("ask deputies and offices, in working days before the deadline"),
        null=True,
        blank=True,
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(250)],
        help_text=_(
            "The deputies of organisations that have not answered are asked then, and their offices are told. "
            "Empty: never."
        ),
    )
    page_types = PageTypesField(
        ContentType,
        verbose_name=_("page types"),
        blank=True,
        related_name="+",
        limit_choices_to=guarded_page_types,
        help_text=_("Which pages may be decided about in this way. None chosen: all that need approval."),
    )
    is_correction = models.BooleanField(
        _("for corrections"),
        default=False,
        help_text=_(
            "Shows the adopted and the corrected wording side by side to those who adopted it; their signatures carry "
            "over."
        ),
    )

    lock_class = ApprovalLock
    admin_form_fields = [
        *Task.admin_form_fields,
        "electorate",
        "organisations",
        "preset",
        "at_least",
        "quorum",
        "response_days",
        "early_close",
        "visibility",
        "reminder_days",
        "escalation_days",
        "page_types",
        "is_correction",
    ]

    class Meta:
        verbose_name = _("approval by organisations")
        verbose_name_plural = _("approvals by organisations")

    @classmethod
    def get_description(cls) -> str:
        return str(_("Member organisations decide by a rule until a deadline, one voice each"))

    @property
    def rule(self) -> rules.Rule:
        return rules.Rule(preset=self.preset, at_least=self.at_least, quorum=self.quorum)

    def clean(self) -> None:
        super().clean()
        if self.preset == Preset.AT_LEAST and not self.at_least:
            raise ValidationError({"at_least": _("Say how many approvals are needed.")})
        if self.is_correction and self.electorate != "previous":
            raise ValidationError({"electorate": _("A correction is shown to those who adopted the previous wording.")})

    # Wagtail's workflow asks the task; the answers below keep every decision with the organisations.

    def start(self, workflow_state: WorkflowState, user: AbstractBaseUser | None = None) -> TaskState:
        """Open a round about the page's latest revision; raises RoundNotStarted, and then nothing has happened."""
        from workflows.approvals.services.opening import open_round

        with transaction.atomic():
            task_state = super().start(workflow_state, user=user)
            open_round(procedure=self, task_state=task_state, user=user)
        return task_state

    def deactivate(self, user: AbstractBaseUser | None = None) -> None:
        """End the rounds first: core would skip the task and publish what nobody has approved."""
        from workflows.approvals.services.retiring import end_rounds_of_procedure

        end_rounds_of_procedure(procedure=self, user=user)
        super().deactivate(user=user)

    def locked_for_user(self, obj: Page, user: AbstractBaseUser) -> bool:
        return True

    def get_actions(self, obj: Page, user: AbstractBaseUser) -> list[tuple[str, str, bool]]:
        """None: an action named "approve" would be shown as "approve and publish" and let anyone cancel."""
        return []

    def on_action(self, task_state: TaskState, user: AbstractBaseUser, action_name: str, **kwargs: Any) -> None:
        """Ignore core's approve and reject; answers come in by ``cast_ballot`` alone."""

    def is_open_to(self, page: Page) -> bool:
        """Whether pages of this type may be decided about in this way; without a choice, all may."""
        chosen = {page_type.pk for page_type in self.page_types.all()}
        return not chosen or page.content_type_id in chosen

    def is_last_of(self, workflow: Workflow) -> bool:
        last = workflow.workflow_tasks.order_by("sort_order").last()
        return last is not None and last.task_id == self.pk
