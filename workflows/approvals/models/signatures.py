"""Signatures: which organisations stand under an adopted wording."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.approvals.enums import Channel, SignatureOrigin
from workflows.approvals.models.rounds import ApprovalRound


class SignatureQuerySet(models.QuerySet["Signature"]):
    def standing(self) -> SignatureQuerySet:
        return self.filter(withdrawn_at__isnull=True)


class Signature(models.Model):
    """An organisation's name under the wording that a round adopted; withdrawn, it stays as a dated trace.

    Who signs again after withdrawing has two rows, of which one stands.
    """

    round = models.ForeignKey(ApprovalRound, on_delete=models.CASCADE, related_name="signatures")
    organisation = models.ForeignKey(
        "workflows_organisations.Organisation", on_delete=models.PROTECT, related_name="signatures"
    )
    signed_at = models.DateTimeField(_("signed at"))
    origin = models.CharField(_("origin"), max_length=20, choices=SignatureOrigin, default=SignatureOrigin.BALLOT)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel, blank=True)
    signed_by_name = models.CharField(_("signed by"), max_length=255, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)
    withdrawal_channel = models.CharField(_("withdrawn by way of"), max_length=20, choices=Channel, blank=True)
    withdrawn_by_name = models.CharField(_("withdrawn by"), max_length=255, blank=True)
    note = models.CharField(
        _("note"),
        max_length=500,
        blank=True,
        help_text=_("Inside the network only: why it was withdrawn, or how it was signed."),
    )

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["organisation__name", "signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_standing_signature_per_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.round}"
