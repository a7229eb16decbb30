"""The log of a round."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.approvals.enums import EventKind
from workflows.approvals.models.rounds import ApprovalRound


class RoundEvent(models.Model):
    """Append-only: something that happened in a round and has no row of its own."""

    round = models.ForeignKey(ApprovalRound, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind)
    at = models.DateTimeField(_("at"))
    organisation = models.ForeignKey(
        "workflows_organisations.Organisation",
        verbose_name=_("organisation"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    person = models.CharField(
        _("person"), max_length=255, blank=True, help_text=_("Who did it; for mails, to whom it went.")
    )
    detail = models.TextField(_("detail"), blank=True)
    closes_at = models.DateTimeField(_("new deadline"), null=True)

    class Meta:
        verbose_name = _("event of a round")
        verbose_name_plural = _("events of rounds")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["round", "at"], name="events_of_a_round")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.at:%Y-%m-%d %H:%M})"

    @property
    def detail_in_words(self) -> str:
        """What a person wrote, or the system's own sentence in the active language."""
        return gettext(self.detail) if self.detail else ""
