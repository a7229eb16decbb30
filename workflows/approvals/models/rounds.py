"""Approval rounds: one exact text, one frozen electorate, one rule, one deadline."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from workflows.approvals import rules
from workflows.approvals.days import ReminderDaysField
from workflows.approvals.enums import EarlyClose, Position, Preset, RoundOutcome, Visibility


class ApprovalRoundQuerySet(models.QuerySet["ApprovalRound"]):
    def open(self) -> ApprovalRoundQuerySet:
        return self.filter(outcome="")

    def due(self, now: datetime) -> ApprovalRoundQuerySet:
        """Open rounds whose deadline has come."""
        return self.open().filter(closes_at__lte=now)

    def to_invite(self, now: datetime) -> ApprovalRoundQuerySet:
        """Open rounds whose invitations have not been written, and whose deadline has not come."""
        return self.open().filter(invited_at__isnull=True, closes_at__gt=now)

    def unsettled(self) -> ApprovalRoundQuerySet:
        """Decided rounds whose consequences have not been carried out."""
        return self.exclude(outcome="").filter(settled_at__isnull=True)

    def to_come(self) -> ApprovalRoundQuerySet:
        """Whose text may still be published: open, or adopted and not live yet, about a page that is still there.

        An adoption that has lost its date counts too, until the page has a newer round.
        """
        newer = ApprovalRound.objects.filter(page_id=models.OuterRef("page_id"), pk__gt=models.OuterRef("pk"))
        waits = models.Q(outcome=RoundOutcome.ADOPTED, published_at__isnull=True, retracted_at__isnull=True)
        kept = models.Exists(Page.objects.filter(pk=models.OuterRef("page_id")))
        return self.filter(models.Q(outcome="") | waits).filter(kept, ~models.Exists(newer))

    def to_remind(self, now: datetime) -> ApprovalRoundQuerySet:
        """Open rounds whose next reminder is due, and whose deadline has not come."""
        return self.open().filter(invited_at__isnull=False, next_reminder_at__lte=now, closes_at__gt=now)

    def to_escalate(self, now: datetime) -> ApprovalRoundQuerySet:
        return self.open().filter(invited_at__isnull=False, escalate_at__lte=now, closes_at__gt=now)

    def carried_out(self) -> ApprovalRoundQuerySet:
        """Settled adoptions, without those that were retracted and all that came before those."""
        retracted = ApprovalRound.objects.filter(
            page_id=models.OuterRef("page_id"),
            retracted_at__isnull=False,
            decided_at__gte=models.OuterRef("decided_at"),
        )
        adopted = self.filter(outcome=RoundOutcome.ADOPTED, settled_at__isnull=False)
        return adopted.exclude(models.Exists(retracted))

    def in_force(self) -> ApprovalRoundQuerySet:
        """Adoptions that were carried out and went live; one that waits for its date, or lost it, has not."""
        return self.carried_out().filter(published_at__isnull=False)

    def for_page(self, page: Page) -> ApprovalRoundQuerySet:
        return self.filter(page_id=page.pk)

    def with_tally(self) -> ApprovalRoundQuerySet:
        """Annotate the counts that ``tally`` needs, for lists without a query per row.

        Subqueries, so that PostgreSQL counts the ballots of the rows of one page only: a join would group the
        ballots of all rounds first.
        """
        ballots = apps.get_model("workflows_approvals", "Ballot")._default_manager.filter(round=models.OuterRef("pk"))
        counts = {f"count_{position.value}": _count(ballots.filter(position=position.value)) for position in Position}
        return self.annotate(count_electorate=_count(ballots), **counts)


def _count(rows: models.QuerySet) -> Coalesce:
    """How many rows a queryset about an outer row has, as an annotation."""
    number = rows.order_by().values("round").annotate(number=models.Count("pk")).values("number")
    return Coalesce(models.Subquery(number, output_field=models.IntegerField()), 0)


class ApprovalRound(models.Model):
    """A question to organisations about one text, and the record of what they decided.

    The record stands on its own: it survives the deletion of its page, its revision and its users.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveIntegerField(_("number"), help_text=_("Counts the rounds about the same page."))

    page_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    page_id = models.PositiveBigIntegerField(db_index=True)
    page = GenericForeignKey("page_type", "page_id")
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    task_state = models.OneToOneField(
        "wagtailcore.TaskState",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="approval_round",
        editable=False,
    )
    procedure = models.ForeignKey(
        "workflows_approvals.OrganisationApprovalTask",
        verbose_name=_("procedure"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="rounds",
    )
    procedure_name = models.CharField(_("procedure"), max_length=255)

    title = models.CharField(_("title"), max_length=255)
    locale = models.CharField(_("language"), max_length=100)
    wording = models.JSONField(_("wording"), help_text=_("The approved fields, as they stood when the round opened."))
    digest = models.CharField(_("digest"), max_length=64, db_index=True)
    digest_version = models.PositiveSmallIntegerField(_("digest version"))

    preset = models.CharField(_("rule"), max_length=20, choices=Preset)
    at_least = models.PositiveIntegerField(_("approvals needed"), default=0)
    quorum = models.PositiveSmallIntegerField(_("quorum in percent"), default=0, validators=[MaxValueValidator(100)])
    early_close = models.CharField(_("early close"), max_length=20, choices=EarlyClose)
    visibility = models.CharField(_("answers are visible"), max_length=20, choices=Visibility)
    is_correction = models.BooleanField(_("correction"), default=False)
    reminder_days = ReminderDaysField(default=list)

    opened_at = models.DateTimeField(_("opened at"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("opened by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_by_name = models.CharField(_("opened by"), max_length=255, blank=True)
    invited_at = models.DateTimeField(
        _("invited at"), null=True, help_text=_("When the invitations were written; never for a recorded decision.")
    )
    closes_at = models.DateTimeField(_("deadline"))
    extensions = models.PositiveSmallIntegerField(
        _("extensions"), default=0, help_text=_("How often the deadline moved because an organisation was not told.")
    )
    next_reminder_at = models.DateTimeField(_("next reminder"), null=True)
    reminded_at = models.DateTimeField(_("last reminded"), null=True)
    escalate_at = models.DateTimeField(_("deputies and offices are asked"), null=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=RoundOutcome, blank=True)
    outcome_reason = models.TextField(_("reason"), blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True)
    settled_at = models.DateTimeField(_("settled at"), null=True)
    published_at = models.DateTimeField(_("published at"), null=True)
    problem = models.TextField(_("problem"), blank=True)

    recorded_at = models.DateTimeField(
        _("recorded at"), null=True, help_text=_("When a decision that was taken elsewhere was entered.")
    )
    recorded_by_name = models.CharField(_("recorded by"), max_length=255, blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("Where and how a recorded decision was taken."))

    retracted_at = models.DateTimeField(
        _("retracted at"), null=True, help_text=_("When the network took back what it had adopted.")
    )
    retracted_by_name = models.CharField(_("retracted by"), max_length=255, blank=True)
    retraction_reason = models.TextField(_("reason of the retraction"), blank=True)
    people_erased_at = models.DateTimeField(_("names of people erased at"), null=True)

    objects = ApprovalRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval round")
        verbose_name_plural = _("approval rounds")
        ordering = ["-opened_at", "-pk"]
        permissions = [("manage_approvalround", _("Can manage approval rounds"))]
        constraints = [
            models.UniqueConstraint(fields=["page_id", "number"], name="round_number_unique_on_page"),
            models.UniqueConstraint(fields=["page_id"], condition=models.Q(outcome=""), name="one_open_round_per_page"),
            models.CheckConstraint(
                condition=models.Q(outcome="", decided_at__isnull=True)
                | (~models.Q(outcome="") & models.Q(decided_at__isnull=False)),
                name="round_outcome_has_a_date",
            ),
            models.CheckConstraint(
                condition=models.Q(settled_at__isnull=True) | ~models.Q(outcome=""), name="round_settled_after_outcome"
            ),
            models.CheckConstraint(
                condition=models.Q(retracted_at__isnull=True) | models.Q(outcome=RoundOutcome.ADOPTED.value),
                name="only_adoptions_are_retracted",
            ),
        ]
        indexes = [
            models.Index(fields=["closes_at"], condition=models.Q(outcome=""), name="open_rounds_by_deadline"),
            models.Index(
                fields=["decided_at"],
                condition=models.Q(settled_at__isnull=True) & ~models.Q(outcome=""),
                name="rounds_to_settle",
            ),
            models.Index(fields=["decided_at", "id"], condition=~models.Q(outcome=""), name="rounds_by_decision"),
            models.Index(fields=["next_reminder_at"], condition=models.Q(outcome=""), name="open_rounds_by_reminder"),
            models.Index(fields=["escalate_at"], condition=models.Q(outcome=""), name="open_rounds_by_escalation"),
            models.Index(fields=["opened_at"], name="rounds_by_opening"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    @property
    def is_open(self) -> bool:
        """Whether the round has no outcome yet; after the deadline it still is until the next tick closes it."""
        return not self.outcome

    def takes_answers(self, now: datetime | None = None) -> bool:
        return self.is_open and (now or timezone.now()) < self.closes_at

    @property
    def reason_in_words(self) -> str:
        """Why it ended: what a person wrote, or the system's own sentence in the active language."""
        return gettext(self.outcome_reason) if self.outcome_reason else ""

    @property
    def makes_signatories(self) -> bool:
        """Whether who approves is named under the page; as its type says, and yes when the type is gone."""
        model = ContentType.objects.get_for_id(self.page_type_id).model_class()
        return bool(getattr(model, "approval_makes_signatories", True))

    @property
    def rule(self) -> rules.Rule:
        return rules.Rule(preset=self.preset, at_least=self.at_least, quorum=self.quorum)

    @property
    def tally(self) -> rules.Tally:
        """The counts as they are stored now: one query, or none after ``with_tally()``."""
        if hasattr(self, "count_electorate"):
            counted: Any = self
            return rules.Tally(
                electorate=counted.count_electorate,
                approve=counted.count_approve,
                stand_aside=counted.count_stand_aside,
                object=counted.count_object,
            )
        ballots = apps.get_model("workflows_approvals", "Ballot")._default_manager.filter(round=self.pk)
        counts = dict(ballots.order_by().values_list("position").annotate(models.Count("pk")))
        answers = {position.value: counts.get(position.value, 0) for position in Position}
        return rules.Tally(electorate=sum(counts.values()), **answers)
