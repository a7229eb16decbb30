"""Signatures: which organisations stand under an adopted wording."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.approvals.models.rounds import ApprovalRound


class Signature(models.Model):
    """An organisation's name under the wording that a round adopted."""

    round = models.ForeignKey(ApprovalRound, on_delete=models.CASCADE, related_name="signatures")
    organisation = models.ForeignKey(
        "workflows_organisations.Organisation", on_delete=models.PROTECT, related_name="signatures"
    )
    signed_at = models.DateTimeField(_("signed at"))

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["organisation__name"]
        constraints = [models.UniqueConstraint(fields=["round", "organisation"], name="one_signature_per_organisation")]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.round}"
