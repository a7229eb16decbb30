"""Ballots and their history: one voice for each organisation that was asked."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.approvals.enums import Channel, Position, Told
from workflows.approvals.models.rounds import ApprovalRound


class Answer(models.Model):
    """What was answered, why, by whom and by which way; shared by a ballot and its history."""

    position = models.CharField(_("position"), max_length=20, choices=Position, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    cast_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("cast by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    cast_by_name = models.CharField(_("cast by"), max_length=255, blank=True)
    cast_at = models.DateTimeField(_("cast at"), null=True)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel, blank=True)
    representative = models.ForeignKey(
        "workflows_organisations.Representative", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True


class Ballot(Answer):
    """An organisation's voice in a round; silent while it has no position.

    Each index is written again with each ballot that is cast, so the foreign keys have none besides those below.
    """

    round = models.ForeignKey(ApprovalRound, on_delete=models.CASCADE, related_name="ballots", db_index=False)
    organisation = models.ForeignKey(
        "workflows_organisations.Organisation", on_delete=models.PROTECT, related_name="ballots", db_index=False
    )
    told_at = models.DateTimeField(
        _("told at"), null=True, help_text=_("When it was proven that the organisation knows it is asked.")
    )
    told_how = models.CharField(_("told how"), max_length=20, choices=Told, blank=True)
    told_note = models.CharField(
        _("note"), max_length=500, blank=True, help_text=_("Who was told by whom, or why the mail did not arrive.")
    )

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = [
            models.UniqueConstraint(fields=["round", "organisation"], name="one_ballot_per_organisation"),
            models.CheckConstraint(
                condition=models.Q(position="", cast_at__isnull=True)
                | (~models.Q(position="") & models.Q(cast_at__isnull=False)),
                name="ballot_position_has_a_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(position=Position.OBJECT.value) | ~models.Q(reason=""),
                name="objection_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(told_at__isnull=True, told_how="")
                | (models.Q(told_at__isnull=False) & ~models.Q(told_how="")),
                name="ballot_told_somehow",
            ),
        ]
        indexes = [
            models.Index(fields=["round", "organisation"], condition=models.Q(position=""), name="silent_ballots"),
            models.Index(
                fields=["round"], condition=models.Q(position="", told_at__isnull=True), name="untold_ballots"
            ),
            models.Index(fields=["organisation", "round"], include=["id", "position"], name="ballots_of_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_position_display() or '–'}"


class BallotEntry(Answer):
    """Append-only: each cast and each change of a ballot."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="entries")

    class Meta:
        verbose_name = _("ballot entry")
        verbose_name_plural = _("ballot entries")
        ordering = ["cast_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_position_display()} ({self.cast_by_name})"
